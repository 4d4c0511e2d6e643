/**
 * Takes the text of an answer apart: a form, as RFC 5849 has it, or a JSON object, as some services send. The
 * Content-Type is not asked, since forms come as text/html and text/plain too.
 */

/** The fields of an answer in their order, or what else it looks like. Somebody else's texts. */
export type AnswerFields =
  | readonly (readonly [name: string, value: string])[]
  | "html"
  | "broken_json";

const TOKENS: ReadonlySet<string> = new Set(["oauth_token", "oauth_token_secret"]);

/**
 * The fields of an answer's text. A JSON value that is no text is kept as its JSON, digit for digit; `null` is
 * dropped, and so is a token that is neither text nor number.
 */
export function readFields(answer: string): AnswerFields {
  const body = answer.trim();
  if (body.startsWith("<")) return "html";
  return body.startsWith("{") ? jsonFields(body) : [...new URLSearchParams(body)];
}

function jsonFields(body: string): AnswerFields {
  try {
    const fields = Object.entries(JSON.parse(body, exactly) as Record<string, unknown>);
    return fields
      .filter(([name, value]) => value !== null && !(TOKENS.has(name) && isComposed(value)))
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);
  } catch {
    // The parser's own error quotes the text, tokens and all.
    return "broken_json";
  }
}

/** A whole number that JavaScript would round, such as the id of a user, becomes its digits. */
function exactly(
  _name: string,
  value: unknown,
  { source = "" }: { source?: string } = {},
): unknown {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value;
}

function isComposed(value: unknown): boolean {
  return typeof value === "object" || typeof value === "boolean";
}

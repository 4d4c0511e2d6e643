/**
 * Reads what a token endpoint answered: a form, as RFC 5849 sections 2.1 and 2.3 have it, or a JSON object,
 * as some services send. The Content-Type is not asked, since forms come as text/html and text/plain too.
 * Whether an answer is a refusal is token-endpoint.ts.
 */
import { OAuth1Error } from "./errors.ts";

/** What a token endpoint granted. */
export interface TokenAnswer {
  token: string;
  tokenSecret: string;
  /** Every other field, as text; untrusted. */
  extra: Record<string, string>;
}

/** The fields of an answer in their order, or what else it looks like. */
export type AnswerFields =
  | readonly (readonly [name: string, value: string])[]
  | "html"
  | "broken_json";

/** Takes an answer's text apart. A JSON value that is no text is kept as its JSON, `null` is dropped. */
export function readFields(answer: string): AnswerFields {
  const body = answer.trim();
  if (body.startsWith("<")) return "html";
  return body.startsWith("{") ? jsonFields(body) : [...new URLSearchParams(body)];
}

function jsonFields(body: string): AnswerFields {
  try {
    const fields = Object.entries(JSON.parse(body) as Record<string, unknown>);
    return fields
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);
  } catch {
    // The parser's own error quotes the text, tokens and all.
    return "broken_json";
  }
}

/**
 * The token credentials in an answer's fields.
 * @param from the endpoint's name for messages
 * @throws OAuth1Error `malformed_answer` when they are not there exactly once.
 */
export function readToken(fields: AnswerFields, from: string): TokenAnswer {
  if (fields === "html") {
    throw malformed(
      `${from} answered with an HTML page, not with a token. Check that its URL is right.`,
    );
  }
  if (fields === "broken_json") {
    throw malformed(`${from} answered with broken JSON. Ask the service, or try again.`);
  }
  const token = single(fields, "oauth_token", from);
  const tokenSecret = single(fields, "oauth_token_secret", from);
  if (token === "") throw malformed(`${from} answered with an empty oauth_token. Ask the service.`);
  const rest = fields.filter(([name]) => name !== "oauth_token" && name !== "oauth_token_secret");
  return { token, tokenSecret, extra: Object.fromEntries(rest) };
}

function single(fields: Exclude<AnswerFields, string>, name: string, from: string): string {
  const [field, second] = fields.filter((candidate) => candidate[0] === name);
  if (field !== undefined && second === undefined) return field[1];
  const found = field === undefined ? "without" : "with more than one";
  throw malformed(
    `${from} answered ${found} ${name}. Check that its URL is right, or ask the service.`,
  );
}

function malformed(message: string): OAuth1Error {
  return new OAuth1Error("malformed_answer", message);
}

/**
 * Reads the credentials in what a token endpoint granted (RFC 5849 sections 2.1 and 2.3). Whether an answer is a
 * refusal is refusal.ts, how long a credential lives is credential/lifetimes.ts.
 */
import { OAuth1Error } from "../../errors.ts";
import type { AnswerFields } from "../../problem/answer-fields.ts";

/** What a token endpoint granted. */
export interface TokenAnswer {
  token: string;
  tokenSecret: string;
  /** Every other field, as text, that is there once. Untrusted. */
  extra: Record<string, string>;
}

const HTML = "answered with an HTML page. Check that its URL is right.";
/** What decoding makes of bytes that are not UTF-8: with it a token is another than the one that was granted. */
const ALTERED = "\uFFFD";

/**
 * The token credentials in an answer's fields.
 * @param from the endpoint's name for messages
 * @throws OAuth1Error `malformed_answer` when they are not there exactly once.
 */
export function readToken(fields: AnswerFields, from: string): TokenAnswer {
  if (fields === "html") throw malformed(`${from} ${HTML}`);
  if (fields === "broken_json") {
    throw malformed(`${from} answered with broken JSON. Ask the service, or try again.`);
  }
  const token = single(fields, "oauth_token", from);
  const tokenSecret = single(fields, "oauth_token_secret", from);
  if (token === "") throw malformed(`${from} answered with an empty oauth_token. Ask the service.`);
  return { token, tokenSecret, extra: extraOf(fields) };
}

/**
 * What is there twice is told by nobody: a service that writes names of people into a form as they are lets `Ann&user_id=1` be another's
 * account.
 */
function extraOf(fields: Exclude<AnswerFields, string>): Record<string, string> {
  const times = new Map<string, number>();
  for (const [name] of fields) times.set(name, (times.get(name) ?? 0) + 1);
  const isExtra = (name: string): boolean =>
    name !== "oauth_token" && name !== "oauth_token_secret";
  // A property of its own for every name, `__proto__` among them.
  return Object.fromEntries(fields.filter(([name]) => isExtra(name) && times.get(name) === 1));
}

/**
 * Checks an answer that need hold nothing: whatever it is but a page, which a portal or a login on the way may have sent.
 * @throws OAuth1Error `malformed_answer`; asking again is harmless.
 */
export function checkNoPage(fields: AnswerFields, from: string): void {
  if (fields === "html") {
    throw new OAuth1Error("malformed_answer", `${from} ${HTML}`, { failure: "later" });
  }
}

function single(fields: Exclude<AnswerFields, string>, name: string, from: string): string {
  const [field, second] = fields.filter((candidate) => candidate[0] === name);
  if (field !== undefined && second === undefined) {
    if (!field[1].includes(ALTERED)) return field[1];
    throw malformed(`${from} answered with an ${name} that is not UTF-8. Ask the service.`);
  }
  const found = field === undefined ? "without" : "with more than one";
  throw malformed(
    `${from} answered ${found} ${name}. Check that its URL is right, or ask the service.`,
  );
}

function malformed(message: string): OAuth1Error {
  return new OAuth1Error("malformed_answer", message);
}

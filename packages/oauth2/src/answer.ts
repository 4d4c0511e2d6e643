/**
 * Sorts the answers of the token and revocation endpoints: silence, redirects, OAuth errors in whatever form, and
 * successes. An error is looked for first, whatever the status, for some servers send it with 200.
 */
import { cleanWord } from "./error-word.ts";
import { OAuth2Error, type OAuth2Failure } from "./errors.ts";
import { retryAfterSeconds } from "./http.ts";
import type { Answer, Question } from "./transport.ts";

/** The fields of an answer. Untrusted. */
export type Fields = Readonly<Record<string, unknown>>;

const FAILURES: ReadonlyMap<string, OAuth2Failure> = new Map([
  ["invalid_grant", "reconnect"],
  ["invalid_client", "misconfigured"],
  ["invalid_request", "misconfigured"],
  ["invalid_scope", "misconfigured"],
  ["invalid_target", "misconfigured"],
  ["unauthorized_client", "misconfigured"],
  ["unsupported_grant_type", "misconfigured"],
  ["access_denied", "user"],
  ["server_error", "later"],
  ["slow_down", "later"],
  ["temporarily_unavailable", "later"],
]);
/** A gateway that gave up waiting does not know what the server behind it did. */
const IN_DOUBT: ReadonlySet<number> = new Set([502, 504]);
/** Refusals before the request was looked at. */
const TRY_LATER: ReadonlySet<number> = new Set([408, 425, 429]);
const WRONG_ADDRESS_OR_CLIENT: ReadonlySet<number> = new Set([401, 403, 404, 405, 410]);
const ADVICE: Readonly<Record<OAuth2Failure, string>> = {
  reconnect: "Start the connection again.",
  later: "Try again later.",
  misconfigured:
    "Check the client id and secret, clientAuth, the redirect URI, the scopes and the URL.",
  unknown: "Look the word up in the server's documentation.",
  caller: "Check what was passed.",
  user: "Ask again only when the user wants to.",
};

/**
 * The fields of a successful answer; undefined when it succeeds with something else than JSON or a form.
 * @throws OAuth2Error with the question's code for an OAuth error, `provider_unavailable` for 408, 425, 429 and 5xx,
 * `malformed_answer` for redirects, refusals without a word and answers that are too long.
 */
export function fieldsOfSuccess(
  answer: Answer,
  question: Question,
  now: number,
): Fields | undefined {
  checkAvailable(answer, question, now);
  const { status } = answer;
  const fields = readFields(answer.text ?? "");
  const word = errorOf(fields);
  if (status < 200 || (status >= 300 && status < 400)) {
    const what = `redirects (HTTP ${status}), which is not followed. Set the final URL.`;
    throw malformed(question, what, status, "misconfigured");
  }
  if (word !== undefined) throw refusal(status, question, word);
  if (status >= 400) {
    const failure = WRONG_ADDRESS_OR_CLIENT.has(status) ? "misconfigured" : "unknown";
    const what = `answered with HTTP ${status} and no OAuth error. Check the URL and the client.`;
    throw malformed(question, what, status, failure);
  }
  if (answer.text !== undefined) return fields;
  const what = `answered with more than ${question.limitBytes / 1024} kB. Check that the URL is right.`;
  throw malformed(question, what, status, "unknown");
}

/**
 * Checks that the server was in a state to answer.
 * @throws OAuth2Error `provider_unavailable` for 408, 425, 429 and 5xx. Its failure is `unknown` where a gateway gave up
 * on something that must not be done twice.
 */
export function checkAvailable(answer: Answer, question: Question, now: number): void {
  const { status, headers } = answer;
  if (status < 500 && !TRY_LATER.has(status)) return;
  // A broken server's word is told but not believed: an `invalid_grant` in a 5xx does not end the grant.
  const word = errorOf(readFields(answer.text ?? ""));
  const oauthError = word === undefined ? undefined : cleanWord(word, question.secrets);
  throw new OAuth2Error(
    "provider_unavailable",
    `${question.name} answered with HTTP ${status}. Try again later.`,
    {
      status,
      failure: IN_DOUBT.has(status) && !question.repeatable ? "unknown" : "later",
      ...(oauthError !== undefined && { oauthError }),
      ...retryAfterSeconds(headers.get("retry-after"), now),
    },
  );
}

/** A body as fields: JSON, or a form by whatever content type; undefined for anything else. */
export function readFields(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return readForm(text.trim());
  }
}

function readForm(text: string): Fields | undefined {
  if (!/^[\w.~%+-]+=[^\s<>{}"]*$/.test(text)) return undefined;
  const pairs = [...new URLSearchParams(text)];
  const fields = Object.fromEntries(pairs);
  return Object.keys(fields).length === pairs.length ? fields : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function errorOf(fields: Fields | undefined): string | undefined {
  const word = fields?.["error"];
  return typeof word === "string" && word !== "" ? word : undefined;
}

function refusal(status: number, question: Question, word: string): OAuth2Error {
  const oauthError = cleanWord(word, question.secrets);
  const failure =
    FAILURES.get(word) ?? (status === 401 ? "misconfigured" : question.refused.failure);
  const named = oauthError === undefined ? "" : `, ${oauthError}`;
  return new OAuth2Error(
    question.refused.code,
    `${question.name} refused the request (HTTP ${status}${named}). ${ADVICE[failure]}`,
    { status, failure, ...(oauthError !== undefined && { oauthError }) },
  );
}

function malformed(
  question: Question,
  what: string,
  status: number,
  failure: OAuth2Failure,
): OAuth2Error {
  return new OAuth2Error("malformed_answer", `${question.name} ${what}`, { status, failure });
}

/**
 * Sorts the answers of the token and revocation endpoints: silence, redirects, OAuth errors in whatever form, and
 * successes. An error is looked for first, whatever the status, for some servers send it with 200.
 */

import { OAuth2Error, type OAuth2Failure } from "../errors.ts";
import { retryAfterSeconds } from "../transport/http.ts";
import type { Answer, Question } from "../transport/transport.ts";
import { cleanWord } from "./error-word.ts";
import { adviceFor, endpointInWords } from "./refusal-words.ts";

/** The fields of an answer. Untrusted. */
export type Fields = Readonly<Record<string, unknown>>;

const FAILURES: ReadonlyMap<string, OAuth2Failure> = new Map([
  ["invalid_grant", "reconnect"],
  // OpenID Connect Core section 3.1.2.6; some servers answer renewals with them too.
  ["consent_required", "reconnect"],
  ["interaction_required", "reconnect"],
  ["login_required", "reconnect"],
  ["invalid_client", "misconfigured"],
  ["invalid_request", "misconfigured"],
  ["invalid_scope", "misconfigured"],
  ["invalid_target", "misconfigured"],
  // RFC 9449 section 5, RFC 9396 section 5. A nonce that is wanted again and again may be right the next time.
  ["invalid_dpop_proof", "misconfigured"],
  ["invalid_authorization_details", "misconfigured"],
  ["use_dpop_nonce", "later"],
  ["unauthorized_client", "misconfigured"],
  ["unsupported_grant_type", "misconfigured"],
  ["access_denied", "user"],
  ["server_error", "later"],
  ["slow_down", "later"],
  ["temporarily_unavailable", "later"],
]);
/**
 * Refused before the request was looked at: overload (503), and an edge that did not get through to the server behind it (Cloudflare's 52x).
 * Whatever else a 5xx is, the server or a gateway's server may have acted before it broke.
 */
const NOT_ACTED_ON: ReadonlySet<number> = new Set([408, 425, 429, 503, 521, 522, 523, 525, 526]);
const WRONG_ADDRESS_OR_CLIENT: ReadonlySet<number> = new Set([401, 404, 405, 410]);

/**
 * The fields of a successful answer; undefined when it succeeds with something else than JSON or a form.
 * @throws OAuth2Error with the question's code for an OAuth error, `provider_unavailable` for 408, 425, 429 and 5xx,
 * `malformed_answer` for redirects, refusals without a word and answers that are too long. Each tells a Retry-After.
 */
export function fieldsOfSuccess(
  answer: Answer,
  question: Question,
  now: number,
): Fields | undefined {
  const { status } = answer;
  const fields = adaptedFields(answer, question);
  const word = errorOf(fields);
  // What the server's own words mean is known, so they count whatever the status.
  if (word !== undefined && question.refused.words?.has(word))
    throw refusal(answer, question, { word, now });
  checkAvailable(answer, question, now);
  if (status < 200 || (status >= 300 && status < 400)) {
    const what = `redirects (HTTP ${status}), which is not followed. Set the final URL.`;
    throw malformed(answer, question, { what, failure: "misconfigured", now });
  }
  if (word !== undefined) throw refusal(answer, question, { word, now });
  if (status < 400 && isWordlessError(fields?.["error"])) {
    const what = "answered with an error that is no text. Check that the server is supported.";
    throw malformed(answer, question, { what, failure: "unknown", now });
  }
  if (status >= 400) {
    const what = `answered with HTTP ${status} and no OAuth error. Check the URL and the client.`;
    throw malformed(answer, question, { what, failure: wordlessFailure(status), now });
  }
  if (answer.text !== undefined) return fields;
  const what = `answered with more than ${question.limitBytes / 1024} kB. Check that the URL is right.`;
  throw malformed(answer, question, { what, failure: "unknown", now });
}

/**
 * Checks that the server was in a state to answer.
 * @throws OAuth2Error `provider_unavailable` for 408, 425, 429 and 5xx. Its failure is `unknown` where the server may have
 * done what must not be done twice.
 */
export function checkAvailable(answer: Answer, question: Question, now: number): void {
  const { status, headers } = answer;
  if (status < 500 && !NOT_ACTED_ON.has(status)) return;
  // A broken server's word is told but not believed: an `invalid_grant` in a 5xx does not end the grant.
  const word = errorOf(adaptedFields(answer, question));
  const oauthError = word === undefined ? undefined : cleanWord(word, question.secrets);
  throw new OAuth2Error(
    "provider_unavailable",
    `${endpointInWords(question.name)} answered with HTTP ${status}. Try again later.`,
    {
      status,
      failure: NOT_ACTED_ON.has(status) || question.repeatable ? "later" : "unknown",
      ...(oauthError !== undefined && { oauthError }),
      ...retryAfterSeconds(headers.get("retry-after"), now),
    },
  );
}

function adaptedFields({ text = "" }: Answer, { adapt }: Question): Fields | undefined {
  const fields = readFields(text);
  return fields && adapt ? adapt(fields) : fields;
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

/** An error that no standard has the form of is an error all the same, whatever stands beside it. */
function isWordlessError(error: unknown): boolean {
  return error === true || (typeof error === "object" && error !== null);
}

/** A firewall before the server also says 403: nothing then tells that the client is wrong, or that anything was done. */
function wordlessFailure(status: number): OAuth2Failure {
  if (status === 403) return "later";
  return WRONG_ADDRESS_OR_CLIENT.has(status) ? "misconfigured" : "unknown";
}

function refusal(
  { status, headers }: Answer,
  { name, refused, secrets }: Question,
  { word, now }: { word: string; now: number },
): OAuth2Error {
  const oauthError = cleanWord(word, secrets);
  const failure =
    refused.words?.get(word) ??
    FAILURES.get(word) ??
    (status === 401 ? "misconfigured" : refused.failure);
  const named = oauthError === undefined ? "" : `, ${oauthError}`;
  return new OAuth2Error(
    refused.code,
    `${endpointInWords(name)} refused the request (HTTP ${status}${named}). ${adviceFor(failure, word)}`,
    {
      status,
      failure,
      ...(oauthError !== undefined && { oauthError }),
      ...retryAfterSeconds(headers.get("retry-after"), now),
    },
  );
}

function malformed(
  { status, headers }: Answer,
  { name }: Question,
  { what, failure, now }: { what: string; failure: OAuth2Failure; now: number },
): OAuth2Error {
  return new OAuth2Error("malformed_answer", `${endpointInWords(name)} ${what}`, {
    status,
    failure,
    ...retryAfterSeconds(headers.get("retry-after"), now),
  });
}

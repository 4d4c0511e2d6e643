/**
 * Judges what the user came back with (RFC 5849 section 2.2) before anything is sent: is it the answer to
 * this attempt, did the user agree, and what is the verifier.
 */
import { OAuth1Error } from "../../errors.ts";
import { problemIn } from "../../problem/report.ts";
import { meaningOf, type OAuth1Problem } from "../../problem/words.ts";
import { isSameText } from "../../signing/methods/constant-time.ts";

/** An attempt that waits for the user. Plain JSON with a secret in it: keep it on the server. */
export interface OAuth1Pending {
  requestToken: string;
  requestTokenSecret: string;
  /** What the callback must bring back, when `begin` was given one. */
  state?: string;
}

/** The verifier as the user copied it by hand, where there is no redirect. */
export interface OAuth1Verifier {
  verifier: string;
}

/** What the user came back with: the whole URL, or the parameters of a posted form. */
export type OAuth1Callback = string | URL | URLSearchParams;

/** Parameters by which services say that the user refused, whatever their value. */
const REFUSALS: readonly string[] = ["denied", "not_approved", "rejected"];
/** The `error` words of services that speak OAuth 2 as well (RFC 6749 section 4.1.2.1). */
const REFUSAL_ERRORS: readonly string[] = ["access_denied", "user_denied", "user_refused"];
/** The words of a report by which the user refused; services say either for it. */
const REFUSAL_WORDS: readonly string[] = ["permission_denied", "user_refused"];
/** What some services put in the verifier's place when the user refused. */
const REFUSAL_VERIFIER = "denied";

/**
 * The verifier of a callback that belongs to `pending`; undefined where it has none and none is required.
 * @throws OAuth1Error `state_mismatch`, `token_mismatch`, `access_denied`, `authorization_failed` or
 * `verifier_missing`; `invalid_options` for what is no absolute URL.
 */
export function verifierOfCallback(
  callback: OAuth1Callback,
  pending: OAuth1Pending,
  isRequired: boolean,
): string | undefined {
  const query = queryOf(callback);
  checkState(query, pending.state);
  const isIssued = isOnly(query, "oauth_token", pending.requestToken);
  // A denial may leave the token out; another's token is another's callback.
  if (!isIssued && query.has("oauth_token")) throw tokenMismatch();
  checkAgreement(query, pending);
  if (!isIssued) throw tokenMismatch();
  return present(query.get("oauth_verifier"), isRequired);
}

/**
 * The verifier that the user copied, without the blanks around it; it may be empty where none is required. It throws
 * as `verifierOfCallback`.
 */
export function verifierByHand(copied: OAuth1Verifier, isRequired: boolean): string | undefined {
  if (typeof copied?.verifier === "string") return present(copied.verifier.trim(), isRequired);
  throw invalid("The verifier is not a text. Pass it as one, or the callback's URL.");
}

/**
 * The request token that a callback belongs to, to find its attempt where the service has fixed the callback and no
 * state comes back: `oauth_token`, or the token that was denied. Undefined where there is none, or more than one.
 * @throws OAuth1Error `invalid_options` for what is no absolute URL.
 */
export function requestTokenOf(callback: OAuth1Callback): string | undefined {
  const query = queryOf(callback);
  const [token, second] = query.has("oauth_token")
    ? query.getAll("oauth_token")
    : query.getAll("denied");
  return second === undefined && token !== "" ? token : undefined;
}

function queryOf(callback: OAuth1Callback): URLSearchParams {
  const query = callback instanceof URLSearchParams ? callback : URL.parse(callback)?.searchParams;
  if (query !== undefined) return query;
  throw invalid(
    "The callback is not an absolute URL. Pass the whole URL that the user came back to.",
  );
}

function checkState(query: URLSearchParams, expected: string | undefined): void {
  if (expected === undefined || isOnly(query, "state", expected)) return;
  throw new OAuth1Error(
    "state_mismatch",
    "The callback's state is not the one of this attempt. Start the connection again.",
  );
}

function checkAgreement(query: URLSearchParams, pending: OAuth1Pending): void {
  const problem = problemIn((name) => query.get(name));
  if (isRefused(query, pending) || REFUSAL_WORDS.includes(problem?.word ?? "")) {
    throw new OAuth1Error(
      "access_denied",
      "The user declined the access. Ask again only when the user wants to.",
      problem && { problem },
    );
  }
  if (problem !== undefined) throw reported(problem);
}

function isRefused(query: URLSearchParams, { requestToken, state }: OAuth1Pending): boolean {
  if (query.get("oauth_verifier") === REFUSAL_VERIFIER) return true;
  if (REFUSAL_ERRORS.includes(query.get("error") ?? "")) return true;
  const found = REFUSALS.find((name) => query.has(name));
  if (found === undefined) return false;
  // Without a state it is the token that tells whose refusal it is, where one stands there.
  const isOurs = state !== undefined || query.has("oauth_token") || found !== "denied";
  if (isOurs || isOnly(query, found, requestToken)) return true;
  throw tokenMismatch();
}

function reported(problem: OAuth1Problem): OAuth1Error {
  const word = problem.word === "other" ? "" : ` (${problem.word})`;
  return new OAuth1Error(
    "authorization_failed",
    `The service reports a problem with the authorization${word}. Start the connection again.`,
    { problem, ...meaningOf(problem) },
  );
}

function tokenMismatch(): OAuth1Error {
  return new OAuth1Error(
    "token_mismatch",
    "The callback's oauth_token is not the one of this attempt. Start the connection again.",
  );
}

function present(verifier: string | null, isRequired: boolean): string | undefined {
  if (verifier !== null && verifier !== "") return verifier;
  if (!isRequired) return undefined;
  throw new OAuth1Error(
    "verifier_missing",
    "There is no oauth_verifier: the user may not have agreed. Start the connection again.",
  );
}

/** Whether `name` is there once, with the expected value, compared in constant time. */
function isOnly(query: URLSearchParams, name: string, expected: string): boolean {
  const [value, second] = query.getAll(name);
  return value !== undefined && second === undefined && isSameText(value, expected);
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}

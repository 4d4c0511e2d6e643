/**
 * Judges what the user came back with (RFC 5849 section 2.2) before anything is sent: is it the answer to
 * this attempt, did the user agree, and what is the verifier.
 */
import { Buffer } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { OAuth1Error } from "./errors.ts";
import { problemOf } from "./problem.ts";

/** An attempt that waits for the user. Plain JSON with a secret in it: keep it on the server. */
export interface OAuth1Pending {
  requestToken: string;
  requestTokenSecret: string;
  /** What the callback must bring back, when `begin` was given one. */
  state?: string;
}

/** The verifier as the user copied it by hand, when the redirect URI is `"oob"`. */
export interface OAuth1Verifier {
  verifier: string;
}

/**
 * The verifier of a callback that belongs to `pending`.
 * @throws OAuth1Error `state_mismatch`, `access_denied`, `authorization_failed`, `token_mismatch` or
 * `verifier_missing`, looked for in this order; `invalid_options` for what is no absolute URL.
 */
export function verifierOfCallback(callbackUrl: string | URL, pending: OAuth1Pending): string {
  const query = URL.parse(callbackUrl)?.searchParams;
  if (query === undefined) {
    throw invalid(
      "The callback is not an absolute URL. Pass the whole URL that the user came back to.",
    );
  }
  checkState(query, pending.state);
  checkAgreement(query);
  if (!isOnly(query, "oauth_token", pending.requestToken)) {
    throw new OAuth1Error(
      "token_mismatch",
      "The callback's oauth_token is not the one of this attempt. Start the connection again.",
    );
  }
  return present(query.get("oauth_verifier"));
}

/** The verifier that the user copied, without the blanks around it. Throws as `verifierOfCallback`. */
export function verifierByHand(copied: OAuth1Verifier, redirectUri: string): string {
  if (redirectUri !== "oob") {
    throw invalid('A verifier alone is for redirectUri "oob". Pass the callback URL.');
  }
  if (typeof copied.verifier !== "string")
    throw invalid("The verifier is not a text. Pass it as one.");
  return present(copied.verifier.trim());
}

function checkState(query: URLSearchParams, expected: string | undefined): void {
  if (expected === undefined || isOnly(query, "state", expected)) return;
  throw new OAuth1Error(
    "state_mismatch",
    "The callback's state is not the one of this attempt. Start the connection again.",
  );
}

function checkAgreement(query: URLSearchParams): void {
  const problem = problemOf(query.get("oauth_problem"));
  if (query.has("denied") || problem?.failure === "user") {
    throw new OAuth1Error(
      "access_denied",
      "The user declined the access. Ask again only when the user wants to.",
      problem,
    );
  }
  if (!query.has("oauth_problem")) return;
  const word = problem === undefined ? "" : ` (${problem.oauthProblem})`;
  throw new OAuth1Error(
    "authorization_failed",
    `The service reports a problem with the authorization${word}. Start the connection again.`,
    problem,
  );
}

function present(verifier: string | null): string {
  if (verifier !== null && verifier !== "") return verifier;
  throw new OAuth1Error(
    "verifier_missing",
    "There is no oauth_verifier: the user may not have agreed. Start the connection again.",
  );
}

/** Whether `name` is there once, with the expected value, compared in constant time. */
function isOnly(query: URLSearchParams, name: string, expected: string): boolean {
  const [value, second] = query.getAll(name);
  if (value === undefined || second !== undefined) return false;
  const found = Buffer.from(value);
  const wanted = Buffer.from(expected);
  return found.length === wanted.length && timingSafeEqual(found, wanted);
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}

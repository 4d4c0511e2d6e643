/**
 * The words of the OAuth Problem Reporting extension that are known, and what each means for the caller.
 * A word that is not listed is not passed on, since it could be anything, also an echoed secret.
 */
import type { OAuth1Failure } from "./errors.ts";

const FAILURES: ReadonlyMap<string, OAuth1Failure> = new Map([
  ["additional_authorization_required", "reconnect"],
  ["consumer_key_refused", "misconfigured"],
  ["consumer_key_rejected", "misconfigured"],
  ["consumer_key_unknown", "misconfigured"],
  ["nonce_used", "later"],
  ["parameter_absent", "misconfigured"],
  ["parameter_rejected", "misconfigured"],
  ["permission_denied", "user"],
  ["permission_unknown", "reconnect"],
  ["signature_invalid", "misconfigured"],
  ["signature_method_rejected", "misconfigured"],
  ["timestamp_refused", "misconfigured"],
  ["token_expired", "reconnect"],
  ["token_rejected", "reconnect"],
  ["token_revoked", "reconnect"],
  ["token_used", "reconnect"],
  ["user_refused", "user"],
  ["verifier_invalid", "reconnect"],
  ["version_rejected", "misconfigured"],
]);

/** A known word and what it means. */
export interface Problem {
  oauthProblem: string;
  failure: OAuth1Failure;
}

/** The problem that a word names, if it is a known one. */
export function problemOf(word: string | null | undefined): Problem | undefined {
  const failure = FAILURES.get(word ?? "");
  return failure && word ? { oauthProblem: word, failure } : undefined;
}

/** The problem that a `WWW-Authenticate: OAuth ... oauth_problem="word"` header names. */
export function problemOfChallenge(challenge: string | null): Problem | undefined {
  return problemOf(challenge?.match(/\boauth_problem="?([a-z_]+)/)?.[1]);
}

/**
 * The one error class of this package and the closed lists of its codes. When each is thrown is said where
 * it is thrown.
 */

import type { OAuth1Problem } from "./problem/words.ts";

/** What went wrong; `switch (error.code)` can be complete. */
export type OAuth1ErrorCode =
  | "invalid_options"
  | "insecure_url"
  | "request_token_failed"
  | "access_token_failed"
  | "callback_not_confirmed"
  | "authorization_failed"
  | "access_denied"
  | "state_mismatch"
  | "token_mismatch"
  | "verifier_missing"
  | "malformed_answer"
  | "provider_unavailable"
  | "not_renewable"
  | "renewal_failed"
  | "revocation_failed"
  | "verification_failed";

/**
 * What to do about it: `reconnect` start the three legs again; `later` try again, nothing was done;
 * `misconfigured` the operator must correct keys, URLs or the clock; `unknown` it may or may not have been
 * done; `caller` the calling code passed something wrong; `user` the user decided so.
 */
export type OAuth1Failure = "reconnect" | "later" | "misconfigured" | "unknown" | "caller" | "user";

/** Who has to act before the same can succeed. */
export type OAuth1WhoCanFix = "user" | "operator" | "developer" | "provider";

/** What an error may carry besides its code; never a token, secret, verifier or body. */
export interface OAuth1ErrorDetails {
  failure?: OAuth1Failure;
  whoCanFix?: OAuth1WhoCanFix;
  status?: number;
  retryAfterSeconds?: number;
  problem?: OAuth1Problem;
}

const FAILURES: Readonly<Record<OAuth1ErrorCode, OAuth1Failure>> = {
  invalid_options: "caller",
  insecure_url: "caller",
  request_token_failed: "misconfigured",
  access_token_failed: "reconnect",
  callback_not_confirmed: "misconfigured",
  authorization_failed: "reconnect",
  access_denied: "user",
  state_mismatch: "caller",
  token_mismatch: "caller",
  verifier_missing: "user",
  malformed_answer: "unknown",
  provider_unavailable: "later",
  not_renewable: "reconnect",
  renewal_failed: "reconnect",
  revocation_failed: "unknown",
  verification_failed: "misconfigured",
};

/** Who can fix a failure, where nothing more is known. */
const FIXERS: Readonly<Record<OAuth1Failure, OAuth1WhoCanFix>> = {
  reconnect: "user",
  later: "provider",
  misconfigured: "operator",
  unknown: "provider",
  caller: "developer",
  user: "user",
};

/** Every failure of this package. Its message says what failed and what to do, and holds no secret. */
export class OAuth1Error extends Error {
  override readonly name = "OAuth1Error";
  readonly code: OAuth1ErrorCode;
  readonly failure: OAuth1Failure;
  /** Who has to act before the same can succeed. */
  readonly whoCanFix: OAuth1WhoCanFix;
  /** The HTTP status of the provider's answer, when there was one; of `verification_failed` the status to answer. */
  declare readonly status?: number;
  /** How long the provider asks to wait (Retry-After). */
  declare readonly retryAfterSeconds?: number;
  /** What the provider reported (OAuth Problem Reporting), as far as it is in the extension's own words. */
  declare readonly problem?: OAuth1Problem;

  constructor(code: OAuth1ErrorCode, message: string, details: OAuth1ErrorDetails = {}) {
    super(message);
    this.code = code;
    this.failure = details.failure ?? FAILURES[code];
    this.whoCanFix = details.whoCanFix ?? FIXERS[this.failure];
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds;
    if (details.problem !== undefined) this.problem = details.problem;
  }
}

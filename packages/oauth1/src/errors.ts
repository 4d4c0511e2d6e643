/**
 * The one error class of this package and the closed lists of its codes. When each is thrown is said where
 * it is thrown.
 */

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
  | "provider_unavailable";

/**
 * What to do about it: `reconnect` start the three legs again; `later` try again, nothing was done;
 * `misconfigured` the operator must correct keys, URLs or the clock; `unknown` it may or may not have been
 * done; `caller` the calling code passed something wrong; `user` the user decided so.
 */
export type OAuth1Failure = "reconnect" | "later" | "misconfigured" | "unknown" | "caller" | "user";

/** What an error may carry besides its code; never a token, secret, verifier or body. */
export interface OAuth1ErrorDetails {
  failure?: OAuth1Failure;
  status?: number;
  retryAfterSeconds?: number;
  oauthProblem?: string;
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
};

/** Every failure of this package. Its message says what failed and what to do, and holds no secret. */
export class OAuth1Error extends Error {
  override readonly name = "OAuth1Error";
  readonly code: OAuth1ErrorCode;
  readonly failure: OAuth1Failure;
  /** The HTTP status of the provider's answer, when there was one. */
  readonly status?: number;
  /** How long the provider asks to wait (Retry-After). */
  readonly retryAfterSeconds?: number;
  /** The provider's word of the Problem Reporting extension, when it is one that is known. */
  readonly oauthProblem?: string;

  constructor(code: OAuth1ErrorCode, message: string, details: OAuth1ErrorDetails = {}) {
    super(message);
    this.code = code;
    this.failure = details.failure ?? FAILURES[code];
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds;
    if (details.oauthProblem !== undefined) this.oauthProblem = details.oauthProblem;
  }
}

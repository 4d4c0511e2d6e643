/**
 * The one error class of this package and the closed lists of its codes. When each is thrown is said where
 * it is thrown.
 */

/** What went wrong; `switch (error.code)` can be complete. */
export type OAuth2ErrorCode =
  | "invalid_options"
  | "insecure_url"
  | "reserved_parameter"
  | "discovery_failed"
  | "pkce_unsupported"
  | "malformed_callback"
  | "state_mismatch"
  | "issuer_mismatch"
  | "access_denied"
  | "authorization_failed"
  | "token_refused"
  | "malformed_answer"
  | "id_token_invalid"
  | "refresh_token_missing"
  | "revocation_refused"
  | "introspection_refused"
  | "logout_token_invalid"
  | "provider_unavailable"
  | "endpoint_missing"
  | "attempt_expired"
  | "grant_not_allowed"
  | "authentication_insufficient"
  | "security_profile_unmet"
  | "userinfo_refused"
  | "userinfo_mismatch"
  | "resource_mismatch"
  | "registration_refused"
  | "client_missing"
  | "step_up_exhausted";

/**
 * What to do about it: `reconnect` send the user through the flow again; `later` try again, nothing was done;
 * `misconfigured` the operator must correct the client, the URLs or the clock; `unknown` it may or may not have
 * been done; `caller` the calling code passed something wrong; `user` the user decided so.
 */
export type OAuth2Failure = "reconnect" | "later" | "misconfigured" | "unknown" | "caller" | "user";

/** What an error may show besides its code; never a token, secret, code, verifier or body. */
export interface OAuth2ErrorDetails {
  failure?: OAuth2Failure;
  status?: number;
  retryAfterSeconds?: number;
  oauthError?: string;
}

const FAILURES: Readonly<Record<OAuth2ErrorCode, OAuth2Failure>> = {
  invalid_options: "caller",
  insecure_url: "caller",
  reserved_parameter: "caller",
  discovery_failed: "misconfigured",
  pkce_unsupported: "misconfigured",
  malformed_callback: "caller",
  state_mismatch: "caller",
  issuer_mismatch: "caller",
  access_denied: "user",
  authorization_failed: "reconnect",
  token_refused: "unknown",
  malformed_answer: "unknown",
  id_token_invalid: "misconfigured",
  refresh_token_missing: "reconnect",
  revocation_refused: "misconfigured",
  introspection_refused: "misconfigured",
  logout_token_invalid: "misconfigured",
  provider_unavailable: "later",
  endpoint_missing: "misconfigured",
  attempt_expired: "reconnect",
  grant_not_allowed: "caller",
  authentication_insufficient: "reconnect",
  security_profile_unmet: "misconfigured",
  userinfo_refused: "misconfigured",
  userinfo_mismatch: "misconfigured",
  resource_mismatch: "misconfigured",
  registration_refused: "misconfigured",
  client_missing: "misconfigured",
  step_up_exhausted: "misconfigured",
};

/**
 * Every failure of this package. Its message says what failed and what to do, and holds no secret. It has no
 * `cause`, for what lies under it may hold whole answers.
 */
export class OAuth2Error extends Error {
  override readonly name = "OAuth2Error";
  readonly code: OAuth2ErrorCode;
  readonly failure: OAuth2Failure;
  /** The HTTP status of the server's answer, when there was one. */
  declare readonly status?: number;
  /** How long the server asks to wait (Retry-After). */
  declare readonly retryAfterSeconds?: number;
  /** The server's `error` word (RFC 6749 sections 4.1.2.1 and 5.2), when it looks like one. */
  declare readonly oauthError?: string;

  /** Private, so that it is in no message, no JSON and no inspection. */
  readonly #refreshToken: string | undefined;

  constructor(
    code: OAuth2ErrorCode,
    message: string,
    details: OAuth2ErrorDetails & { refreshToken?: string } = {},
  ) {
    super(message);
    this.code = code;
    this.#refreshToken = details.refreshToken;
    this.failure = details.failure ?? FAILURES[code];
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds;
    if (details.oauthError !== undefined) this.oauthError = details.oauthError;
  }

  /**
   * The refresh token in an answer that otherwise cannot be used (`malformed_answer`). It may be the only one that still lives: keep it
   * as a secret, and renew with it.
   */
  refreshToken(): string | undefined {
    return this.#refreshToken;
  }
}

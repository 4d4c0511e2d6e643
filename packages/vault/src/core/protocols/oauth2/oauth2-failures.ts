/** How a renewal of OAuth 2 failed, in the vault's classes. */
import { OAuth2Error } from "@valetkey/oauth2";
import type { Protocol, RenewFailure } from "../protocol.ts";
import { foreignFailure } from "../protocol-failure.ts";

/** What a renewal starts from. */
export type Renewable = Parameters<Protocol["renew"]>[0];

/** What `error` means for the grant. */
export function toRenewFailure(error: unknown, old: Renewable): RenewFailure {
  if (!(error instanceof OAuth2Error)) return foreignFailure(error);
  const { failure, message, retryAfterSeconds, oauthError } = error;
  const wait = retryAfterSeconds !== undefined && { retryAfterSeconds };
  const answer = error.code === "token_refused" && oauthError !== undefined && { isAnswer: true };
  switch (failure) {
    case "reconnect":
    case "user":
      return {
        outcome: "reconnect",
        problem: "grant_revoked",
        message: refusedGrant(error),
        ...answer,
      };
    case "misconfigured":
    case "caller":
      return {
        outcome: "misconfigured",
        problem: "client_rejected",
        message,
        ...wait,
        ...answer,
        // RFC 6749 section 5.2. Other words may be about this one connection, such as a scope that it alone has.
        ...(oauthError === "invalid_client" && { isCertain: true }),
      };
    case "later": {
      const problem = isThrottle(error) ? "rate_limited" : "provider_unavailable";
      return { outcome: "later", problem, message, ...wait };
    }
    default: {
      const kept = salvageOf(error, old);
      // An answer, but in a word that neither a standard nor the provider's options explain.
      const problem = error.code === "token_refused" ? "unknown" : "renewal_in_doubt";
      return { outcome: "unknown", problem, message, ...wait, ...kept };
    }
  }
}

/** For whoever looks after the user: nobody here has an attempt to start again. */
function refusedGrant({ oauthError, status }: OAuth2Error): string {
  const word = oauthError ?? (status === undefined ? undefined : `HTTP ${status}`);
  return `The provider no longer accepts this access${word === undefined ? "" : ` (${word})`}: it was taken back, or has ended.`;
}

/** Whether the provider asks for patience, which is no failure: 429, `slow_down`, or a wait beside a 403 or 503. */
function isThrottle({ status, oauthError, retryAfterSeconds }: OAuth2Error): boolean {
  if (status === 429 || oauthError === "slow_down") return true;
  return retryAfterSeconds !== undefined && (status === 403 || status === 503);
}

/** The refresh token in an answer that cannot be used otherwise: the one that was sent may be spent. */
function salvageOf(
  error: OAuth2Error,
  { access, renewal, scopes }: Renewable,
): Pick<RenewFailure, "salvage"> {
  const refreshToken = error.refreshToken();
  if (refreshToken === undefined || refreshToken === renewal["refreshToken"]) return {};
  return { salvage: { access, renewal: { ...renewal, refreshToken }, scopes } };
}

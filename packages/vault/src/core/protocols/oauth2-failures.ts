/** How a renewal of OAuth 2 failed, in the vault's classes. */
import { OAuth2Error } from "@valetkey/oauth2";
import { isVaultError } from "../errors.ts";
import type { Protocol, RenewFailure } from "./protocol.ts";

/** What a renewal starts from. */
export type Renewable = Parameters<Protocol["renew"]>[0];

/** What `error` means for the grant. */
export function toRenewFailure(error: unknown, old: Renewable): RenewFailure {
  // The vault's own egress refused: it is the configured endpoint that is wrong.
  if (isVaultError(error, "host_not_allowed"))
    return { outcome: "misconfigured", problem: "client_rejected", message: error.message };
  if (!(error instanceof OAuth2Error)) {
    // Whatever else was thrown may hold what was sent: only messages of ours are known to hold no secret.
    const message = isVaultError(error)
      ? error.message
      : "The renewal failed before the provider answered.";
    return { outcome: "unknown", problem: "renewal_in_doubt", message };
  }
  const { failure, message, retryAfterSeconds, oauthError } = error;
  const wait = {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(oauthError !== undefined && { oauthError }),
  };
  switch (failure) {
    case "reconnect":
    case "user":
      return { outcome: "reconnect", problem: "grant_revoked", message };
    case "misconfigured":
    case "caller":
      return { outcome: "misconfigured", problem: "client_rejected", message, ...wait };
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

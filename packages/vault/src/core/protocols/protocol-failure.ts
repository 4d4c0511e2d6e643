/** The failures of the protocol packages, which say alike who can mend them, as the vault's errors. */
import { isVaultError, VaultError, type VaultErrorCode } from "../errors.ts";
import type { RenewFailure } from "./protocol.ts";

/** What both packages' errors have in common. Their messages hold no secret. */
export interface ProtocolFailure extends Error {
  code: string;
  failure: "reconnect" | "later" | "misconfigured" | "unknown" | "caller" | "user";
  /** The provider's own word. */
  oauthError?: string;
  /** The same, where it comes with more. */
  problem?: { word: string };
  retryAfterSeconds?: number;
}

/** The leg of a flow that failed, for what the caller's own arguments mean there. */
export type Leg = "begin" | "finish" | "mint" | "poll" | "revoke";

/** A failure of a flow at `provider`. */
export function toVaultError(error: ProtocolFailure, provider: string, leg: Leg): VaultError {
  const { oauthError, problem } = error;
  // Of a word that is no known one only that is known.
  const reason = oauthError ?? (problem?.word === "other" ? undefined : problem?.word);
  return new VaultError(codeOf(error, leg), `${provider}: ${error.message}`, {
    provider,
    ...(reason !== undefined && { reason }),
    ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
  });
}

/** Does the work of one leg at a provider, rejecting with a VaultError. */
export type Failing = <T>(
  parts: { deps: { slug: string } },
  leg: Leg,
  work: () => Promise<T>,
) => Promise<T>;

/** Makes it for the errors of one protocol's package; others are handed on as they are. */
export function failingAs(isOwn: (error: unknown) => error is ProtocolFailure): Failing {
  return async ({ deps }, leg, work) => {
    try {
      return await work();
    } catch (error) {
      throw isOwn(error) ? toVaultError(error, deps.slug, leg) : error;
    }
  };
}

/** What an error of a renewal means that is not of the protocol's package. */
export function foreignFailure(error: unknown): RenewFailure {
  // The vault's own egress refused: it is the configured endpoint that is wrong.
  if (isVaultError(error, "host_not_allowed"))
    return { outcome: "misconfigured", problem: "client_rejected", message: error.message };
  // Whatever else was thrown may hold what was sent: only messages of ours are known to hold no secret.
  const message = isVaultError(error)
    ? error.message
    : "The renewal failed before the provider answered.";
  return { outcome: "unknown", problem: "renewal_in_doubt", message };
}

function codeOf(error: ProtocolFailure, leg: Leg): VaultErrorCode {
  if (error.code === "authentication_insufficient") return "sign_in_insufficient";
  switch (error.failure) {
    case "user":
      return leg === "mint" ? "client_rejected" : "access_denied";
    case "misconfigured":
      return "client_rejected";
    case "later":
      return "provider_unavailable";
    case "reconnect":
      if (error.code === "attempt_expired") return "session_expired";
      // Where nobody can consent anew, and nobody came back, it is the client that is refused.
      return leg === "mint" || leg === "poll" ? "client_rejected" : "callback_invalid";
    case "caller":
      return leg === "finish" ? "callback_invalid" : "options_invalid";
    default:
      // A provider that did not answer is unavailable, though nobody can tell what it did.
      return error.code === "provider_unavailable" ? error.code : "provider_error";
  }
}

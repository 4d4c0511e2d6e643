/** What may be wrong with the client that an app has become at the server of an API, and what is to be done about it. */
import { OAuth2Error } from "@valetkey/oauth2";
import { VaultError } from "../../errors.ts";
import type { RenewFailure } from "../protocol.ts";

/** Nobody but its owner can mend it: the refresh token is good with that client alone (RFC 6749 section 6). */
export const clientGone: RenewFailure = {
  outcome: "reconnect",
  problem: "grant_revoked",
  message:
    "The server no longer knows the client with which the app registered there, nor what was granted to it. Connect again: the app registers anew.",
};

/** Whether the server does not know the client, or nobody here knows its registration any more. */
export function isUnknownClient(error: unknown): boolean {
  const isMissing = error instanceof OAuth2Error && error.code === "client_missing";
  return isMissing || isRefusedClient(error);
}

/** Whether the server itself refuses the client. What a browser brings, with no status, anybody can write into its address line. */
function isRefusedClient(error: unknown): boolean {
  return (
    error instanceof OAuth2Error &&
    error.oauthError === "invalid_client" &&
    error.status !== undefined
  );
}

/** What is to be done where the provider's options name another API than the one that a token is for, which gets no token of the former's. */
export function madeElsewhere(slug: string, url: string): string {
  return `${slug}: this connection was made for ${url}, and the provider's resource is another one now. Give the provider that resource again, or let the user disconnect and connect anew.`;
}

/** The error of who came back as a client that the server no longer knows. */
export function anotherTime(slug: string): VaultError {
  return new VaultError(
    "callback_invalid",
    `${slug}: the server no longer knows the client with which the app registered there. Start again: the app registers anew, though not twice in a minute.`,
    { provider: slug, reason: "invalid_client" },
  );
}

/** The same failure, in the words of the vault's options where they can mend it. */
export function inOurWords(error: unknown, slug: string): unknown {
  if (!(error instanceof OAuth2Error) || error.code !== "client_missing") return error;
  return new VaultError(
    "client_rejected",
    `${slug}: the app is no client of the server that the API names, and cannot become one by itself. Register it there by hand, and give the provider issuer and clientId.`,
    { provider: slug, reason: "client_missing" },
  );
}

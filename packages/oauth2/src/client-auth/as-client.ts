/**
 * Puts a request that the client proves itself in: over the fetch that presents its certificate, where there is one, and a
 * second time with the secret that was before, where the present one is not known to the server yet or no more.
 */

import type { ResolvedServer } from "../discovery/metadata.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";

/**
 * The settings to `ask` with where the client proves itself. Mutual TLS is the affair of `certificateFetch` (RFC 8705
 * section 2): it gets every such request and no other.
 */
export function clientSettings(settings: Settings): Settings {
  const { certificateFetch } = settings;
  return certificateFetch === undefined ? settings : { ...settings, fetch: certificateFetch };
}

/** What the client proves itself with and nobody else may see. */
export function secretsOf({ clientSecret = "", formerClientSecret = "" }: Settings): string[] {
  return [clientSecret, formerClientSecret];
}

/**
 * Does `work` as the client. When the server refuses the client itself, nothing was done, and it is
 * done once more with `formerClientSecret`, where there is one. The refusal told is the first one.
 */
export async function asClient<T>(
  server: ResolvedServer,
  { formerClientSecret }: Settings,
  work: (server: ResolvedServer) => Promise<T>,
): Promise<T> {
  try {
    return await work(server);
  } catch (error) {
    if (formerClientSecret === undefined || !isClientRefused(error)) throw error;
    try {
      return await work({ ...server, peer: server.peer.as("former") });
    } catch (second) {
      throw isClientRefused(second) ? error : second;
    }
  }
}

/**
 * A 5xx is no refusal, whatever it says: something may have been done. With a 401 some servers say `unauthorized_client` for a wrong secret;
 * with another status that is about the grant (RFC 6749 section 5.2).
 */
function isClientRefused(error: unknown): boolean {
  if (!(error instanceof OAuth2Error) || error.code === "provider_unavailable") return false;
  const { oauthError, status } = error;
  return (
    oauthError === "invalid_client" || (oauthError === "unauthorized_client" && status === 401)
  );
}

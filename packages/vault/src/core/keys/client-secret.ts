/**
 * The secret of a tenant's own client, and all of a client that the vault registered, sealed to their rows: one place for everybody who seals
 * or opens one.
 */

import type { StoredClient, StoredRegistration } from "../store.ts";
import type { Cipher, Place } from "./cipher.ts";

/** Where the sealed secret of a client belongs. */
export function clientPlace(
  client: Pick<StoredClient, "tenant" | "provider" | "clientId" | "version">,
): Place {
  const { tenant, provider, clientId, version } = client;
  return { tenant, row: clientId, field: "client", provider, version };
}

/** Where a sealed registration belongs. */
export function registrationPlace(
  of: Pick<StoredRegistration, "tenant" | "provider" | "issuer" | "clientId">,
): Place {
  const { tenant, provider, issuer, clientId } = of;
  // An issuer is a URL, and has no space.
  return { tenant, row: `${issuer} ${clientId}`, field: "registration", provider, version: 0 };
}

/** Seals a client secret or consumer secret to the client's row. */
export function sealClientSecret(
  cipher: Cipher,
  client: Pick<StoredClient, "tenant" | "provider" | "clientId" | "version">,
  secret: string,
): Promise<Uint8Array> {
  return cipher.seal({ secret }, clientPlace(client));
}

/** The reverse; undefined for a client that has none. Rejects with `decrypt_failed`. */
export async function openClientSecret(
  cipher: Cipher,
  client: StoredClient,
): Promise<string | undefined> {
  if (!client.secret) return undefined;
  const opened = await cipher.open(client.secret, clientPlace(client));
  return String(opened["secret"]);
}

/** The secret of a tenant's own client, sealed to its row: one place for everybody who seals or opens one. */

import type { StoredClient } from "../store.ts";
import type { Cipher, Place } from "./cipher.ts";

/** Where the sealed secret of a client belongs. */
export function clientPlace(
  client: Pick<StoredClient, "tenant" | "provider" | "clientId" | "version">,
): Place {
  const { tenant, provider, clientId, version } = client;
  return { tenant, row: clientId, field: "client", provider, version };
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

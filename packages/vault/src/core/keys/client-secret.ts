/**
 * The secrets of a tenant's own client, and all of a client that the vault registered, sealed to their rows: one place for everybody who seals
 * or opens them.
 */

import type { StoredClient, StoredRegistration } from "../store.ts";
import type { Cipher, Place } from "./cipher.ts";

/** What proves a client: a secret, a private key in PEM, or both. */
export interface ClientSecrets {
  /** A client secret or consumer secret. */
  secret?: string;
  privateKey?: string;
  /** What the service signs its own messages with. */
  noticeSecrets?: readonly string[];
  /** What the entry asks the app for, such as the key of an API. */
  appValues?: Readonly<Record<string, string>>;
}

/** Where the sealed secrets of a client belong. */
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

/** Seals them to the client's row; null: there is nothing to seal. */
export async function sealClientSecrets(
  cipher: Cipher,
  client: Pick<StoredClient, "tenant" | "provider" | "clientId" | "version">,
  { secret, privateKey, noticeSecrets, appValues }: ClientSecrets,
): Promise<Uint8Array | null> {
  if ((secret ?? privateKey ?? noticeSecrets ?? appValues) === undefined) return null;
  const kept = {
    ...(secret !== undefined && { secret }),
    ...(privateKey !== undefined && { privateKey }),
    ...(noticeSecrets && { noticeSecrets }),
    ...(appValues && { appValues }),
  };
  return cipher.seal(kept, clientPlace(client));
}

/** The reverse; empty for a client that has none. Rejects with `decrypt_failed`. */
export async function openClientSecrets(
  cipher: Cipher,
  client: StoredClient,
): Promise<ClientSecrets> {
  if (!client.secret) return {};
  const { secret, privateKey, noticeSecrets, appValues } = await cipher.open(
    client.secret,
    clientPlace(client),
  );
  return {
    ...(secret !== undefined && { secret: String(secret) }),
    ...(privateKey !== undefined && { privateKey: String(privateKey) }),
    ...(Array.isArray(noticeSecrets) && { noticeSecrets: noticeSecrets.map(String) }),
    ...(isTexts(appValues) && { appValues }),
  };
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && Object.values(value).every((text) => typeof text === "string");
}

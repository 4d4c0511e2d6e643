/** The keys of an endpoint: sealed to its tenant and its row, opened only to sign. */
import type { HostPlace } from "valetkey/host";
import { factsOfKey, type SigningKey, type SigningKeyFacts } from "../deliveries/signing.ts";
import type { WebhookDeps } from "../deps.ts";
import { type Endpoint, EVERY_TENANT, type StoredEndpoint } from "./endpoint-table.ts";

const KIND = "webhook";

/** Seals keys, the newest first; gives what may be shown of them too. */
export async function sealKeys(
  host: WebhookDeps["host"],
  { tenant, id }: Pick<Endpoint, "tenant" | "id">,
  keys: readonly { key: SigningKey; createdAt: number }[],
): Promise<{ sealed: Uint8Array; keys: readonly SigningKeyFacts[] }> {
  const sealed = await host.seal({ keys: keys.map(({ key }) => key) }, placeOf({ tenant, id }));
  return { sealed, keys: keys.map(({ key, createdAt }) => factsOfKey(key, createdAt)) };
}

/** The keys of an endpoint, the newest first. Rejects with `decrypt_failed`, `keys_unavailable`, `store_unavailable`. */
export async function openKeys(
  host: WebhookDeps["host"],
  { tenant, id, sealed }: Pick<StoredEndpoint, "tenant" | "id" | "sealed">,
): Promise<readonly SigningKey[]> {
  const { keys } = await host.open(sealed, placeOf({ tenant, id }));
  return keys as SigningKey[];
}

function placeOf({ tenant, id }: Pick<Endpoint, "tenant" | "id">): HostPlace {
  return { tenant: tenant === EVERY_TENANT ? null : tenant, kind: KIND, id };
}

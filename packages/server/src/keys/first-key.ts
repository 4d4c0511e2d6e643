/** Keys that are made on the server itself, before there is one to ask with. Those that are asked for are routes/keys.ts. */
import type { App } from "../app.ts";
import { newId } from "../http/request-id.ts";
import { isWellFormed, keyHash, keyPrefix, newKey } from "./key.ts";
import { findKey, insertKey } from "./key-table.ts";
import type { Scope } from "./scopes.ts";

/** What a key on the server itself is made of. */
export interface FirstKey {
  name: string;
  /** The word after `vk_`: `dev`, `live`. */
  environment: string;
  scopes: readonly Scope[];
  /** A key that may be there already, such as one that a file holds: it stays, where this server knows it. */
  kept?: string | undefined;
}

/** Resolves with `kept` where it is good, and else with a new key. Rejects with `store_unavailable`. */
export async function firstKey(
  { db, clock }: Pick<App, "db" | "clock">,
  { name, environment, scopes, kept }: FirstKey,
): Promise<string> {
  const known = kept !== undefined && isWellFormed(kept) && (await findKey(db, keyHash(kept)));
  if (known && known.revokedAt === null && (known.expiresAt ?? Infinity) > clock()) return kept;
  const key = newKey(environment);
  await insertKey(db, {
    ...{ id: newId("key"), name, scopes, limits: {}, createdAt: clock(), expiresAt: null },
    hash: keyHash(key),
    prefix: keyPrefix(key),
  });
  return key;
}

/** Keys come, are rolled and go: each time told in the history first, and known at once in this process. */
import type { App } from "../app.ts";
import { newId } from "../http/request-id.ts";
import type { Caller } from "./caller.ts";
import { keyHash, keyPrefix, newKey } from "./key.ts";
import type { Granted } from "./key-rules.ts";
import { insertKey, revokeKey, rollKey, type StoredKey } from "./key-table.ts";

type Parts = Pick<App, "db" | "host" | "keys" | "http" | "clock">;
/** To make a key nobody has to forget one. */
type MakingParts = Omit<Parts, "keys">;

/** Who changes keys: the key that asks, or whoever is on the server itself. */
export type ByWhom = Pick<Caller, "id" | "actor"> | "server";

/** Makes a key. The secret is in the result and nowhere else. */
export async function createKey(
  app: MakingParts,
  wanted: Granted & { name: string },
  by: ByWhom,
): Promise<{ key: StoredKey; secret: string }> {
  const secret = newKey(app.http.environment);
  const createdAt = app.clock();
  const createdBy = by === "server" ? null : by.id;
  const facts = { id: newId("key"), ...wanted, prefix: keyPrefix(secret), createdAt, createdBy };
  await tell(app, "key.created", by, { keyId: facts.id, name: facts.name, scopes: facts.scopes });
  await insertKey(app.db, { ...facts, hash: keyHash(secret) });
  const unused = { revokedAt: null, rolledAt: null, lastUsedAt: null, lastUsedIp: null };
  return { key: { ...facts, ...unused }, secret };
}

/** Ends a key and the tokens that it made: at once here, within seconds elsewhere. Again: nothing more happens. */
export async function endKey(app: Parts, key: StoredKey, by: ByWhom): Promise<void> {
  if (key.revokedAt === null) {
    await tell(app, "key.revoked", by, { keyId: key.id, name: key.name });
    await revokeKey(app.db, key.id, app.clock());
  }
  app.keys.forget(key.id);
}

/** Gives a key a new secret; the one before is good for `overlapMs` more. Undefined: the key has ended meanwhile. */
export async function renewSecret(
  app: Parts,
  { key, overlapMs }: { key: StoredKey; overlapMs: number },
  by: ByWhom,
): Promise<{ secret: string; prefix: string; at: number; formerEndsAt: number } | undefined> {
  const secret = newKey(app.http.environment);
  const at = app.clock();
  const next = {
    hash: keyHash(secret),
    prefix: keyPrefix(secret),
    at,
    formerEndsAt: at + overlapMs,
  };
  await tell(app, "key.rolled", by, { keyId: key.id, name: key.name, overlapMs });
  const isRolled = await rollKey(app.db, key.id, next);
  app.keys.forget(key.id);
  const { prefix, formerEndsAt } = next;
  return isRolled ? { secret, prefix, at, formerEndsAt } : undefined;
}

/** Keys are of no tenant, and so is their history. */
function tell(
  { host }: Pick<App, "host">,
  type: "key.created" | "key.revoked" | "key.rolled",
  by: ByWhom,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const actor = by === "server" ? "server" : by.actor;
  return host.events.record({ type, tenant: null, actor, data });
}

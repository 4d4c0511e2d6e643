/**
 * Replaces keys while everything goes on. Each task of the sweep may stop anywhere, goes on another time, and may run in several processes at
 * once: what one has done another does not find. The keys themselves are key-ring.ts.
 */

import type { Context } from "../context.ts";
import { isVaultError } from "../errors.ts";
import type {
  DataKeyPurpose,
  DataKeyQuery,
  StoredClient,
  StoredConnection,
  StoredDataKey,
  StoredRegistration,
} from "../store.ts";
import type { Budget } from "../sweep/budget.ts";
import type { Place } from "./cipher.ts";
import { clientPlace, registrationPlace } from "./client-secret.ts";
import { keyIdOf } from "./seal.ts";

const DAY_MS = 86_400_000;
/**
 * A retired key is kept for this long at least, though nothing names it. Processes that cannot reach the store seal with it for an hour and
 * more, and keep what they have sealed until the store takes it.
 */
const KEPT_MS = DAY_MS;
const PAGE = 500;
const AT_ONCE = 8;

/**
 * Of these, one seals what is kept for long. What `session` seals ends by itself. `host` is none of them: what it has sealed is not in the store,
 * so its retired keys are kept as long as their tenant.
 */
const SEALING = ["access", "renewal", "session", "client"] as const satisfies DataKeyPurpose[];

/**
 * A task of the sweep: wraps by the first of the encryption keys what another one wraps, so that the other can be given up. No token
 * is touched. Resolves with how many data keys it wrapped anew.
 */
export async function rewrapKeys(ctx: Context, budget: Budget): Promise<number> {
  let done = 0;
  const refused = new Map<string, number>();
  await forEachKey(ctx, { notKekId: ctx.keys.kekId }, budget, async (key) => {
    try {
      if (await ctx.keys.rewrap(key)) done += 1;
    } catch (error) {
      if (!isVaultError(error, "decrypt_failed")) throw error;
      refused.set(key.kekId, (refused.get(key.kekId) ?? 0) + 1);
    }
  });
  for (const [encryptionKey, dataKeys] of refused)
    ctx.settings.log.error("Data keys cannot be unwrapped, and so not wrapped anew", {
      encryptionKey,
      dataKeys,
    });
  return done;
}

/**
 * A task of the sweep: puts new data keys in the place of those that have sealed for long enough. Resolves with how many. Those that
 * authenticate the audit and those of a host are left: they must be kept anyway, and {@link rotateKeys} replaces them.
 */
export async function rotateOldKeys(ctx: Context, budget: Budget): Promise<number> {
  let done = 0;
  const { clock, dataKeys } = ctx.settings;
  const createdBefore = clock() - dataKeys.rotateAfterDays * DAY_MS;
  const old = { purposes: SEALING, state: "active", createdBefore } as const;
  await forEachKey(ctx, old, budget, async (key) => {
    if (await rotate(ctx, key)) done += 1;
  });
  return done;
}

/**
 * Puts new data keys in the place of all that a tenant has. What they sealed still opens, and the sweep seals it anew. Other processes
 * seal with the new ones within five seconds.
 */
export async function rotateKeys(ctx: Context, tenant: string): Promise<{ rotated: number }> {
  await ctx.ready();
  const keys = await ctx.store.listDataKeys({ tenant, state: "active", limit: PAGE });
  const rotated = await Promise.all(keys.map((key) => rotate(ctx, key)));
  return { rotated: rotated.filter(Boolean).length };
}

/**
 * A task of the sweep: seals anew what retired keys have sealed, and removes those that nothing names any more, a day after they retired at
 * the earliest. Resolves with how many values it sealed and keys it removed.
 */
export async function resealRetired(ctx: Context, budget: Budget): Promise<number> {
  let done = 0;
  await forEachKey(ctx, { purposes: SEALING, state: "retired" }, budget, async (key) => {
    done += await resealWhatItSealed(ctx, key, budget);
    const keptUntil = (key.retiredAt ?? Number.POSITIVE_INFINITY) + KEPT_MS;
    if (ctx.settings.clock() < keptUntil) return;
    if (await ctx.store.removeDataKey(key.tenant, key.id)) done += 1;
  });
  return done;
}

/** Visits what a query finds, while there is time. Each page begins at another place, so that no process is always behind another. */
async function forEachKey(
  ctx: Context,
  query: Omit<DataKeyQuery, "after" | "limit">,
  budget: Budget,
  visit: (key: StoredDataKey) => Promise<void>,
): Promise<void> {
  let after: DataKeyQuery["after"];
  while (budget.leftMs() > 0) {
    const page = await ctx.store.listDataKeys({ ...query, ...(after && { after }), limit: PAGE });
    const start = (ctx.settings.random(1)[0] ?? 0) % Math.max(page.length, 1);
    for (const key of [...page.slice(start), ...page.slice(0, start)]) {
      if (budget.leftMs() <= 0) return;
      await visit(key);
    }
    after = page.at(-1);
    if (page.length < PAGE || after === undefined) return;
  }
}

async function rotate(ctx: Context, key: StoredDataKey): Promise<boolean> {
  const { tenant, purpose, id: retiredKeyId } = key;
  const rotated = await ctx.keys.rotate(key, (keyId) => [
    ctx.events.make("key.rotated", { tenant, data: { purpose, keyId, retiredKeyId } }),
  ]);
  if (!rotated) return false;
  ctx.events.announce(rotated.events);
  return true;
}

/** How many values it sealed anew. */
async function resealWhatItSealed(
  ctx: Context,
  key: StoredDataKey,
  budget: Budget,
): Promise<number> {
  if (key.purpose === "session") return 0;
  const reseals = key.purpose === "client" ? clientsOf(ctx, key) : connectionsOf(ctx, key);
  let done = 0;
  let refused = 0;
  for await (const batch of reseals) {
    // A process that has not noticed yet that the key retired would seal with it again.
    if ((await ctx.keys.active(key.tenant, key.purpose)).id === key.id) break;
    const results = await Promise.all(batch.map((reseal) => unlessUnreadable(reseal)));
    done += results.filter((result) => result === true).length;
    refused += results.filter((result) => result === "unreadable").length;
    if (budget.leftMs() <= 0) break;
  }
  if (refused > 0)
    ctx.settings.log.error("Sealed values do not open, and so cannot be sealed anew", {
      dataKey: key.id,
      values: refused,
    });
  return done;
}

type Reseal = () => Promise<boolean>;

async function unlessUnreadable(reseal: Reseal): Promise<boolean | "unreadable"> {
  try {
    return await reseal();
  } catch (error) {
    if (!isVaultError(error, "decrypt_failed")) throw error;
    return "unreadable";
  }
}

/** The connections that a key has sealed, a batch at a time; each once, whether it could be sealed anew or not. */
async function* connectionsOf(ctx: Context, key: StoredDataKey): AsyncGenerator<Reseal[]> {
  let tried: ReadonlySet<string> = new Set();
  let limit = PAGE;
  for (;;) {
    const found = await ctx.store.findSealedBy(key.tenant, key.id, limit);
    const rows = found.filter(({ id }) => !tried.has(id));
    for (let at = 0; at < rows.length; at += AT_ONCE)
      yield rows.slice(at, at + AT_ONCE).map((row) => () => resealConnection(ctx, row, key));
    if (rows.length === 0 && found.length < limit) return;
    // Those that could not be sealed anew stand before the others, time and again.
    limit = PAGE + found.length - rows.length;
    tried = new Set(found.map(({ id }) => id));
  }
}

async function resealConnection(
  ctx: Context,
  row: StoredConnection,
  key: StoredDataKey,
): Promise<boolean> {
  const { tenant, provider, tokenVersion: version } = row;
  const place = { tenant, row: row.id, provider, version };
  const again = (blob: Uint8Array | null, field: Place["field"]): Promise<Uint8Array> | null =>
    blob && resealed(ctx, blob, { ...place, field }, key);
  const [access, renewal] = await Promise.all([
    again(row.access, "access"),
    again(row.renewal, "renewal"),
  ]);
  return ctx.store.resealConnection(row, { access, renewal });
}

/** The clients whose secret a key has sealed, those that the vault registered too. A tenant has few. */
async function* clientsOf(ctx: Context, key: StoredDataKey): AsyncGenerator<Reseal[]> {
  for (const client of await ctx.store.listClients(key.tenant)) {
    const { secret } = client;
    if (secret && keyIdOf(secret) === key.id) yield [() => resealClient(ctx, client, secret, key)];
  }
  for (const registration of await ctx.store.listRegistrations(key.tenant))
    if (keyIdOf(registration.sealed) === key.id)
      yield [() => resealRegistration(ctx, registration, key)];
}

async function resealRegistration(
  ctx: Context,
  registration: StoredRegistration,
  key: StoredDataKey,
): Promise<boolean> {
  const place = registrationPlace(registration);
  const sealed = await resealed(ctx, registration.sealed, place, key);
  return ctx.store.resealRegistration(registration, sealed);
}

async function resealClient(
  ctx: Context,
  client: StoredClient,
  secret: Uint8Array,
  key: StoredDataKey,
): Promise<boolean> {
  return ctx.store.resealClient(client, await resealed(ctx, secret, clientPlace(client), key));
}

/** The same value under the active key; as it is, where another key than `key` has sealed it. */
async function resealed(
  ctx: Context,
  blob: Uint8Array,
  place: Place,
  key: StoredDataKey,
): Promise<Uint8Array> {
  if (keyIdOf(blob) !== key.id) return blob;
  return ctx.cipher.seal(await ctx.cipher.open(blob, place), place);
}

/** Erases an owner, or a whole tenant: access is ended at the providers where it can be, and then nothing of it is left. */
import { cancelWaiting } from "../connect/sessions/cancel.ts";
import { connectionKey } from "../connections/connection.ts";
import type { Context } from "../context.ts";
import { isVaultError } from "../errors.ts";
import type { Erased, StoredConnection } from "../store.ts";
import { disconnect } from "./disconnect.ts";

const AT_ONCE = 8;
const PAGE = 200;
const ROUNDS = 3;
const TENANT_BUDGET_MS = 30_000;

/** What was erased of a tenant. */
export interface ErasedTenant extends Erased {
  /** Connections whose provider was told that the access is over, or has no way to be told. */
  ended: number;
  /**
   * Connections whose provider could not be told in time, or was not told because that would end another tenant's connection too. Users may
   * remove the access there by hand.
   */
  notEnded: number;
}

/**
 * Disconnects everything of an owner and erases it. A provider that cannot be told just now is told later: that alone is kept until it is
 * done. A renewal or a link under way writes nothing back.
 */
export async function eraseOwner(ctx: Context, tenant: string, owner: string): Promise<Erased> {
  await ctx.ready();
  await cancelWaiting(ctx, { tenant, owner });
  const rows = await disconnectAll(ctx, tenant, owner);
  const events = [ctx.events.make("owner.erased", { tenant })];
  const erased = await ctx.store.eraseOwner(tenant, owner, events);
  forgetOwner(ctx, tenant, owner);
  for (const row of rows) ctx.lastForcedAt.delete(connectionKey(row));
  ctx.events.announce(events);
  return erased;
}

/** Whoever connects meanwhile is disconnected in the next round. */
async function disconnectAll(
  ctx: Context,
  tenant: string,
  owner: string,
): Promise<StoredConnection[]> {
  let rows = await ctx.store.findConnections({ tenant, owner });
  for (let round = 0; round < ROUNDS; round++) {
    const live = rows.filter(({ status }) => status !== "disconnected");
    if (live.length === 0) break;
    await inBatches(live, (row) => disconnect(ctx, { ...toTarget(row) }));
    rows = await ctx.store.findConnections({ tenant, owner });
  }
  return rows;
}

/**
 * Tells providers, for `budgetMs` at most (30 s unless said otherwise), that the access of a tenant is over, and erases all of the tenant: its
 * data keys go, so that what copies and backups hold of it can be read by nobody. The tenant's name can be used afresh.
 */
export async function eraseTenant(
  ctx: Context,
  tenant: string,
  { budgetMs = TENANT_BUDGET_MS }: { budgetMs?: number },
): Promise<ErasedTenant> {
  await ctx.ready();
  const ended = await endAll(ctx, tenant, budgetMs);
  // The tenant has no chain of events any more: that it was erased is told outside of all of them.
  const data = { erased: tenant };
  const events = [ctx.events.make("tenant.erased", { tenant: "", data })];
  const erased = await ctx.store.eraseTenant(tenant, events);
  forgetTenant(ctx, tenant);
  ctx.events.announce(events);
  return { ...erased, ...ended };
}

async function endAll(
  ctx: Context,
  tenant: string,
  budgetMs: number,
): Promise<Pick<ErasedTenant, "ended" | "notEnded">> {
  // Not the vault's clock: a budget is about how long the caller waits.
  const until = performance.now() + budgetMs;
  const counts = { ended: 0, notEnded: 0 };
  const mayGoOn = (): boolean => performance.now() < until;
  await cancelWaiting(ctx, { tenant }, mayGoOn);
  const end = async (row: StoredConnection): Promise<void> => {
    const over = mayGoOn() && (await hasEnded(ctx, row));
    counts[over ? "ended" : "notEnded"] += 1;
  };
  const query = { tenant, statuses: ["active", "degraded", "needs_reauth", "paused"] as const };
  let after: StoredConnection | undefined;
  do {
    const page = { limit: PAGE, ...(after && { after }) };
    const rows: StoredConnection[] = await ctx.store.listConnections(query, page);
    await inBatches(rows, end);
    after = rows.length < PAGE ? undefined : rows.at(-1);
  } while (after);
  return counts;
}

async function hasEnded(ctx: Context, row: StoredConnection): Promise<boolean> {
  try {
    const { revokedAtProvider } = await disconnect(ctx, toTarget(row));
    return revokedAtProvider === "yes" || revokedAtProvider === "unsupported";
  } catch (error) {
    // What cannot be ended is erased all the same; a store that is away stops the erasure itself.
    if (isVaultError(error) && error.code !== "store_unavailable") return false;
    throw error;
  }
}

function toTarget(row: StoredConnection): {
  tenant: string;
  owner: string;
  provider: string;
  connectionId: string;
} {
  const { tenant, owner, provider, id: connectionId } = row;
  return { tenant, owner, provider, connectionId };
}

async function inBatches<T>(
  things: readonly T[],
  work: (thing: T) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < things.length; at += AT_ONCE)
    await Promise.all(things.slice(at, at + AT_ONCE).map(work));
}

/** Drops what this process remembers of an owner's connections. */
export function forgetOwner(ctx: Context, tenant: string, owner: string): void {
  forgetAll(ctx.connections, `${tenant}\0${owner}\0`);
  const isTheirs = (key: string): boolean =>
    key.startsWith(`${tenant}\0`) && ctx.owning.peek(key)?.owner === owner;
  for (const key of [...ctx.owning.keys()]) if (isTheirs(key)) ctx.owning.delete(key);
}

function forgetTenant(ctx: Context, tenant: string): void {
  const start = `${tenant}\0`;
  for (const kept of [ctx.connections, ctx.owning, ctx.lastForcedAt]) forgetAll(kept, start);
  ctx.providers.forget(tenant);
  ctx.keys.forget(tenant);
}

function forgetAll(
  kept: { keys(): Iterable<string>; delete(key: string): unknown },
  start: string,
): void {
  for (const key of [...kept.keys()]) if (key.startsWith(start)) kept.delete(key);
}

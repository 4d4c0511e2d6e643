/** What may be changed on a connection beside its credential: the app's own facts, and whether it may be used at all. */
import { checkArguments } from "../arguments/arguments.ts";
import type { EventType } from "../audit/events.ts";
import type { Context } from "../context.ts";
import { VaultError } from "../errors.ts";
import type { ConnectionChange, StoredConnection } from "../store.ts";
import { connectionRequired, describe, forget, subjectOf } from "./connection.ts";
import { type Connection, toConnection } from "./connection-view.ts";

const CHANGE_TRIES = 5;

/** What `update` takes. What is absent stays as it is. */
export interface ConnectionUpdate {
  /** The app's own name for it, 1 to 255 characters; null: none. */
  label?: string | null;
  /** Replaces all of it: at most 50 pairs, keys of 1 to 40 and values of 0 to 500 characters. */
  metadata?: Readonly<Record<string, string>>;
  /** True: the one that a handle means when it names no account, instead of any other. */
  isDefault?: boolean;
}

/** Changes the app's own facts. Rejects with `options_invalid`, `connection_not_found`. */
export async function updateConnection(
  ctx: Context,
  row: StoredConnection,
  asked: ConnectionUpdate,
): Promise<Connection> {
  const { label, metadata, isDefault } = checkArguments("update", asked);
  const facts = {
    ...(label !== undefined && { label }),
    ...(metadata && { metadata: { ...metadata } }),
    ...(isDefault !== undefined && { isDefault }),
  };
  const changed = await write(ctx, row, facts, {
    type: "connection.updated",
    data: { changed: Object.keys(facts) },
  });
  if (!changed) throw connectionNotFound(row.id);
  return toConnection(changed);
}

/**
 * Stops every use and renewal of a connection; its credential stays. Again: nothing more happens. Rejects with `connection_required` for one
 * that is disconnected.
 */
export function pauseConnection(ctx: Context, row: StoredConnection): Promise<Connection> {
  return move(ctx, row, (latest) => {
    if (latest.status === "paused") return undefined;
    // What needs its user still does afterwards; what was in passing trouble is looked at afresh.
    const problem = latest.status === "needs_reauth" ? latest.problem : null;
    return { type: "connection.paused", change: { status: "paused", problem } };
  });
}

/**
 * Lets a paused connection be used again: it is `active`, or `needs_reauth` if it was that when it was paused. Rejects with
 * `connection_required` for one that is disconnected.
 */
export function resumeConnection(ctx: Context, row: StoredConnection): Promise<Connection> {
  return move(ctx, row, (latest) => {
    if (latest.status !== "paused") return undefined;
    const status = latest.problem ? "needs_reauth" : "active";
    return { type: "connection.resumed", change: { status, forgetFailures: true } };
  });
}

/** The error of an id that this tenant has no connection of; another tenant's looks the same. */
export function connectionNotFound(id: string): VaultError {
  return new VaultError(
    "connection_not_found",
    `There is no connection ${JSON.stringify(id.slice(0, 64))} in this tenant. List them with connections.list().`,
  );
}

interface Move {
  type: EventType;
  change: Omit<ConnectionChange, "updatedAt">;
}

/** Changes the state of the connection as it is when it is written, whatever others do meanwhile. */
async function move(
  ctx: Context,
  row: StoredConnection,
  decide: (latest: StoredConnection) => Move | undefined,
): Promise<Connection> {
  let latest = row;
  for (let tries = 0; tries < CHANGE_TRIES; tries++) {
    if (latest.status === "disconnected") throw connectionRequired(ctx, row);
    const next = decide(latest);
    if (!next) return toConnection(latest);
    const ifVersion = latest.tokenVersion;
    const changed = await write(ctx, latest, next.change, { type: next.type, ifVersion });
    if (changed) return toConnection(changed);
    const found = await ctx.store.getConnection(row.tenant, row.id);
    if (!found) throw connectionNotFound(row.id);
    latest = found;
  }
  throw new VaultError(
    "store_unavailable",
    `${describe(row)} could not be changed: others keep changing it. Try again.`,
  );
}

async function write(
  ctx: Context,
  row: StoredConnection,
  change: Omit<ConnectionChange, "updatedAt">,
  told: { type: EventType; data?: Readonly<Record<string, unknown>>; ifVersion?: number },
): Promise<StoredConnection | undefined> {
  const { type, data = {}, ifVersion } = told;
  const events = [ctx.events.make(type, { ...subjectOf(row), data })];
  const saved = await ctx.store.changeConnection(
    row.tenant,
    row.id,
    { ...change, updatedAt: ctx.settings.clock() },
    { events, ...(ifVersion !== undefined && { ifVersion }) },
  );
  forget(ctx, row);
  if (!saved) return undefined;
  ctx.events.announce(events);
  return ctx.store.getConnection(row.tenant, row.id);
}

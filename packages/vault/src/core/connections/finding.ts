/** Which connection a handle means: the one it names, else the only one, else the default. What a connection's state means is connection.ts. */

import type { Context, Live, Loaded, Target } from "../context.ts";
import { type ConnectionCandidate, VaultError } from "../errors.ts";
import { inputsOf } from "../protocols/inputs/inputs-in-issuer.ts";
import type { StoredConnection } from "../store.ts";
import {
  aboutOwner,
  assertUsable,
  cacheKey,
  capital,
  connectionRequired,
  describeOwner,
} from "./connection.ts";
import { load } from "./loading.ts";

/** The same as {@link resolve} at once, where it is remembered; undefined: ask that. */
export function recall(ctx: Context, target: Target): Loaded | undefined {
  const live = ctx.connections.get(cacheKey(target))?.loaded;
  return live && theGoodOne(live, target);
}

/**
 * The one connection that `target` means, in a state to be used. Rejects with `connection_required`, `ambiguous_connection`,
 * `needs_reauth`, `paused`; never from memory, for the user may have connected through another process a moment ago.
 */
export async function resolve(ctx: Context, target: Target): Promise<Loaded> {
  const remembered = theGoodOne(await liveConnections(ctx, target), target);
  if (remembered) return remembered;
  const found = await find(ctx, target);
  if (!found) throw connectionRequired(ctx, target);
  assertUsable(ctx, found.row);
  return found;
}

function theGoodOne(live: readonly Loaded[], target: Target): Loaded | undefined {
  const rows = meant(rowsOf(live), target);
  const [row] = rows;
  const isGood = row?.status === "active" || row?.status === "degraded";
  return isGood && rows.length === 1 ? live.find((each) => each.row === row) : undefined;
}

/** The one connection that `target` means, as the store has it, or undefined. Rejects with `ambiguous_connection`. */
export async function find(ctx: Context, target: Target): Promise<Loaded | undefined> {
  const live = await readConnections(ctx, target);
  const row = choose(rowsOf(live), target);
  return live.find((each) => each.row === row);
}

/** The one of `rows` that `target` means, or undefined. Throws `ambiguous_connection`. */
export function choose(
  rows: readonly StoredConnection[],
  target: Target,
): StoredConnection | undefined {
  const found = meant(rows, target);
  if (found.length < 2) return found[0];
  throw new VaultError(
    "ambiguous_connection",
    `${capital(describeOwner(target.owner))} has ${found.length} connections at ${target.provider}. Choose one: .at("${target.provider}", choose) with \`choose\` of one of error.candidates, or make one of them the default.`,
    { ...aboutOwner(target), candidates: toCandidates(found) },
  );
}

/** Connections as an error lists them, each with the words that mean it and no other. */
export function toCandidates(rows: readonly StoredConnection[]): ConnectionCandidate[] {
  const isClear = ({ accountId }: StoredConnection): boolean =>
    accountId !== "" && rows.filter((row) => row.accountId === accountId).length === 1;
  return rows.map((row) => ({
    connectionId: row.id,
    account: row.account && { id: row.account.id, label: row.account.label },
    ...(row.issuer.includes("#") && { inputs: inputsOf(row) }),
    label: row.label,
    choose: isClear(row) ? { account: row.accountId } : { connectionId: row.id },
  }));
}

/** What `target` can mean: more than one where it does not say enough. */
function meant(rows: readonly StoredConnection[], target: Target): readonly StoredConnection[] {
  const { account, connectionId } = target;
  if (connectionId !== undefined) return rows.filter((row) => row.id === connectionId);
  if (account === undefined) {
    if (rows.length < 2) return rows;
    const byDefault = rows.filter((row) => row.isDefault);
    return byDefault.length > 0 ? byDefault : rows;
  }
  // A person chooses their own label at the provider: it never hides another account's id.
  const byId = rows.filter((row) => row.accountId === account);
  if (byId.length > 0) return byId;
  return rows.filter((row) => row.account?.label === account || row.label === account);
}

function rowsOf(live: readonly Loaded[]): StoredConnection[] {
  return live.map(({ row }) => row);
}

/** Every live connection of an owner at a provider, from the cache or the store. Callers that come together share one read. */
function liveConnections(ctx: Context, target: Target): Promise<Loaded[]> {
  return ctx.connections.get(cacheKey(target))?.loading ?? readConnections(ctx, target);
}

/** The same from the store, for the cache too. */
function readConnections(ctx: Context, target: Target): Promise<Loaded[]> {
  const { tenant, owner, provider } = target;
  const key = cacheKey(target);
  const loading = ctx.store.findConnections({ tenant, owner, provider }).then(
    (rows) => {
      const there = rows.filter((row) => row.status !== "disconnected");
      live.loaded = there.map((row) => load(ctx, row));
      return live.loaded;
    },
    (error: unknown) => {
      ctx.connections.delete(key);
      throw error;
    },
  );
  const live: Live = { loading };
  ctx.connections.set(key, live);
  return loading;
}

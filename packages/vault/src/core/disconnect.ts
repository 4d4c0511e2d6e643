/** Ends a connection: its credential is gone at once, and the provider is told where it can be (revoke.ts). */
import { connectionKey, connectionRequired, describe, forget, subjectOf } from "./connection.ts";
import type { Context, Target } from "./context.ts";
import type { Disconnected } from "./disconnected.ts";
import { VaultError } from "./errors.ts";
import { revokeAtProvider } from "./revoke.ts";
import type { StoredConnection } from "./store.ts";

const SAVE_TRIES = 5;
const EVENTS_SEARCHED = 50;

/**
 * Disconnects; asking again gives the same answer. Rejects with `connection_required` where there never was a connection. A provider that
 * is no longer among the vault's can still be disconnected from.
 */
export async function disconnect(ctx: Context, target: Target): Promise<Disconnected> {
  await ctx.ready();
  const row = await rowOf(ctx, target);
  const key = connectionKey(row);
  const underWay = ctx.disconnects.get(key);
  if (underWay) return underWay;
  const work = end(ctx, row).finally(() => ctx.disconnects.delete(key));
  ctx.disconnects.set(key, work);
  return ctx.hold(work);
}

async function end(ctx: Context, row: StoredConnection): Promise<Disconnected> {
  if (row.status === "disconnected") return earlierOutcome(ctx, row);
  // A renewal under way finds the connection gone when it comes to save, and revokes what it got.
  const { last, gone } = await remove(ctx, row);
  const revokedAtProvider = await revokeAtProvider(ctx, last);
  const told = ctx.events.make("connection.revocation", {
    ...subjectOf(row),
    data: { revokedAtProvider, tokenVersion: gone.tokenVersion },
  });
  await ctx.store.addEvents([told]);
  ctx.events.announce([told]);
  return { revokedAtProvider };
}

async function rowOf(ctx: Context, target: Target): Promise<StoredConnection> {
  const { tenant, owner, provider, account } = target;
  const rows = (await ctx.store.findConnections({ tenant, owner, provider })).filter(
    (row) => account === undefined || row.accountId === account || row.account?.label === account,
  );
  const live = rows.filter((row) => row.status !== "disconnected");
  const [row] = live.length > 0 ? live : rows.slice(-1);
  if (!row) {
    await ctx.providers.get(provider);
    throw connectionRequired(ctx, target);
  }
  if (live.length < 2) return row;
  throw new VaultError(
    "ambiguous_connection",
    `${describe(row)} is one of ${live.length}. Say which to disconnect: .at("${provider}", { account }).`,
    {
      provider,
      candidates: live.map(({ id, account: of }) => ({
        connectionId: id,
        account: of && { id: of.id, label: of.label },
      })),
    },
  );
}

/** What was told of the very removal that left the row as it is. Unknown, after a crash between the two, is not "yes". */
async function earlierOutcome(ctx: Context, row: StoredConnection): Promise<Disconnected> {
  const { tenant, id: connectionId } = row;
  const events = await ctx.store.listEvents({ tenant, connectionId, limit: EVENTS_SEARCHED });
  const told = events.find(
    ({ type, data }) =>
      type === "connection.revocation" && data["tokenVersion"] === row.tokenVersion,
  );
  const outcome = told?.data["revokedAtProvider"] as Disconnected["revokedAtProvider"] | undefined;
  return { revokedAtProvider: outcome ?? "failed" };
}

async function remove(
  ctx: Context,
  row: StoredConnection,
): Promise<{ last: StoredConnection; gone: StoredConnection }> {
  let last = (await ctx.store.getConnection(row.tenant, row.id)) ?? row;
  for (let tries = 0; tries < SAVE_TRIES; tries++) {
    const gone: StoredConnection = {
      ...last,
      status: "disconnected",
      problem: null,
      access: null,
      renewal: null,
      expiresAt: null,
      dueAt: null,
      tokenVersion: last.tokenVersion + 1,
      updatedAt: ctx.settings.clock(),
    };
    const events = [ctx.events.make("connection.disconnected", subjectOf(row))];
    const saved = await ctx.store.saveConnection(gone, last.tokenVersion, { events });
    forget(ctx, row);
    if (saved) {
      const key = connectionKey(row);
      ctx.pauses.delete(key);
      ctx.lastForcedAt.delete(key);
      ctx.events.announce(events);
      return { last, gone };
    }
    const latest = await ctx.store.getConnection(row.tenant, row.id);
    if (!latest || latest.status === "disconnected") return { last, gone: latest ?? gone };
    last = latest;
  }
  throw new VaultError(
    "store_unavailable",
    `${describe(row)} could not be removed: others keep changing it. Try again.`,
  );
}

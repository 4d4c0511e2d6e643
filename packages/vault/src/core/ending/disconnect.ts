/**
 * Ends a connection: its credential is gone at once, moved in the same batch into a job that tells the provider (revoke.ts). This process
 * tries it at once; what does not succeed then is the sweep's.
 */
import {
  connectionKey,
  connectionRequired,
  describe,
  forget,
  subjectOf,
} from "../connections/connection.ts";
import { choose } from "../connections/finding.ts";
import type { Context, Target } from "../context.ts";
import { isVaultError, VaultError } from "../errors.ts";
import { openSalvage } from "../renewal/outcome/salvage.ts";
import type { StoredConnection, StoredEvent, StoredRevocation } from "../store.ts";
import type { Disconnected, DisconnectOptions, RevocationOutcome } from "./disconnected.ts";
import { attemptRevocation, makeRevocation, type OpenCredential, revokeLate } from "./revoke.ts";

const SAVE_TRIES = 5;

/**
 * Disconnects; asking again gives the same answer, or how a pending one has ended. Rejects with `connection_required` where there never
 * was a connection, and with `keys_unavailable` or `store_unavailable`, having changed nothing. A provider that is no longer among the
 * vault's can still be disconnected from.
 */
export async function disconnect(
  ctx: Context,
  target: Target,
  { revoke = true }: DisconnectOptions = {},
): Promise<Disconnected> {
  await ctx.ready();
  const row = await rowOf(ctx, target);
  const key = connectionKey(row);
  const underWay = ctx.disconnects.get(key);
  if (underWay) return underWay;
  const work = end(ctx, row, revoke)
    .then((told) => withManualUrl(ctx, row, told))
    .finally(() => ctx.disconnects.delete(key));
  ctx.disconnects.set(key, work);
  return ctx.hold(work);
}

async function end(ctx: Context, row: StoredConnection, revoke: boolean): Promise<Disconnected> {
  if (row.status === "disconnected") return earlierOutcome(ctx, row);
  const { gone, fate } = await remove(ctx, row, revoke);
  if (!fate) return earlierOutcome(ctx, gone);
  const outcome = fate.job ? await attemptRevocation(ctx, fate.job) : fate.outcome;
  const late = await lateSalvage(ctx, gone, revoke);
  for (const credential of [...fate.salvaged, ...late]) await revokeLate(ctx, gone, credential);
  return { revokedAtProvider: outcome };
}

/** With where the user can do it, if the provider was not, or could not be, told. */
async function withManualUrl(
  ctx: Context,
  { provider, tenant }: StoredConnection,
  told: Disconnected,
): Promise<Disconnected> {
  const { revokedAtProvider: outcome } = told;
  if (outcome !== "unsupported" && outcome !== "failed") return told;
  // It is done: what is known of the provider no more takes nothing from that.
  const facts = await ctx.providers.registration(provider, tenant).then(
    (registration) => registration.facts,
    () => undefined,
  );
  const manualUrl = facts?.manageUrl;
  return manualUrl === undefined ? told : { ...told, manualUrl };
}

/** What was salvaged between the look and the removal: after the removal nothing more can be. */
async function lateSalvage(
  ctx: Context,
  gone: StoredConnection,
  revoke: boolean,
): Promise<readonly OpenCredential[]> {
  const opened: OpenCredential[] = [];
  for (const piece of await ctx.store.listSalvage(gone.tenant, gone.id)) {
    const credential = revoke ? await opening(openSalvage(ctx, gone, piece)) : undefined;
    await ctx.store.removeSalvage(gone.tenant, piece.id);
    if (credential) opened.push(credential);
  }
  return opened;
}

async function rowOf(ctx: Context, target: Target): Promise<StoredConnection> {
  const { tenant, owner, provider } = target;
  const rows = await ctx.store.findConnections({ tenant, owner, provider });
  const live = choose(
    rows.filter(({ status }) => status !== "disconnected"),
    target,
  );
  const row = live ?? rows.findLast((each) => choose([each], target));
  if (row) return row;
  await ctx.providers.own(provider);
  throw connectionRequired(ctx, target);
}

/** What was told of the very removal that left the row as it is. While nothing was, its job is still to be done. */
export async function earlierOutcome(ctx: Context, row: StoredConnection): Promise<Disconnected> {
  const told = await ctx.store.listEvents({
    tenant: row.tenant,
    connectionId: row.id,
    types: ["connection.revocation"],
    limit: 1,
  });
  const data = told[0]?.data;
  if (data?.["tokenVersion"] !== row.tokenVersion) return { revokedAtProvider: "pending" };
  return { revokedAtProvider: data["revokedAtProvider"] as RevocationOutcome };
}

/** What is to become of the access at the provider, and of credentials that were salvaged for the connection. */
type Fate = ({ job: StoredRevocation } | { job?: never; outcome: "failed" | "no" }) & {
  salvageIds: readonly string[];
  salvaged: readonly OpenCredential[];
};

/** No fate: another caller has removed it. */
async function remove(
  ctx: Context,
  row: StoredConnection,
  revoke: boolean,
): Promise<{ gone: StoredConnection; fate?: Fate }> {
  let last = (await ctx.store.getConnection(row.tenant, row.id)) ?? row;
  for (let tries = 0; tries < SAVE_TRIES; tries++) {
    const gone = goneFrom(last, ctx.settings.clock());
    const fate = await fateOf(ctx, last, revoke);
    const events = goneEvents(ctx, gone, fate);
    const saved = await ctx.store.saveConnection(gone, last.tokenVersion, {
      events,
      salvageIds: fate.salvageIds,
      ...(fate.job && { revocation: fate.job }),
    });
    forget(ctx, row);
    if (saved) {
      ctx.lastForcedAt.delete(connectionKey(row));
      ctx.events.announce(events);
      return { gone, fate };
    }
    const latest = await ctx.store.getConnection(row.tenant, row.id);
    // A row that somebody deleted by hand does not keep the provider from being told.
    if (!latest) return { gone, fate };
    if (latest.status === "disconnected") return { gone: latest };
    last = latest;
  }
  throw new VaultError(
    "store_unavailable",
    `${describe(row)} could not be removed: others keep changing it. Try again.`,
  );
}

function goneFrom(last: StoredConnection, now: number): StoredConnection {
  return {
    ...last,
    status: "disconnected",
    problem: null,
    access: null,
    renewal: null,
    expiresAt: null,
    renewAt: null,
    dueAt: null,
    renewalExpiresAt: null,
    tokenVersion: last.tokenVersion + 1,
    updatedAt: now,
  };
}

async function fateOf(ctx: Context, last: StoredConnection, revoke: boolean): Promise<Fate> {
  const pieces = await ctx.store.listSalvage(last.tenant, last.id);
  const salvageIds = pieces.map(({ id }) => id);
  if (!revoke) return { outcome: "no", salvageIds, salvaged: [] };
  const opened = await Promise.all(pieces.map((piece) => opening(openSalvage(ctx, last, piece))));
  const salvaged = opened.filter((credential) => credential !== undefined);
  const job = await opening(makeRevocation(ctx, last));
  return { ...(job ? { job } : { outcome: "failed" }), salvageIds, salvaged };
}

/** A credential that does not open keeps nobody from disconnecting; only the provider cannot be told with it. */
async function opening<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch((error: unknown) => {
    if (isVaultError(error, "decrypt_failed")) return undefined;
    throw error;
  });
}

function goneEvents(ctx: Context, gone: StoredConnection, fate: Fate): StoredEvent[] {
  const events = [ctx.events.make("connection.disconnected", subjectOf(gone))];
  if (fate.job) return events;
  const data = { revokedAtProvider: fate.outcome, tokenVersion: gone.tokenVersion };
  events.push(ctx.events.make("connection.revocation", { ...subjectOf(gone), data }));
  return events;
}

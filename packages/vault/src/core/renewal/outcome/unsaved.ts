/**
 * Renewed credentials on their way into the store. A rotated refresh token lives nowhere else: it is saved before anything that can fail and
 * tried again for as long as the process lives; where another writer was first, it goes to salvage.
 */
import {
  assertUsable,
  connectionKey,
  connectionRequired,
  forget,
  subjectOf,
} from "../../connections/connection.ts";
import { load } from "../../connections/loading.ts";
import { isLasting, isNote } from "../../connections/notes.ts";
import type { Context, Loaded, Unsaved } from "../../context.ts";
import { attemptRevocation, makeRevocation } from "../../ending/revoke.ts";
import { insistOnSaving } from "../../insist.ts";
import type { StoredConnection } from "../../store.ts";
import { neverRenewed, sealCredential } from "../credential.ts";
import { TOLD_FROM_FAILS } from "./renewal-settlement.ts";
import { salvage } from "./salvage.ts";

/** The name under which what was renewed from `row` waits to be saved. */
export function unsavedKey(row: StoredConnection): string {
  return `${connectionKey(row)}\0${row.tokenVersion}`;
}

/** Seals and saves it over the version that was renewed. Resolves with what is current then. */
export async function save(ctx: Context, unsaved: Unsaved): Promise<Loaded> {
  const key = unsavedKey(unsaved.row);
  ctx.unsaved.set(key, unsaved);
  try {
    return (await replace(ctx, unsaved)) ?? (await overtaken(ctx, unsaved));
  } catch (error) {
    if (ctx.unsaved.has(key)) ctx.saveLater();
    throw error;
  }
}

async function replace(ctx: Context, unsaved: Unsaved): Promise<Loaded | undefined> {
  const { row, granted, refresh, consentedAt, salvageIds = [] } = unsaved;
  const raised = { ...row, tokenVersion: row.tokenVersion + 1 };
  const next: StoredConnection = {
    ...raised,
    ...(await sealCredential(ctx, raised, { granted, refresh, consentedAt })),
    ...standingAfter(row),
    // As the store has it after the save: no lease, no attempt, no failure.
    renewals: { ...neverRenewed, fence: row.renewals.fence },
    updatedAt: ctx.settings.clock(),
  };
  const events = [ctx.events.make("connection.renewed", subjectOf(row))];
  const wasTold = row.renewals.fails >= TOLD_FROM_FAILS || isNote(row);
  if (wasTold && next.status === "active")
    events.push(ctx.events.make("connection.recovered", subjectOf(row)));
  // A provider that punishes reuse and refused somebody the same token meanwhile has ended this one too.
  const { reuseRevokesFamily } = refresh;
  const batch = {
    ...{ events, salvageIds, unlessNeedsReauth: reuseRevokesFamily },
    // And whoever has taken over may have shown it the token, and not have heard or written yet what came of that.
    ...(reuseRevokesFamily && { fence: row.renewals.fence }),
  };
  const saved = await insistOnSaving(() => ctx.store.saveConnection(next, row.tokenVersion, batch));
  if (!saved && !(await isSavedAlready(ctx, next))) return undefined;
  settled(ctx, unsaved);
  forget(ctx, row);
  ctx.events.announce(events);
  return load(ctx, next);
}

/** What was in the way is over, but for what only the owner's consent can bring. */
function standingAfter({
  problem,
}: StoredConnection): Pick<StoredConnection, "status" | "problem"> {
  return isLasting(problem) ? { status: "degraded", problem } : { status: "active", problem: null };
}

/** A write whose answer was lost may have been made all the same. */
async function isSavedAlready(ctx: Context, next: StoredConnection): Promise<boolean> {
  const latest = await ctx.store.getConnection(next.tenant, next.id);
  if (latest?.tokenVersion !== next.tokenVersion || !latest.access || !next.access) return false;
  return Buffer.compare(latest.access, next.access) === 0;
}

/** It is in the store, in one form or another: its lease may end. */
function settled(ctx: Context, { row, lease }: Unsaved): void {
  ctx.unsaved.delete(unsavedKey(row));
  lease.letGo();
}

/** One more try for everything that waits, all at once. What fails again goes on waiting. */
export async function saveAgain(ctx: Context): Promise<void> {
  const waiting = [...ctx.unsaved.values()];
  await Promise.all(waiting.map((unsaved) => save(ctx, unsaved).catch(() => undefined)));
}

/** Another writer was first: a reconnect or disconnect during a renewal wins. */
async function overtaken(ctx: Context, unsaved: Unsaved): Promise<Loaded> {
  const { row, granted } = unsaved;
  const latest = await ctx.store.getConnection(row.tenant, row.id);
  if (!latest || latest.status === "disconnected") {
    // Nobody else knows of what the provider has just issued for a connection that was ended meanwhile.
    const job = await makeRevocation(ctx, latest ?? row, granted);
    await insistOnSaving(() => ctx.store.addRevocation(job));
    settled(ctx, unsaved);
    await attemptRevocation(ctx, job);
    forget(ctx, row);
    throw connectionRequired(ctx, row);
  }
  // False: it was ended after it was read.
  if (!(await insistOnSaving(() => salvage(ctx, row, granted)))) return overtaken(ctx, unsaved);
  settled(ctx, unsaved);
  assertUsable(ctx, latest);
  forget(ctx, row);
  return load(ctx, latest);
}

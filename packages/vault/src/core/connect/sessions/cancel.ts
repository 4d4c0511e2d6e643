/** Ends pending sessions before they came to anything; what they hold is given back at the provider. */
import type { Context } from "../../context.ts";
import { giveBack } from "../grants/give-back.ts";
import { type OpenedSession, sessionById } from "./opened-session.ts";
import { openState } from "./session-state.ts";

/** Ends a pending session because the person said the link is not for them, or they or the app do not want it any more. */
export async function cancelSession(
  ctx: Context,
  session: OpenedSession,
  reason: string,
): Promise<void> {
  const { tenant, id } = session.row;
  const { owner, provider } = session.details;
  const row = await ctx.store.getSession(tenant, id);
  if (row?.status !== "pending") return;
  const { parked: ifParked } = row;
  const state = await openState(ctx, row).catch(() => undefined);
  const subject = {
    ...{ tenant, owner, sessionId: id, data: { reason } },
    ...(provider !== "" && { provider }),
  };
  const events = [ctx.events.make("connect_session.canceled", subject)];
  const change = { status: "canceled", parked: null, pollAt: null, ifParked } as const;
  if (!(await ctx.store.changeSession(tenant, id, change, events))) {
    // It ended, or something has come to wait meanwhile, which is to be given back too.
    await cancelSession(ctx, session, reason);
    return;
  }
  ctx.events.announce(events);
  if (state && "granted" in state) await ctx.hold(giveBack(ctx, session, state));
}

const AT_ONCE = 16;

/**
 * Ends the sessions of a tenant, or of one of its owners, in which something waits, before they are given away or erased with all else: what was
 * granted would live on at the provider, held by nobody. `mayGoOn` says whether there is time for more.
 */
export async function cancelWaiting(
  ctx: Context,
  of: { tenant: string; owner?: string },
  mayGoOn: () => boolean = () => true,
): Promise<void> {
  // What cannot be opened stays as it is, and keeps nothing behind it waiting.
  const lost = new Set<string>();
  while (mayGoOn()) {
    const listed = await ctx.store.listWaitingSessions({ ...of, limit: AT_ONCE + lost.size });
    const rows = listed.filter(({ id }) => !lost.has(id));
    if (rows.length === 0) return;
    await Promise.all(
      rows.map(async ({ tenant, id }) => {
        if (!(await cancelOne(ctx, tenant, id))) lost.add(id);
      }),
    );
  }
}

/** Whether it could be opened. */
async function cancelOne(ctx: Context, tenant: string, id: string): Promise<boolean> {
  const session = await sessionById(ctx, tenant, id).catch(() => undefined);
  if (session) await cancelSession(ctx, session, "owner_gone");
  return session !== undefined;
}

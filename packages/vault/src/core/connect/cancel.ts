/** Ends pending sessions before they came to anything; what they hold is given back at the provider. */
import type { Context } from "../context.ts";
import type { OpenedSession } from "./connect.ts";
import { giveBack } from "./give-back.ts";
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

/** The sessions of a sweep that wait for a person elsewhere: asks for those whose time has come. What a poll does is poll.ts. */
import { POLL_LEASE_MS, pollClaimed } from "../connect/attempts/poll.ts";
import type { Context } from "../context.ts";
import type { Budget } from "./budget.ts";

const AT_ONCE = 16;

/** Polls what is due, as a task of the sweep; resolves with how many sessions have ended, one way or the other. */
export async function pollSessions(ctx: Context, budget: Budget): Promise<number> {
  let ended = 0;
  while (budget.leftMs() > 0) {
    const claimed = await ctx.store.claimSessions({ limit: AT_ONCE, leaseMs: POLL_LEASE_MS });
    if (budget.leftMs() <= 0) {
      const pollAt = ctx.settings.clock();
      const back = claimed.map(({ tenant, id }) => ctx.store.changeSession(tenant, id, { pollAt }));
      await Promise.all(back);
      break;
    }
    const outcomes = await Promise.all(claimed.map((row) => pollClaimed(ctx, row)));
    ended += outcomes.filter((hasEnded) => hasEnded).length;
    if (claimed.length < AT_ONCE) break;
  }
  return ended;
}

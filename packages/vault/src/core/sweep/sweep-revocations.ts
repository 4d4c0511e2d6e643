/** The revocations of a sweep: tries again those that a provider has not confirmed. What a try does is revoke.ts. */

import type { Context } from "../context.ts";
import { attemptRevocation, REVOCATION_LEASE_MS } from "../ending/revoke.ts";
import type { StoredRevocation } from "../store.ts";
import type { Budget } from "./budget.ts";

const AT_ONCE = 16;

/** Tries revocations whose time has come, as a task of the sweep; resolves with how many have ended, one way or the other. */
export async function retryRevocations(ctx: Context, budget: Budget): Promise<number> {
  let ended = 0;
  while (budget.leftMs() > 0) {
    const claim = { limit: AT_ONCE, leaseMs: REVOCATION_LEASE_MS };
    const jobs = await ctx.store.claimRevocations(claim);
    if (budget.leftMs() <= 0) {
      await giveBack(ctx, jobs);
      break;
    }
    const outcomes = await Promise.all(jobs.map((job) => attemptRevocation(ctx, job)));
    ended += outcomes.filter((outcome) => outcome !== "pending").length;
    if (jobs.length < AT_ONCE) break;
  }
  return ended;
}

async function giveBack(ctx: Context, jobs: readonly StoredRevocation[]): Promise<void> {
  const now = ctx.settings.clock();
  await Promise.all(jobs.map(({ tenant, id }) => ctx.store.postponeRevocation(tenant, id, now)));
}

/**
 * The renewals of a sweep: takes what is due from the store, no more than can begin now, and goes on while there is time. A provider that
 * is slow or away fills its own room and nobody else's. What is taken is sweep-room.ts; how one is renewed is renew.ts.
 */

import { TOLD_ELSEWHERE } from "../calls/credential/usable.ts";
import type { Context } from "../context.ts";
import { isVaultError } from "../errors.ts";
import { release } from "../renewal/outcome/renewal-failure.ts";
import { renewClaimed } from "../renewal/renew.ts";
import type { ClaimedRenewal, StoredConnection } from "../store.ts";
import type { Budget } from "./budget.ts";
import {
  ASKED_AGAIN_AFTER_MS,
  type Claimed,
  createRoom,
  type RenewalLimits,
} from "./sweep-room.ts";

/** What came of the renewals of a sweep. */
export interface SweptRenewals {
  renewed: number;
  /** That brought no credential; why is on the connections, or told of the provider. */
  failed: number;
  /** True: the budget ended first. */
  isWorkLeft: boolean;
}

/**
 * Renews what is due. `onError` hears of failures that are told nowhere else, of a client that is gone once. Rejects when the store fails, once what was begun has ended.
 */
export async function renewDue(
  ctx: Context,
  budget: Budget,
  options: RenewalLimits & { onError(error: unknown): void },
): Promise<SweptRenewals> {
  const bell = createBell();
  const room = createRoom(ctx, options);
  const underWay = new Set<Promise<void>>();
  const swept: SweptRenewals = { renewed: 0, failed: 0, isWorkLeft: false };
  const hear = createHearing(ctx, options.onError);
  const start = (claimed: Claimed): void => {
    const work = renewOne(ctx, claimed, hear).then((outcome) => {
      swept[outcome] += 1;
      underWay.delete(work);
      room.leave(claimed);
      bell.ring();
    });
    underWay.add(work);
  };
  const takeAndStart = async (): Promise<"started" | "nothing" | "over"> => {
    if (budget.leftMs() <= 0) return "over";
    const claims = await room.claim();
    if (claims.length === 0) return "nothing";
    const over = budget.leftMs() <= 0;
    if (over) await Promise.all(claims.map(({ claim }) => release(ctx, claim, 0)));
    else for (const claimed of claims) start(claimed);
    return over ? "over" : "started";
  };
  try {
    for (let step = await takeAndStart(); step !== "over"; step = await takeAndStart()) {
      if (step === "nothing" && underWay.size === 0) return swept;
      if (step === "nothing") await bell.heard();
    }
    swept.isWorkLeft = true;
    return swept;
  } finally {
    // What has begun holds a credential, or is about to.
    await Promise.all(underWay);
  }
}

async function renewOne(
  ctx: Context,
  { claim, asked }: Claimed,
  hear: (error: unknown, claim: ClaimedRenewal) => Promise<void>,
): Promise<"renewed" | "failed"> {
  try {
    await renewClaimed(ctx, claim, asked);
    return "renewed";
  } catch (error) {
    await hear(error, claim);
    return "failed";
  }
}

/** Hands on what is told nowhere else. That a client is not registered any more is no answer of the provider's: no breaker tells it. */
function createHearing(
  ctx: Context,
  onError: (error: unknown) => void,
): (error: unknown, claim: ClaimedRenewal) => Promise<void> {
  const gone = new Set<string>();
  const isGone = async (row: StoredConnection): Promise<boolean> => {
    const found = ctx.providers.get(row.provider, row);
    return found.then(
      () => false,
      (error: unknown) => isVaultError(error, "client_rejected"),
    );
  };
  return async (error, { connection }) => {
    if (!isVaultError(error, ...TOLD_ELSEWHERE, "paused", "vault_closed")) return onError(error);
    if (error.code !== "client_rejected") return;
    const { tenant, provider, clientId } = connection;
    const client = `${tenant}\0${provider}\0${clientId}`;
    if (gone.has(client) || !(await isGone(connection)) || gone.has(client)) return;
    gone.add(client);
    onError(error);
  };
}

/** Wakes the one who waits. A ring that nobody heard counts for the next wait. */
function createBell(): { ring(): void; heard(): Promise<void> } {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async heard() {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ASKED_AGAIN_AFTER_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = undefined;
    },
  };
}

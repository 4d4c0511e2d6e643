/** What is done now and then: telling which sessions ended and which connections end soon, and removing old deliveries. */
import { pruneDeliveries } from "../deliveries/delivery-table.ts";
import type { WebhookDeps } from "../deps.ts";
import { createEndsSeen, tellExpiring } from "./expiring.ts";
import { tellExpiredSessions } from "./session-ends.ts";
import { inTurn, positionOf, type TurnName } from "./turn.ts";

const EVERY_MS = 60 * 60_000;
/** How often a process looks whether another has done it. */
const LOOKED_AT_EVERY_MS = 60_000;
const AT_ONCE = 1_000;

/** Makes the chores of one process: does what is due. */
export function createChores(deps: WebhookDeps): () => Promise<void> {
  const seen = createEndsSeen();
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (deps.time.now() - lookedAt < LOOKED_AT_EVERY_MS) return;
    lookedAt = deps.time.now();
    await tellExpiredSessions(deps);
    await hourly(deps, "expiring", () => tellExpiring(deps, seen));
    await hourly(deps, "retention", () => prune(deps));
  };
}

async function prune({ db, time, settings }: WebhookDeps): Promise<void> {
  for (let removed = AT_ONCE; removed === AT_ONCE; )
    removed = await pruneDeliveries(db, time.now() - settings.keepMs, AT_ONCE);
}

/** Does the work unless it was begun within the hour. Whoever dies over it leaves the rest to the next hour. */
async function hourly(deps: WebhookDeps, name: TurnName, work: () => Promise<void>): Promise<void> {
  const { db, time } = deps;
  const isDue = (position: string): boolean => time.now() - Number(position) >= EVERY_MS;
  if (!isDue(await positionOf(db, name))) return;
  await inTurn(deps, name, async ({ position, move }) => {
    if (!isDue(position)) return;
    await db.batch([move(position, String(time.now()))]);
    await work();
  });
}

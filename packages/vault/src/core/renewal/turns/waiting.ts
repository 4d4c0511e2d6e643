/**
 * Waits for renewals that another process is about. One look at the store answers for all who wait, and no connection of its pool is held
 * between looks.
 */
import { connectionKey } from "../../connections/connection.ts";
import type { Random } from "../../digest.ts";
import type { ConnectionPeek, Store, StoredConnection } from "../../store.ts";

const FIRST_LOOK_MS = 50;
const LOOKS_SPREAD_MS = 100;
const LOOKED_AT_ONCE = 1_000;

/** Where callers wait for what another process renews. */
export interface Waiting {
  /**
   * Resolves once nobody renews the connection any more, or it is no longer as given; at the latest when `untilMs` (of `performance.now`)
   * has come. What became of it, the caller reads.
   */
  forOthers(row: StoredConnection, untilMs: number): Promise<void>;
}

interface Waiter {
  row: StoredConnection;
  untilMs: number;
  resolve(): void;
}

/** Makes the waiting room of one vault. */
export function createWaiting(store: Pick<Store, "peekConnections">, random: Random): Waiting {
  const waiters = new Set<Waiter>();
  let planned = false;

  const plan = (): void => {
    if (planned || waiters.size === 0) return;
    planned = true;
    const spread = ((random(1)[0] ?? 0) / 255) * LOOKS_SPREAD_MS;
    setTimeout(look, FIRST_LOOK_MS + spread);
  };
  const look = async (): Promise<void> => {
    const all = [...waiters];
    for (let start = 0; start < all.length; start += LOOKED_AT_ONCE) {
      const some = all.slice(start, start + LOOKED_AT_ONCE);
      const peeks = await peek(store, some);
      for (const waiter of some) {
        const over = performance.now() >= waiter.untilMs;
        if (!over && (!peeks || isPending(waiter.row, peeks))) continue;
        waiters.delete(waiter);
        waiter.resolve();
      }
    }
    planned = false;
    plan();
  };
  return {
    forOthers: (row, untilMs) =>
      new Promise((resolve) => {
        waiters.add({ row, untilMs, resolve });
        plan();
      }),
  };
}

/** Undefined while the store cannot be asked: then it is asked again. */
async function peek(
  store: Pick<Store, "peekConnections">,
  waiters: readonly Waiter[],
): Promise<ReadonlyMap<string, ConnectionPeek> | undefined> {
  try {
    const which = waiters.map(({ row: { tenant, id } }) => ({ tenant, id }));
    const peeks = await store.peekConnections(which);
    return new Map(peeks.map((each) => [connectionKey(each), each]));
  } catch {
    return undefined;
  }
}

function isPending(row: StoredConnection, peeks: ReadonlyMap<string, ConnectionPeek>): boolean {
  const now = peeks.get(connectionKey(row));
  return now?.leased === true && now.tokenVersion === row.tokenVersion && now.status === row.status;
}

/**
 * Waits for pending sessions to end. What this process saves is heard at once; for what others save, one look after another at the store
 * answers for all who wait, and no connection of its pool is held between looks.
 */
import type { Events } from "../audit/events.ts";
import type { Store, StoredSession } from "../store.ts";

const LOOK_EVERY_MS = 500;
const LOOKED_AT_ONCE = 20;
const MOST_WAITERS = 500;
/** The pages of one link in a few tabs. */
const MOST_OF_ONE = 4;

/** What is waited for, and how long at most. */
export interface WatchOptions {
  waitMs: number;
  /** Ends the wait at once. */
  signal?: AbortSignal;
}

export interface SessionWatch {
  /**
   * Resolves once the session is not pending any more or is over, when the time has come, or at once where too many wait already: then with
   * false, and whoever asked looks again later. How the session stands, the caller reads.
   */
  untilEnded(row: Pick<StoredSession, "tenant" | "id">, options: WatchOptions): Promise<boolean>;
}

interface Waiter {
  tenant: string;
  id: string;
  end(): void;
}

/** What watching takes. */
interface WatchDeps {
  store: Pick<Store, "getSession">;
  ready(): Promise<void>;
  events: Pick<Events, "on">;
  clock(): number;
}

/** Makes the watch of one vault. */
export function createSessionWatch(deps: WatchDeps): SessionWatch {
  const waiters = new Map<string, Set<Waiter>>();
  let count = 0;
  let planned = false;

  const endAll = (key: string): void => {
    for (const waiter of [...(waiters.get(key) ?? [])]) waiter.end();
  };
  deps.events.on("*", ({ tenant, sessionId }) => {
    if (sessionId !== undefined) endAll(keyOf(tenant, sessionId));
  });
  const look = async (): Promise<void> => {
    const all = [...waiters].map(([key, [waiter]]) => ({ key, waiter }));
    for (let start = 0; start < all.length; start += LOOKED_AT_ONCE) {
      const some = all.slice(start, start + LOOKED_AT_ONCE);
      await Promise.all(
        some.map(async ({ key, waiter }) => {
          if (waiter && (await hasEnded(deps, waiter))) endAll(key);
        }),
      );
    }
    planned = false;
    plan();
  };
  const plan = (): void => {
    if (planned || count === 0) return;
    planned = true;
    setTimeout(look, LOOK_EVERY_MS);
  };
  return {
    async untilEnded({ tenant, id }, { waitMs, signal }) {
      const key = keyOf(tenant, id);
      const here = waiters.get(key) ?? new Set();
      if (count >= MOST_WAITERS || here.size >= MOST_OF_ONE) return false;
      if (signal?.aborted) return true;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => waiter.end(), waitMs);
        const waiter: Waiter = {
          ...{ tenant, id },
          end() {
            if (!here.delete(waiter)) return;
            count--;
            if (here.size === 0) waiters.delete(key);
            clearTimeout(timer);
            signal?.removeEventListener("abort", waiter.end);
            resolve();
          },
        };
        waiters.set(key, here.add(waiter));
        count++;
        signal?.addEventListener("abort", waiter.end, { once: true });
        plan();
      });
      return true;
    },
  };
}

function keyOf(tenant: string, id: string): string {
  return `${tenant}\0${id}`;
}

/** A store that cannot be asked just now is asked again; one whose vault was closed never. */
async function hasEnded(
  { store, ready, clock }: WatchDeps,
  { tenant, id }: Pick<Waiter, "tenant" | "id">,
): Promise<boolean> {
  try {
    await ready();
  } catch {
    return true;
  }
  try {
    const row = await store.getSession(tenant, id);
    return row?.status !== "pending" || row.expiresAt <= clock();
  } catch {
    return false;
  }
}

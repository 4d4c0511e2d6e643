/**
 * Waits for pending sessions to end, or to change. What this process saves is heard at once; for what others save, one look after another at the store
 * answers for all who wait, and no connection of its pool is held between looks.
 */
import type { Events } from "../../audit/events.ts";
import type { Store, StoredSession } from "../../store.ts";

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

/** Where callers wait for connect sessions to end or to change. */
export interface SessionWatch {
  /**
   * Resolves once the session is not pending any more or is over, when the time has come, or at once where too many wait already: then with
   * false, and whoever asked looks again later. How the session stands, the caller reads.
   */
  untilEnded(row: Pick<StoredSession, "tenant" | "id">, options: WatchOptions): Promise<boolean>;
  /** The same, also when the session is not as `row` says any more: another step, or something else that it goes on with. */
  untilChanged(row: Seen, options: WatchOptions): Promise<boolean>;
  /** This process has changed a session, and tells no event of it. */
  changed(row: Pick<StoredSession, "tenant" | "id">): void;
}

/** A session as somebody has seen it. */
type Seen = Pick<StoredSession, "tenant" | "id" | "status" | "step" | "parked">;

interface Waiter {
  tenant: string;
  id: string;
  /** Waits for a change of this. Absent: for the end. */
  seen?: Seen;
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
  const endChanged = (key: string, isMeant: (seen: Seen) => boolean): void => {
    for (const waiter of [...(waiters.get(key) ?? [])])
      if (waiter.seen && isMeant(waiter.seen)) waiter.end();
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
          const found = waiter && (await lookAt(deps, waiter));
          if (found === "ended") endAll(key);
          else if (found) endChanged(key, (seen) => isAnother(seen, found));
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
  const until = async (
    what: Pick<Waiter, "tenant" | "id" | "seen">,
    { waitMs, signal }: WatchOptions,
  ): Promise<boolean> => {
    const key = keyOf(what.tenant, what.id);
    const here = waiters.get(key) ?? new Set();
    if (count >= MOST_WAITERS || here.size >= MOST_OF_ONE) return false;
    if (signal?.aborted) return true;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => waiter.end(), waitMs);
      const waiter: Waiter = {
        ...what,
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
  };
  return {
    untilEnded: ({ tenant, id }, options) => until({ tenant, id }, options),
    untilChanged: (seen, options) => until({ tenant: seen.tenant, id: seen.id, seen }, options),
    changed: ({ tenant, id }) => endChanged(keyOf(tenant, id), () => true),
  };
}

function isAnother(seen: Seen, { status, step, parked }: StoredSession): boolean {
  if (seen.status !== status || seen.step !== step) return true;
  if (seen.parked === null || parked === null) return seen.parked !== parked;
  return Buffer.compare(seen.parked, parked) !== 0;
}

function keyOf(tenant: string, id: string): string {
  return `${tenant}\0${id}`;
}

/** The session while it is pending; undefined: a store that cannot be asked just now is asked again; one whose vault was closed never. */
async function lookAt(
  { store, ready, clock }: WatchDeps,
  { tenant, id }: Pick<Waiter, "tenant" | "id">,
): Promise<StoredSession | "ended" | undefined> {
  try {
    await ready();
  } catch {
    return "ended";
  }
  try {
    const row = await store.getSession(tenant, id);
    return row?.status !== "pending" || row.expiresAt <= clock() ? "ended" : row;
  } catch {
    return undefined;
  }
}

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

/** What one waiter waits for. */
interface Waited {
  tenant: string;
  id: string;
  /** For a change of this. Absent: for the end. */
  seen?: Seen;
}

interface Waiter extends Waited {
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
  const room = createWaitingRoom();
  const { endAll, endChanged } = room;
  let planned = false;

  deps.events.on("*", ({ tenant, sessionId }) => {
    if (sessionId !== undefined) endAll(keyOf(tenant, sessionId));
  });
  const look = async (): Promise<void> => {
    const all = room.oneOfEach();
    for (let start = 0; start < all.length; start += LOOKED_AT_ONCE) {
      const some = all.slice(start, start + LOOKED_AT_ONCE);
      await Promise.all(
        some.map(async ({ key, waiter }) => {
          const found = await lookAt(deps, waiter);
          if (found === "ended") endAll(key);
          else if (found) endChanged(key, (seen) => isAnother(seen, found));
        }),
      );
    }
    planned = false;
    plan();
  };
  const plan = (): void => {
    if (planned || room.isEmpty()) return;
    planned = true;
    setTimeout(look, LOOK_EVERY_MS);
  };
  const until = async (what: Waited, options: WatchOptions): Promise<boolean> => {
    if (room.isFull(what)) return false;
    if (options.signal?.aborted) return true;
    const ended = room.wait(what, options);
    plan();
    await ended;
    return true;
  };
  return {
    untilEnded: ({ tenant, id }, options) => until({ tenant, id }, options),
    untilChanged: (seen, options) => until({ tenant: seen.tenant, id: seen.id, seen }, options),
    changed: ({ tenant, id }) => endChanged(keyOf(tenant, id), () => true),
  };
}

/** All who wait, by session. */
function createWaitingRoom() {
  const waiters = new Map<string, Set<Waiter>>();
  let count = 0;
  return {
    isEmpty: () => count === 0,
    isFull: ({ tenant, id }: Waited) =>
      count >= MOST_WAITERS || (waiters.get(keyOf(tenant, id))?.size ?? 0) >= MOST_OF_ONE,
    /** One for each session: what is found for it is for all of them. */
    oneOfEach: () =>
      [...waiters].flatMap(([key, some]) =>
        [...some].slice(0, 1).map((waiter) => ({ key, waiter })),
      ),
    endAll(key: string): void {
      for (const waiter of [...(waiters.get(key) ?? [])]) waiter.end();
    },
    endChanged(key: string, isMeant: (seen: Seen) => boolean): void {
      for (const waiter of [...(waiters.get(key) ?? [])])
        if (waiter.seen && isMeant(waiter.seen)) waiter.end();
    },
    /** Resolves once the wait is ended, by one of these, by its time or by its signal. */
    wait(what: Waited, { waitMs, signal }: WatchOptions): Promise<void> {
      const key = keyOf(what.tenant, what.id);
      const here = waiters.get(key) ?? new Set();
      return new Promise((resolve) => {
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
      });
    },
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

/** Notes when connections are used, and by whom: to the hour, many in one write, never in a caller's way. */
import { LRUCache } from "lru-cache";
import { connectionKey } from "../../connections/connection.ts";
import type { Log } from "../../options.ts";
import type { ConnectionUse, Store, StoredConnection } from "../../store.ts";

const EVERY_MS = 60 * 60_000;
/** Those who are used within this time share a write. */
const GATHERED_MS = 20;
const REMEMBERED = 10_000;

/** Notes a use of a connection now, by `actor` where one is named. */
export type Touch = (row: StoredConnection, actor?: string) => void;

/** Makes it for one vault; `background` keeps the write going. */
export function createTouch(deps: {
  store: Pick<Store, "touchConnections">;
  clock: () => number;
  log: Log;
  background(work: Promise<unknown>): void;
}): Touch {
  const { store, clock, log, background } = deps;
  // Made at the first use: a cache fills its room at once.
  let cache: LRUCache<string, number> | undefined;
  const last = (): LRUCache<string, number> => {
    cache ??= new LRUCache({ max: REMEMBERED });
    return cache;
  };
  let gathered: ConnectionUse[] = [];

  const write = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, GATHERED_MS));
    const used = gathered;
    gathered = [];
    await store.touchConnections(used).catch((error: unknown) => {
      for (const each of used) last().delete(useKey(each, each.by));
      const why = error instanceof Error ? error.name : "unknown reason";
      log.warn(`The last use of ${used.length} connections could not be noted (${why})`);
    });
  };
  return (row, by) => {
    const now = clock();
    const isRecent = (at: number | null | undefined): boolean => now - (at ?? 0) < EVERY_MS;
    // Whoever else used it in between is named with the next hour, so that two who take turns are two writes an hour.
    if (isRecent(row.usedAt) && row.usedBy === (by ?? null)) return;
    const key = useKey(row, by);
    if (isRecent(last().get(key))) return;
    last().set(key, now);
    gathered.push({ tenant: row.tenant, id: row.id, at: now, ...(by !== undefined && { by }) });
    if (gathered.length === 1) background(write());
  };
}

function useKey(of: Pick<StoredConnection, "tenant" | "id">, by: string | undefined): string {
  return `${connectionKey(of)}\0${by ?? ""}`;
}

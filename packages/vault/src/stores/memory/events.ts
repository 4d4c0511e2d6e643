/** Events in memory, kept in the order of their time. Which events there are is the core's to say. */
import type { StoredEvent } from "../../core/store.ts";
import { idTaken } from "../errors.ts";
import { copyEvent, joined } from "./copies.ts";

/** The events of a memory store. */
export interface MemoryEvents {
  /** Throws if one of `events` has an id that is taken, by a kept event or by another of them. */
  check(events: readonly StoredEvent[]): void;
  /** Keeps `events`, which have been checked. */
  add(events: readonly StoredEvent[]): void;
  /** Events of a tenant, or of one of its connections, newest first. */
  list(filter: { tenant: string; connectionId?: string; limit: number }): StoredEvent[];
}

/** Makes an empty set of events. */
export function memoryEvents(): MemoryEvents {
  const ids = new Set<string>();
  const lists = new Map<string, StoredEvent[]>();

  function insert(key: string, event: StoredEvent): void {
    const list = lists.get(key) ?? [];
    let index = list.length;
    while (index > 0 && (list[index - 1]?.at ?? 0) > event.at) index -= 1;
    list.splice(index, 0, event);
    lists.set(key, list);
  }

  return {
    check(events) {
      const added = new Set(events.map((event) => event.id));
      if (added.size < events.length || events.some((event) => ids.has(event.id))) throw idTaken();
    },
    add(events) {
      for (const event of events.map(copyEvent)) {
        ids.add(event.id);
        insert(joined(event.tenant), event);
        if (event.connectionId !== null) insert(joined(event.tenant, event.connectionId), event);
      }
    },
    list({ tenant, connectionId, limit }) {
      const key = connectionId === undefined ? joined(tenant) : joined(tenant, connectionId);
      const list = lists.get(key) ?? [];
      return list
        .slice(Math.max(0, list.length - limit))
        .reverse()
        .map(copyEvent);
    },
  };
}

/** Events in memory, in the order in which they were written. Which events there are is the core's to say. */
import type { EventQuery, Store, StoredEvent } from "../../core/store.ts";
import { idTaken } from "../errors.ts";
import { copy, joined, throughJson } from "./copies.ts";

/** The events of a memory store: by their methods, and as batches need them. */
export interface MemoryEvents {
  methods: Pick<Store, "addEvents" | "listEvents" | "countEvents" | "followEvents">;
  /** Throws if one of `events` has an id that is taken, by a kept event or by another of them. */
  check(events: readonly StoredEvent[]): void;
  /** Keeps `events`, which have been checked. */
  add(events: readonly StoredEvent[]): void;
  /** The event with this id, of this tenant. */
  get(tenant: string, id: string): StoredEvent | undefined;
  /** Removes events of a tenant; how many. */
  remove(tenant: string, isMeant: (event: StoredEvent) => boolean): number;
}

/** An event with its place among all that were ever written. */
interface Numbered {
  number: number;
  event: StoredEvent;
}

/** Makes an empty set of events. */
export function memoryEvents(): MemoryEvents {
  const shelf = eventShelf();
  const check: MemoryEvents["check"] = (events) => {
    const added = new Set(events.map((event) => event.id));
    if (added.size < events.length || events.some(({ id }) => shelf.find(id))) throw idTaken();
  };
  return {
    check,
    add: shelf.add,
    get: (tenant, id) => {
      const event = shelf.find(id)?.event;
      return event?.tenant === tenant ? copy(event) : undefined;
    },
    remove(tenant, isMeant) {
      const gone = shelf.of(tenant).filter(({ event }) => isMeant(event));
      shelf.remove(gone);
      return gone.length;
    },
    methods: {
      async addEvents(events) {
        check(events);
        shelf.add(events);
      },
      async listEvents(query) {
        const { tenant, connectionId, after } = query;
        return newest(shelf.of(tenant, connectionId), query, shelf.find(after ?? ""));
      },
      async countEvents(query, most) {
        const { tenant, connectionId, from = 0 } = query;
        const meant = shelf
          .of(tenant, connectionId)
          .filter(({ event }) => event.at >= from && isMeant(event, query));
        return Math.min(meant.length, most);
      },
      async followEvents(after, limit) {
        const found = shelf.after(Number.parseInt(after ?? "", 10) || 0, limit);
        const position = found.at(-1)?.number;
        return {
          events: found.map(({ event }) => copy(event)),
          position: position === undefined ? after : String(position),
        };
      },
    },
  };
}

interface EventShelf {
  find(id: string): Numbered | undefined;
  add(events: readonly StoredEvent[]): void;
  remove(events: readonly Numbered[]): void;
  /** Those of a tenant, or of one of its connections, in the order of time and number. */
  of(tenant: string, connectionId?: string): readonly Numbered[];
  /** Those of all tenants with a greater number, in the order of numbers. */
  after(number: number, limit: number): Numbered[];
}

function eventShelf(): EventShelf {
  const byId = new Map<string, Numbered>();
  const lists = new Map<string, Numbered[]>();
  let log: Numbered[] = [];
  let last = 0;

  return {
    find: (id) => byId.get(id),
    add(events) {
      for (const given of events) {
        last += 1;
        const kept = { number: last, event: { ...given, data: throughJson(given.data) } };
        byId.set(given.id, kept);
        log.push(kept);
        for (const key of keysOf(kept.event)) insert(lists, key, kept);
      }
    },
    remove(events) {
      const gone = new Set(events);
      const stay = (each: Numbered): boolean => !gone.has(each);
      for (const key of new Set(events.flatMap(({ event }) => keysOf(event)))) {
        lists.set(key, (lists.get(key) ?? []).filter(stay));
      }
      for (const { event } of events) byId.delete(event.id);
      if (gone.size > 0) log = log.filter(stay);
    },
    of: (tenant, connectionId) =>
      lists.get(connectionId === undefined ? joined(tenant) : joined(tenant, connectionId)) ?? [],
    after(number, limit) {
      const start = firstAfter(log, number);
      return log.slice(start, start + limit);
    },
  };
}

function keysOf({ tenant, connectionId }: StoredEvent): string[] {
  return connectionId === null ? [joined(tenant)] : [joined(tenant), joined(tenant, connectionId)];
}

/** Puts an event into a list that is in the order of time and number. */
function insert(lists: Map<string, Numbered[]>, key: string, added: Numbered): void {
  const list = lists.get(key) ?? [];
  let index = list.length;
  while (index > 0 && (list[index - 1]?.event.at ?? 0) > added.event.at) index -= 1;
  list.splice(index, 0, added);
  lists.set(key, list);
}

function newest(
  list: readonly Numbered[],
  query: EventQuery,
  after: Numbered | undefined,
): StoredEvent[] {
  const { limit } = query;
  let end = list.length;
  if (query.after !== undefined) {
    if (after?.event.tenant !== query.tenant) return [];
    const { number, event } = after;
    const older = (each: Numbered): boolean =>
      each.event.at < event.at || (each.event.at === event.at && each.number < number);
    while (end > 0 && !older(list[end - 1] as Numbered)) end -= 1;
  }
  const found: StoredEvent[] = [];
  for (let index = end - 1; index >= 0 && found.length < limit; index -= 1) {
    const { event } = list[index] as Numbered;
    if (isMeant(event, query)) found.push(copy(event));
  }
  return found;
}

function isMeant(
  event: StoredEvent,
  { owner, provider, actor, types }: Pick<EventQuery, "owner" | "provider" | "actor" | "types">,
): boolean {
  return (
    (owner === undefined || event.owner === owner) &&
    (provider === undefined || event.provider === provider) &&
    (actor === undefined || event.actor === actor) &&
    (types === undefined || types.includes(event.type))
  );
}

/** Where in the log the first event with a greater number stands. */
function firstAfter(log: readonly Numbered[], number: number): number {
  let [low, high] = [0, log.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((log[middle]?.number ?? 0) > number) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Salvage in memory: credentials that came too late for their connection. */
import type { Store, StoredSalvage } from "../../core/store.ts";
import { idTaken } from "../errors.ts";
import type { ConnectionIndex } from "./connection-index.ts";
import { byText, copy } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";

/** The salvage of a memory store. */
export interface MemorySalvage {
  methods: Pick<Store, "addSalvage" | "listSalvage" | "removeSalvage">;
  /** All of a tenant's. */
  of(tenant: string): StoredSalvage[];
  /** Removes pieces of a tenant by their ids. */
  remove(tenant: string, ids: readonly string[]): void;
  /** Removes what expired before a time; how many pieces. */
  removeExpired(before: number): number;
}

/** Makes an empty set of salvage of `connections`, whose events go to `events`. */
export function memorySalvage(events: MemoryEvents, connections: ConnectionIndex): MemorySalvage {
  const pieces = new Map<string, StoredSalvage>();
  const of = (tenant: string): StoredSalvage[] =>
    [...pieces.values()].filter((each) => each.tenant === tenant);
  const remove = (tenant: string, ids: readonly string[]): void => {
    for (const id of ids) if (pieces.get(id)?.tenant === tenant) pieces.delete(id);
  };

  return {
    of,
    remove,
    removeExpired(before) {
      const expired = [...pieces.values()].filter((each) => each.expiresAt < before);
      for (const { id } of expired) pieces.delete(id);
      return expired.length;
    },
    methods: {
      async addSalvage(salvage, added = []) {
        const { status = "disconnected" } =
          connections.get(salvage.tenant, salvage.connectionId) ?? {};
        if (status === "disconnected") return false;
        if (pieces.has(salvage.id)) throw idTaken();
        events.check(added);
        pieces.set(salvage.id, copy(salvage));
        events.add(added);
        return true;
      },
      async listSalvage(tenant, connectionId) {
        return of(tenant)
          .filter((each) => each.connectionId === connectionId)
          .sort((one, other) => other.createdAt - one.createdAt || byText(one.id, other.id))
          .map(copy);
      },
      async removeSalvage(tenant, id) {
        remove(tenant, [id]);
      },
    },
  };
}

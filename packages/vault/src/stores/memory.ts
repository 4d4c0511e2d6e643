/**
 * A store in this process's memory, for tests, first steps and runtimes without a disk. All of it is gone when the
 * process ends, and no other process sees it; a file is sqlite.ts.
 */
import type { Store } from "../core/store.ts";
import { memoryAudit } from "./memory/audit.ts";
import { memoryBreakers } from "./memory/breakers.ts";
import { memoryClients } from "./memory/clients.ts";
import { connectionIndex } from "./memory/connection-index.ts";
import { memoryConnections } from "./memory/connections.ts";
import { memoryEvents } from "./memory/events.ts";
import { memoryIdentities } from "./memory/identities.ts";
import { memoryKeys, names } from "./memory/keys.ts";
import { memoryListing } from "./memory/listing.ts";
import { type Kept, memoryOwners } from "./memory/owners.ts";
import { memoryRegistrations } from "./memory/registrations.ts";
import { memoryRenewals } from "./memory/renewals.ts";
import { memoryRevocations } from "./memory/revocations.ts";
import { memorySalvage } from "./memory/salvage.ts";
import { memorySessions } from "./memory/sessions.ts";

/** What may be said about a memory store. */
export interface MemoryOptions {
  /** The time that leases and claims go by, in milliseconds since the epoch. Default: the system's. */
  clock?: () => number;
}

/**
 * Makes an empty store in memory. Closing it lets nothing go: a vault that is made over the same store again finds
 * what the one before has written.
 */
export function memory({ clock = Date.now }: MemoryOptions = {}): Store {
  const kept = everything(clock);
  const { connections, events } = kept;
  return {
    async open() {},
    async close() {},
    async now() {
      return clock();
    },
    ...kept.keys.methods,
    ...kept.clients.methods,
    ...kept.registrations.methods,
    ...kept.sessions.methods,
    ...kept.identities.methods,
    ...memoryConnections(connections, kept, clock),
    ...memoryListing(connections),
    ...memoryRenewals(connections, events, clock),
    ...kept.salvage.methods,
    ...kept.revocations.methods,
    ...kept.breakers.methods,
    ...events.methods,
    ...kept.audit.methods,
    ...memoryOwners(kept),
  };
}

function everything(clock: () => number): Kept {
  const events = memoryEvents();
  const sessions = memorySessions(events, clock);
  const connections = connectionIndex();
  const salvage = memorySalvage(events, connections);
  const revocations = memoryRevocations({ events, connections }, clock);
  const clients = memoryClients(events);
  const registrations = memoryRegistrations(events, clock);
  const sealed = (tenant: string): (Uint8Array | null)[] => [
    ...connections.find({ tenant }).flatMap(({ access, renewal }) => [access, renewal]),
    ...sessions.sealed(tenant),
    ...clients.of(tenant).map(({ secret }) => secret),
    ...registrations.of(tenant).map((each) => each.sealed),
    ...[...salvage.of(tenant), ...revocations.of(tenant)].map(({ blob }) => blob),
  ];
  const keys = memoryKeys(events, (tenant, keyId) =>
    sealed(tenant).some((blob) => names(blob, keyId)),
  );
  const own = { events, sessions, connections, salvage, revocations, clients, keys };
  const identities = memoryIdentities({ events, sessions });
  const [breakers, audit] = [memoryBreakers(events), memoryAudit(events)];
  return { ...own, registrations, identities, breakers, audit };
}

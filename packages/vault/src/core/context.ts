/** What the parts of one vault share. Made once by vault.ts, passed to every function that needs it. */
import type { LRUCache } from "lru-cache";
import type { Cipher } from "./cipher.ts";
import type { Disconnected } from "./disconnected.ts";
import type { Egress } from "./egress.ts";
import type { Events } from "./events.ts";
import type { Settings } from "./options.ts";
import type { Opaque } from "./protocol.ts";
import type { Providers } from "./provider.ts";
import type { Store, StoredConnection, StoredEvent } from "./store.ts";

/** A connection of the cache, its access credential opened when first asked for. */
export interface Loaded {
  row: StoredConnection;
  access(): Promise<Opaque>;
}

/** A renewal that failed, and until when nobody asks again. */
export interface Pause {
  until: number;
  fails: number;
  error: unknown;
}

/** A renewed credential, sealed, and the events that tell of it. */
export interface Unsaved {
  next: StoredConnection;
  ifVersion: number;
  events: readonly StoredEvent[];
}

export interface Context {
  settings: Settings;
  store: Store;
  cipher: Cipher;
  providers: Providers;
  egress: Egress;
  events: Events;
  /** Opens the store and checks the keys, once. Rejects `vault_closed` after close. */
  ready(): Promise<void>;
  /** Removes what has expired, now and then, in the background. */
  tidy(): void;
  /** Live connections by tenant, owner and provider; entries live 5 s at most. */
  connections: LRUCache<string, Promise<Loaded[]>>;
  /** Renewals under way, by tenant and connection. */
  renewals: Map<string, Promise<Loaded>>;
  /** Renewals that failed lately, by tenant and connection. */
  pauses: LRUCache<string, Pause>;
  /** When a 401 last led to a renewal or a probe, by tenant and connection. */
  lastForcedAt: LRUCache<string, number>;
  /** Renewed credentials that the store has not taken yet, by tenant and connection. They exist nowhere else. */
  unsaved: Map<string, Unsaved>;
  /** Disconnects under way, by tenant and connection. */
  disconnects: Map<string, Promise<Disconnected>>;
  /** Providers that refuse our client at the moment, by tenant and provider: told once. */
  rejected: Set<string>;
  /** Keeps `close()` waiting for work that holds a credential which is not saved yet. */
  hold<T>(work: Promise<T>): Promise<T>;
}

/** Whose connection at which provider is meant. */
export interface Target {
  tenant: string;
  /** `user:<id>` or `shared`. */
  owner: string;
  provider: string;
  /** Account id, or its label, where the owner has several. */
  account?: string;
}

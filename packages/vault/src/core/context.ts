/** What the parts of one vault share. Made once by vault.ts, passed to every function that needs it. */
import type { LRUCache } from "lru-cache";
import type { Events } from "./audit/events.ts";
import type { Missing } from "./calls/credential/missing.ts";
import type { Touch } from "./calls/credential/touches.ts";
import type { Wait } from "./calls/forward/waits.ts";
import type { StoreClock } from "./clock/store-clock.ts";
import type { SessionRequest } from "./connect/connect.ts";
import type { Adoptions } from "./connect/grants/adoptions.ts";
import type { SessionWatch } from "./connect/sessions/session-watch.ts";
import type { Egress } from "./egress/egress.ts";
import type { Disconnected } from "./ending/disconnected.ts";
import type { ConnectLink } from "./errors.ts";
import type { Cipher } from "./keys/cipher.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import type { Settings } from "./options.ts";
import type { Granted, Opaque } from "./protocols/protocol.ts";
import type { RefreshFacts } from "./protocols/provider/provider-facts.ts";
import type { Providers } from "./protocols/registry/providers.ts";
import type { Breakers } from "./renewal/obstacles/breaker.ts";
import type { Lease } from "./renewal/turns/lease.ts";
import type { Slots } from "./renewal/turns/slots.ts";
import type { Waiting } from "./renewal/turns/waiting.ts";
import type { Stop } from "./stop.ts";
import type { Store, StoredConnection } from "./store.ts";

/** A connection of the cache, its access credential opened when first asked for. */
export interface Loaded {
  row: StoredConnection;
  access(): Promise<Opaque>;
  /** The same, once it was opened: each call asks for it, and to wait for what is there costs a turn of the queue. */
  opened?: Opaque;
}

/** The live connections of an owner at a provider, on their way or here. */
export interface Live {
  loading: Promise<Loaded[]>;
  loaded?: Loaded[];
}

/** What tells which handle means a connection. It changes only when its owner is renamed or erased. */
export interface Owning {
  /** `user:<id>` or `shared`. */
  owner: string;
  provider: string;
}

/** A renewed credential, and what it was renewed from. */
export interface Unsaved {
  row: StoredConnection;
  granted: Granted;
  refresh: RefreshFacts;
  /** When the owner consented, as the half that was renewed has it; undefined: not known. */
  consentedAt: number | undefined;
  /** Kept until it is saved: whoever took over would spend the old token, and with it this one. */
  lease: Pick<Lease, "letGo">;
  /** Salvage that was used up for it. */
  salvageIds?: readonly string[];
}

/** A session, as whoever runs the vault is told of it. */
export interface SessionOpened {
  tenant: string;
  id: string;
  /** `user:<id>` or `shared`; null: nobody yet. */
  owner: string | null;
  /** Null: the person chooses. */
  provider: string | null;
  /** When its link ends. */
  expiresAt: Date;
}

/** One more link to a session, as whoever runs the vault is told of it: never the token itself. */
export interface LinkMade {
  /** SHA-256 of its token in base64url. */
  hash: string;
  /** When it ends. */
  expiresAt: Date;
}

/** What all parts of one vault work on. */
export interface Context {
  /** `settings.clock` here is the store's time, as well as this process knows it: whatever is kept or compared with what is kept goes by it. */
  settings: Settings;
  store: Store;
  cipher: Cipher;
  keys: KeyRing;
  providers: Providers;
  egress: Egress;
  events: Events;
  /** By which ages in this process's memory are told, in milliseconds: it never goes back. */
  aging(): number;
  /** Keeps `settings.clock` with the store's. */
  time: StoreClock;
  /** Opens the store and checks the keys, once. Rejects `vault_closed` after close. */
  ready(): Promise<void>;
  /** Removes what has expired, now and then, in the background. */
  tidy(): void;
  /** Live connections by tenant, owner and provider; entries live 5 s at most. */
  connections: LRUCache<string, Live>;
  /** Whose a connection is and at which provider, by tenant and connection; entries live 5 s at most. */
  owning: LRUCache<string, Owning>;
  /** Credentials that the app may hold elsewhere. */
  missing: Missing;
  /** Renewals under way, by tenant and connection. */
  renewals: Map<string, Promise<Loaded>>;
  /** Room for renewals that ask a provider at the same time. */
  renewalSlots: Slots;
  /** Where callers wait for what another process renews. */
  waiting: Waiting;
  /** Where callers wait for sessions to end. */
  sessionWatch: SessionWatch;
  /** Who is told of a session that is there from now on, before its link is handed out (`valetkey/host`). */
  opened: Set<(session: SessionOpened) => Promise<void>>;
  /** Who is told of each link to a session, before it is handed out (`valetkey/host`). */
  linked: Set<(link: LinkMade) => Promise<void>>;
  breakers: Breakers;
  /** In whose name calls are made; absent: nobody's. */
  actor?: string;
  /** Notes that a connection is used. */
  touch: Touch;
  /** When a 401 last led to a renewal or a probe, by tenant and connection. */
  lastForcedAt: LRUCache<string, number>;
  /** What providers have asked to wait, by tenant, connection and host. */
  waits: LRUCache<string, Wait>;
  /** Renewed credentials that the store has not taken yet, by tenant, connection and version. They exist nowhere else. */
  unsaved: Map<string, Unsaved>;
  /** Tries in the background to save them, until the store takes them. */
  saveLater(): void;
  /** Starts a session. Here for the errors that make links: what a session ends in makes such errors too. */
  connect(ctx: Context, request: SessionRequest & { signal?: AbortSignal }): Promise<ConnectLink>;
  /** What was renewed for adoptions that are not carried through yet. */
  adoptions: Adoptions;
  /** Disconnects under way, by tenant and connection. */
  disconnects: Map<string, Promise<Disconnected>>;
  /** Since when (`aging`) answers are being finished here, by tenant and session. */
  finishing: Map<string, number>;
  /** The last try of a typed key that is under way, by tenant and session. */
  keyTries: Map<string, Promise<unknown>>;
  /** Once it is asked for no renewal and no sweep begins any more; what is under way goes on, and calls with a good credential too. */
  stopping: Stop;
  /** Keeps `close()` waiting for work that holds a credential which is not saved yet. */
  hold<T>(work: Promise<T>): Promise<T>;
  /** Work that no caller waits for: `close()` waits for it, and `waitUntil` is given it. What it rejects with is dropped. */
  background(work: Promise<unknown>): void;
}

/** Whose connection at which provider is meant. */
export interface Target {
  tenant: string;
  /** `user:<id>` or `shared`. */
  owner: string;
  provider: string;
  /** Account id, its label, or the app's own name for it, where the owner has several. */
  account?: string;
  /** The very connection. */
  connectionId?: string;
}

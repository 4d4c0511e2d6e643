/**
 * Where the vault keeps what outlives a request, as a contract. Each promise in the prose below is a test of the same
 * wording in testing/store-contract.ts. A store sees sealed bytes, hashes and facts; it never sees a secret or a key.
 *
 * Every method is one statement or one batch: it happens whole or not at all, and a resolved write is durable.
 * Safe for many callers, and where the backend allows it many processes, at once. Times are milliseconds since the epoch.
 * Something is unexpired while `expiresAt` is after the time given. Ids and hashes are taken once: a second row of one rejects, and
 * nothing is written. A store may refuse ids that it cannot keep apart (`options_invalid`): U+0000, lone surrogates.
 * A backend that cannot be reached rejects with `store_unavailable`, and nothing was written by the rejected call
 * unless the backend itself cannot tell.
 */

/** The five states of a connection. */
export type ConnectionStatus = "active" | "degraded" | "needs_reauth" | "paused" | "disconnected";

/** Why a connection is `degraded` or `needs_reauth`, as it is kept and shown. */
export interface Problem {
  code: ProblemCode;
  whoCanFix: "user" | "operator" | "developer" | "provider";
  /** Milliseconds since the epoch. */
  since: number;
  message: string;
}

/** The causes that a problem can have. */
export type ProblemCode =
  | "account_blocked"
  | "clock_skew"
  | "client_rejected"
  | "decrypt_failed"
  | "grant_expired"
  | "grant_revoked"
  | "no_refresh_token"
  | "provider_unavailable"
  | "rate_limited"
  | "renewal_in_doubt"
  | "scope_missing"
  | "unknown";

/** Who a connection is at the provider. Facts to show; identity is (issuer, id). */
export interface Account {
  id: string;
  label: string;
  email?: string;
  /** The provider says that it has verified the address. */
  emailVerified?: boolean;
  avatarUrl?: string;
}

/** A connection as it is kept. `access` and `renewal` are sealed bytes bound to this row and `tokenVersion`. */
export interface StoredConnection {
  tenant: string;
  /** `con_…`, unique in the store. */
  id: string;
  /** `user:<id>` or `shared`. */
  owner: string;
  /** The provider's slug. */
  provider: string;
  /** The client id or consumer key that minted the credential. */
  clientId: string;
  /** With `accountId` the identity at the provider; unique per (tenant, owner, provider). */
  issuer: string;
  /** Empty where the provider tells nothing about the account. */
  accountId: string;
  account: Account | null;
  status: ConnectionStatus;
  problem: Problem | null;
  /** Scopes granted, in the provider's spelling. */
  scopes: readonly string[];
  /** Counts writes of the credential and nothing else. Starts at 1. */
  tokenVersion: number;
  /** When the access credential ends; null: unknown or never. */
  expiresAt: number | null;
  /** When it should be renewed; null: never by time. */
  dueAt: number | null;
  access: Uint8Array | null;
  renewal: Uint8Array | null;
  createdAt: number;
  updatedAt: number;
}

/** What may be changed on a connection without touching its credential or `tokenVersion`. */
export interface ConnectionChange {
  status?: ConnectionStatus;
  problem?: Problem | null;
  account?: Account | null;
  updatedAt: number;
}

/** Which connections are meant. Absent fields match all; `tenant` never is absent. */
export interface ConnectionFilter {
  tenant: string;
  owner?: string;
  provider?: string;
}

/** A grant as a provider may see it: of one account, to one client. */
export interface GrantIdentity {
  clientId: string;
  issuer: string;
  accountId: string;
}

/** Where a connect session stands. Expiry is by `expiresAt`, not a status. */
export type SessionStatus = "pending" | "completed" | "canceled";

/** A connect session as it is kept. `details` is sealed. */
export interface StoredSession {
  tenant: string;
  /** `ses_…`, unique in the store. */
  id: string;
  /** Hash of what the session is for: two calls that ask for the same thing have the same one. */
  fingerprint: string;
  status: SessionStatus;
  details: Uint8Array;
  /** A sealed credential whose account could not be read yet. */
  parked: Uint8Array | null;
  /** Hash of the binder of the browser that completed it. */
  completedBy: string | null;
  connectionId: string | null;
  createdAt: number;
  expiresAt: number;
}

/** What may change on a session. */
export interface SessionChange {
  status?: SessionStatus;
  parked?: Uint8Array | null;
  completedBy?: string;
  connectionId?: string;
}

/** The pending leg of a session at a provider. Only hashes and sealed bytes. */
export interface StoredAttempt {
  /** Hash of the state. */
  hash: string;
  tenant: string;
  sessionId: string;
  provider: string;
  /** Hash of the binder cookie of the browser that started. */
  binder: string;
  details: Uint8Array;
  expiresAt: number;
}

/** A data key, wrapped by a key-encryption key. */
export interface StoredDataKey {
  /** 16 random bytes as 32 hexadecimal digits. */
  id: string;
  tenant: string;
  purpose: DataKeyPurpose;
  /** The key-encryption key that wraps it. */
  kekId: string;
  wrapped: Uint8Array;
  createdAt: number;
}

/** What a data key seals. One purpose never opens another's blobs. */
export type DataKeyPurpose = "access" | "renewal" | "session";

/** Tells, without revealing it, whether a key-encryption key is the one the store was written with. */
export interface StoredKeyCheck {
  kekId: string;
  check: string;
}

/** An immutable fact. Holds no secret. */
export interface StoredEvent {
  /** `evt_…`. */
  id: string;
  tenant: string;
  type: string;
  at: number;
  /** `user:<id>` or `shared`, where the event is about an owner. */
  owner: string | null;
  provider: string | null;
  connectionId: string | null;
  sessionId: string | null;
  data: Readonly<Record<string, unknown>>;
}

/** What is written together with a connection, in the same batch. */
export interface ConnectionBatch {
  /** Written only if the session is still `pending`; if it is not, the whole batch is refused. */
  session?: { id: string; change: SessionChange };
  events?: readonly StoredEvent[];
}

export interface Store {
  /**
   * Makes or upgrades what the store needs; called before anything else, safe to call again and from several processes
   * at once. Rejects with `store_unusable` if what is there is not ours, is newer than this version, or may not be used.
   */
  open(): Promise<void>;
  /** Ends every resource that the store itself opened. Safe to call again. */
  close(): Promise<void>;

  /** All key checks. */
  listKeyChecks(): Promise<StoredKeyCheck[]>;
  /** Saves a key check unless its `kekId` has one; never replaces. */
  addKeyCheck(check: StoredKeyCheck): Promise<void>;
  /** The data key with this id, of this tenant. */
  getDataKey(tenant: string, id: string): Promise<StoredDataKey | undefined>;
  /** The active data key of a tenant and purpose. */
  findDataKey(tenant: string, purpose: DataKeyPurpose): Promise<StoredDataKey | undefined>;
  /** Saves `key` unless its tenant and purpose have an active one already; resolves with the one that is active. */
  addDataKey(key: StoredDataKey): Promise<StoredDataKey>;

  /**
   * Resolves with the pending, unexpired session of the same tenant and fingerprint if there is one, else saves `session`
   * and resolves with it. Of callers racing with one fingerprint all get the same session.
   */
  openSession(session: StoredSession, now: number): Promise<StoredSession>;
  getSession(tenant: string, id: string): Promise<StoredSession | undefined>;
  /**
   * Lets a hash (of a link's token) find a session. Several may find the same one. Rejects with `session_expired` when this tenant has
   * no such session.
   */
  addSessionLink(link: { hash: string; tenant: string; sessionId: string }): Promise<void>;
  /** The session that a link's hash finds, whatever its status or age. */
  findSessionByLink(hash: string): Promise<StoredSession | undefined>;
  /** Changes a session that is still `pending`; resolves with false, writing nothing, when it is not. */
  changeSession(
    tenant: string,
    id: string,
    change: SessionChange,
    events?: readonly StoredEvent[],
  ): Promise<boolean>;

  addAttempt(attempt: StoredAttempt): Promise<void>;
  /** Removes the attempt and resolves with it, whatever its age. Of callers racing for one attempt exactly one gets it. */
  takeAttempt(hash: string): Promise<StoredAttempt | undefined>;

  /** Connections, credentials included, oldest first; `disconnected` ones too. */
  findConnections(filter: ConnectionFilter): Promise<StoredConnection[]>;
  getConnection(tenant: string, id: string): Promise<StoredConnection | undefined>;
  /**
   * Whether another connection than `except`, of any tenant and owner, lives on the same grant: `active`, `degraded` or `paused`. To revoke
   * the grant at the provider could end that one too. Tells nothing else of it.
   */
  hasSiblingGrant(grant: GrantIdentity, except: string): Promise<boolean>;
  /**
   * Saves a connection whole. With `ifVersion: null` it must be new: no other of its id, nor of its (tenant, owner, provider,
   * issuer, accountId). With a number the row must have exactly that `tokenVersion`; identity and `createdAt` stay. The caller raises
   * `tokenVersion`: what is given is what is saved.
   * Resolves with false, writing nothing of the batch, when that does not hold. Of writers racing over one version exactly one wins.
   */
  saveConnection(
    connection: StoredConnection,
    ifVersion: number | null,
    batch?: ConnectionBatch,
  ): Promise<boolean>;
  /**
   * Changes facts beside the credential; never `tokenVersion`. Resolves with false, writing nothing, when the connection is
   * not there, or when `ifVersion` is given and is not its `tokenVersion`.
   */
  changeConnection(
    tenant: string,
    id: string,
    change: ConnectionChange,
    options?: { ifVersion?: number; events?: readonly StoredEvent[] },
  ): Promise<boolean>;

  addEvents(events: readonly StoredEvent[]): Promise<void>;
  /** Events, newest first; of one millisecond the later written first. */
  listEvents(filter: {
    tenant: string;
    connectionId?: string;
    limit: number;
  }): Promise<StoredEvent[]>;

  /** Removes attempts and sessions (with their links) that expired before `before`. Resolves with how many attempts and sessions went. */
  removeExpired(before: number): Promise<number>;
}

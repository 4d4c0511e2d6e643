/**
 * Where the vault keeps what outlives a request, as a contract. Each promise in the prose below is a test of the same
 * wording in testing/store-contract.ts. A store sees sealed bytes, hashes and facts; it never sees a secret or a key.
 *
 * Every method is one statement or one batch: it happens whole or not at all, and a resolved write is durable. None needs
 * an interactive transaction, nor two calls that reach the same connection of a pool.
 * Leases, claims and what is due go by the store's own clock (`now`), the same for every process; no caller's clock decides them.
 * Safe for many callers, and where the backend allows it many processes, at once. Times are milliseconds since the epoch.
 * Something is unexpired while `expiresAt` is after the time given. Ids and hashes are taken once: a second row of one rejects, and
 * nothing is written. A store may refuse ids that it cannot keep apart (`options_invalid`): U+0000, lone surrogates.
 * A backend that cannot be reached rejects with `store_unavailable`, and nothing was written by the rejected call
 * unless the backend itself cannot tell.
 */
import type { AccountStore } from "./store/accounts.ts";
import type { EventStore } from "./store/events.ts";
import type { IdentityStore } from "./store/identities.ts";
import type { KeyStore } from "./store/keys.ts";
import type { RegistrationStore } from "./store/registrations.ts";
import type {
  BreakerKey,
  ClaimedRenewal,
  ConnectionBatch,
  ConnectionChange,
  ConnectionFilter,
  ConnectionPeek,
  ConnectionPosition,
  ConnectionQuery,
  ConnectionStanding,
  ConnectionUse,
  Erased,
  PendingQuery,
  RenewalSettlement,
  SessionChange,
  StoredAttempt,
  StoredBreaker,
  StoredClient,
  StoredConnection,
  StoredEvent,
  StoredRevocation,
  StoredSalvage,
  StoredSession,
  WaitingQuery,
} from "./store/stored.ts";

export type * from "./store/stored.ts";

/** All of it: what is about keys, events, accounts, identities and registrations has files of its own. */
export interface Store
  extends KeyStore,
    EventStore,
    AccountStore,
    IdentityStore,
    RegistrationStore {
  /**
   * Makes or upgrades what the store needs; called before anything else, safe to call again and from several processes
   * at once. Rejects with `store_unusable` if what is there is not ours, is newer than this version, or may not be used.
   */
  open(): Promise<void>;
  /** Ends every resource that the store itself opened. Safe to call again. */
  close(): Promise<void>;
  /** The time by the clock that leases and claims go by, in milliseconds since the epoch. */
  now(): Promise<number>;

  /** Clients of a tenant, of one provider or all; active ones first, then by age, newest first. */
  listClients(tenant: string, provider?: string): Promise<StoredClient[]>;
  /**
   * Saves a client, new (`ifVersion: null`) or over exactly this version; an active one makes the others of its (tenant, provider)
   * inactive. Resolves with false, writing nothing, when that does not hold.
   */
  saveClient(
    client: StoredClient,
    ifVersion: number | null,
    events?: readonly StoredEvent[],
  ): Promise<boolean>;
  /**
   * Replaces the sealed secret of a client by another that holds the same, and nothing else of it, its `version` neither. Resolves with
   * false, writing nothing, when `secret` or `version` is no longer that of `from`.
   */
  resealClient(
    from: Pick<StoredClient, "tenant" | "provider" | "clientId" | "version" | "secret">,
    secret: Uint8Array,
  ): Promise<boolean>;
  /** Makes no client of this tenant and provider active any more; they stay for the connections that they made. False: none was. */
  retireClient(tenant: string, provider: string, events?: readonly StoredEvent[]): Promise<boolean>;

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
  /**
   * Changes a session that is still `pending`, and holds in `parked` what `ifParked` says, where that is given; resolves with false, writing
   * nothing, when it is not.
   */
  changeSession(
    tenant: string,
    id: string,
    change: SessionChange & { ifParked?: Uint8Array | null },
    events?: readonly StoredEvent[],
  ): Promise<boolean>;

  /** Notes how far the person has come with a session that is pending; nothing where it is not. */
  noteStep(tenant: string, id: string, step: StoredSession["step"]): Promise<void>;
  /** The pending, unexpired sessions of an owner; newest first, of one millisecond by id, greatest first, at most `limit`. */
  listPendingSessions(of: PendingQuery): Promise<StoredSession[]>;

  /** Pending sessions of a tenant, or of one of its owners, that hold something in `parked`, whatever their age; oldest first, at most `limit`. */
  listWaitingSessions(of: WaitingQuery): Promise<StoredSession[]>;

  /**
   * Takes sessions that are pending and unexpired and whose `pollAt` is not after the store's time, soonest first, or the one named:
   * `pollAt` becomes `leaseMs` later than that. No two callers get the same one.
   */
  claimSessions(claim: {
    limit: number;
    leaseMs: number;
    of?: { tenant: string; id: string };
  }): Promise<StoredSession[]>;

  addAttempt(attempt: StoredAttempt): Promise<void>;
  /** Removes the attempt and resolves with it, whatever its age. Of callers racing for one attempt exactly one gets it. */
  takeAttempt(hash: string): Promise<StoredAttempt | undefined>;

  /** Connections, credentials included, oldest first; `disconnected` ones too. */
  findConnections(filter: ConnectionFilter): Promise<StoredConnection[]>;
  /**
   * A page of connections, newest first, of one millisecond by id, greatest first; `disconnected` ones too. `access` and `renewal` are null.
   * One that exists throughout is on exactly one page, whatever is written meanwhile.
   */
  listConnections(
    query: ConnectionQuery,
    page: { limit: number; after?: ConnectionPosition },
  ): Promise<StoredConnection[]>;
  /** How many connections a query means; `most` where there are more. */
  countMatches(query: ConnectionQuery, most: number): Promise<number>;
  getConnection(tenant: string, id: string): Promise<StoredConnection | undefined>;
  /**
   * Saves a connection whole. With `ifVersion: null` it must be new: no other of its id, nor of its (tenant, owner, provider,
   * issuer, accountId). With a number the row must have exactly that `tokenVersion`; identity, `createdAt`, and what is changed without
   * the credential (`label`, `isDefault`, `metadata`, `usedAt`, `usedBy`) stay. The caller raises `tokenVersion`: what is given is what is saved.
   * Any lease on it ends, and its `renewals` are as of one that never failed, but for `fence`. A new one that `isDefault` becomes the only
   * default one of its (tenant, owner, provider).
   * Over a `paused` one of the same `grantVersion`, `status` and `problem` stay too, unless it becomes `disconnected`: a renewal never
   * lifts a pause.
   * With a `fence` in the batch that is no longer the row's, the row says so from then on (`overtakenAt`, by the store's time), and where
   * `dueAt` and `renewAt` are given they are no later than when the lease that this ends would have ended, or than now if there is none.
   * Resolves with false, writing nothing of the batch, when that does not hold. Of writers racing over one version exactly one wins.
   */
  saveConnection(
    connection: StoredConnection,
    ifVersion: number | null,
    batch?: ConnectionBatch,
  ): Promise<boolean>;
  /**
   * Changes facts beside the credential; never `tokenVersion`. Resolves with false, writing nothing, when the connection is
   * not there, or when `ifVersion` is given and is not its `tokenVersion`, or `ifStanding` and it stands otherwise.
   */
  changeConnection(
    tenant: string,
    id: string,
    change: ConnectionChange,
    options?: {
      ifVersion?: number;
      ifStanding?: ConnectionStanding;
      events?: readonly StoredEvent[];
    },
  ): Promise<boolean>;
  /**
   * Notes that connections were used at `at`, never going back, with who did (`by`; absent: nobody by name), and lets `dueAt` be `renewAt` where that is sooner or it was null, unless
   * a `retryAt` is still to come. Others are left alone; of status `active` and `degraded` only.
   */
  touchConnections(used: readonly ConnectionUse[]): Promise<void>;

  /**
   * Takes the right to renew a connection for `leaseMs`, if it is `active` or `degraded`, at `ifVersion`, and nobody holds a lease on it;
   * else resolves with undefined. Marks the attempt (`attemptAt`) before it resolves. Of callers racing for one connection exactly one gets it.
   * A lease that ran out stays its holder's, to extend and to settle, until somebody else claims.
   */
  claimRenewal(claim: {
    tenant: string;
    id: string;
    ifVersion: number;
    leaseMs: number;
  }): Promise<ClaimedRenewal | undefined>;
  /**
   * Takes the right to renew what is due (`dueAt` not after the store's time), as {@link claimRenewal} does, of these providers, soonest
   * due first, at most `perProvider` of each and `limit` in all. What another process is about to claim is passed over, not waited for.
   */
  claimDue(claim: {
    providers: readonly string[];
    perProvider: number;
    limit: number;
    leaseMs: number;
  }): Promise<ClaimedRenewal[]>;
  /** Makes a lease last `leaseMs` from now. False: it is no longer this holder's. */
  extendLease(lease: {
    tenant: string;
    id: string;
    fence: number;
    leaseMs: number;
  }): Promise<boolean>;
  /** How connections stand, for those who wait for another process's renewal. What is not there is left out. */
  peekConnections(which: readonly { tenant: string; id: string }[]): Promise<ConnectionPeek[]>;
  /**
   * Ends a lease without a new credential. Resolves with false, writing nothing, when the lease is no longer this holder's. Over one
   * that is `paused` or `needs_reauth`, as somebody said meanwhile, `status` and `problem` stay.
   */
  settleRenewal(settlement: RenewalSettlement, events?: readonly StoredEvent[]): Promise<boolean>;

  /**
   * Keeps a credential that came late, with the events of it. Resolves with false, writing nothing, when the connection is not there or is
   * `disconnected`.
   */
  addSalvage(salvage: StoredSalvage, events?: readonly StoredEvent[]): Promise<boolean>;
  /** What was salvaged for a connection, newest first. */
  listSalvage(tenant: string, connectionId: string): Promise<StoredSalvage[]>;
  removeSalvage(tenant: string, id: string): Promise<void>;

  /** Adds a revocation that comes without a change of its connection. */
  addRevocation(revocation: StoredRevocation): Promise<void>;
  /** Takes revocations whose `nextAt` is not after the store's time: `nextAt` becomes `leaseMs` later than that, `tries` one more. No two callers get the same one. */
  claimRevocations(claim: { limit: number; leaseMs: number }): Promise<StoredRevocation[]>;
  /** False: it is not there any more. */
  postponeRevocation(tenant: string, id: string, nextAt: number): Promise<boolean>;
  /**
   * Removes it and writes the events of it; false, writing nothing, when it is not there any more. Where its connection no longer exists at
   * that moment, they are written with neither `owner` nor `connectionId`: what was erased gets no name back.
   */
  finishRevocation(tenant: string, id: string, events?: readonly StoredEvent[]): Promise<boolean>;

  getBreaker(key: BreakerKey): Promise<StoredBreaker | undefined>;
  /** Opens a breaker; false, writing nothing, when it is open already. Of callers racing exactly one opens it. */
  openBreaker(breaker: StoredBreaker, events?: readonly StoredEvent[]): Promise<boolean>;
  /** Takes the right to probe: sets `probeAt` if it still is `ifProbeAt`. Of callers racing exactly one gets it. */
  probeBreaker(key: BreakerKey, ifProbeAt: number, probeAt: number): Promise<boolean>;
  /** Closes a breaker; false, writing nothing, when it is not open. */
  closeBreaker(key: BreakerKey, events?: readonly StoredEvent[]): Promise<boolean>;

  /**
   * Gives everything of one owner to another name, identities too, and ends (`canceled`) the pending sessions of the former; events stay as they were
   * written. Resolves with false, writing nothing, when both have a connection of one (provider, issuer, accountId). Where both have a
   * default at one provider, that of `to` stays.
   */
  renameOwner(
    tenant: string,
    from: string,
    to: string,
    events?: readonly StoredEvent[],
  ): Promise<boolean>;
  /**
   * Removes an owner's connections, with salvage, identities, their sessions with links and attempts, and the events about the owner or one of these
   * connections; `events` are written afterwards. Revocations stay until they are done, and the audit keeps the digests of what it held.
   */
  eraseOwner(tenant: string, owner: string, events?: readonly StoredEvent[]): Promise<Erased>;
  /** Removes all of a tenant, its data keys too; `events` are written afterwards. Changes the audit's position to another of the same meaning, so that no chain goes on that was begun before. */
  eraseTenant(tenant: string, events?: readonly StoredEvent[]): Promise<Erased>;

  /**
   * Removes attempts, sessions (with their links) and salvage that expired before `before`. Resolves with how many attempts, sessions and
   * pieces of salvage went.
   */
  removeExpired(before: number): Promise<number>;
}

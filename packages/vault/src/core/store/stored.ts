/** What a store keeps: rows of facts, hashes and sealed bytes. What is promised of them is store.ts. */

import type { ProblemCode, StoredConnection } from "./stored-connection.ts";

export type * from "./stored-connection.ts";
export type * from "./stored-key.ts";

/** Where a connect session stands. `failed`: it cannot be gone on with; why is sealed in `parked`. Expiry is by `expiresAt`, not a status. */
export type SessionStatus = "pending" | "completed" | "failed" | "canceled";

/** A connect session as it is kept. `details` is sealed. */
export interface StoredSession {
  tenant: string;
  /** `ses_…`, unique in the store. */
  id: string;
  /** `user:<id>` or `shared`; null: a sign-in, which will tell. */
  owner: string | null;
  /** Hash of what the session is for: two calls that ask for the same thing have the same one. */
  fingerprint: string;
  status: SessionStatus;
  details: Uint8Array;
  /** Sealed: what it goes on with, such as a credential whose account could not be read yet; or why it failed. */
  parked: Uint8Array | null;
  /** Hash of the binder of the browser that completed it. */
  completedBy: string | null;
  connectionId: string | null;
  /** How far the person has come, as far as it is known: opened the link's page, or left for the provider; null: nobody has. */
  step: "opened" | "at_provider" | null;
  /** When the provider may be asked next whether the person has agreed elsewhere; null: there is nothing to ask. */
  pollAt: number | null;
  createdAt: number;
  expiresAt: number;
}

/** What may change on a session. */
export interface SessionChange {
  status?: SessionStatus;
  parked?: Uint8Array | null;
  completedBy?: string;
  connectionId?: string;
  pollAt?: number | null;
}

/** Which sessions an owner has not ended yet: pending, and unexpired at `now`. */
export interface PendingQuery {
  tenant: string;
  owner: string;
  now: number;
  limit: number;
}

/** Which sessions in which something waits are meant: those of a tenant, or of one of its owners. */
export interface WaitingQuery {
  tenant: string;
  owner?: string;
  limit: number;
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

/** How many connections are alike in whose and where they are, how they stand, and when they will need their user. */
export interface ConnectionCount extends Pick<StoredConnection, "tenant" | "provider" | "status"> {
  /**
   * Of what is in use (`active`, `degraded`) the day, counted in 86,400 s since the epoch, in which the renewal credential ends, or the access
   * credential where it is never renewed by time; null: unknown or never.
   */
  endsOn: number | null;
  count: number;
}

/** A tenant's own registration at a provider, or an earlier one whose connections live on. */
export interface StoredClient {
  tenant: string;
  /** The provider's slug. */
  provider: string;
  /** Client id or consumer key; unique per (tenant, provider). */
  clientId: string;
  /** New connections are made with it; at most one per (tenant, provider). */
  isActive: boolean;
  /** What of the registration is no secret. */
  settings: Readonly<Record<string, unknown>>;
  /** The sealed rest, bound to `version`. */
  secret: Uint8Array | null;
  /** Counts saves. Starts at 1. */
  version: number;
  createdAt: number;
  updatedAt: number;
}

/** Where clients are registered that the vault makes by itself. */
export interface RegistrationPlace {
  tenant: string;
  /** The provider's slug. */
  provider: string;
  /** The server that knows them, as it spells itself. They go to no other. */
  issuer: string;
}

/** A client that the vault registered by itself. */
export interface StoredRegistration extends RegistrationPlace {
  /** Unique per place. */
  clientId: string;
  /** New connections are made with it; at most one per place. */
  isActive: boolean;
  /** All that is known of it, sealed. */
  sealed: Uint8Array;
  createdAt: number;
}

/** A way to sign in: who somebody is at an issuer, and whose that is here. */
export interface StoredIdentity {
  tenant: string;
  /** `idn_…`, unique in the store. */
  id: string;
  /** `user:<id>`. */
  owner: string;
  /** The slug of the provider by which it was told last. */
  provider: string;
  /** With `subject`, unique per tenant. */
  issuer: string;
  subject: string;
  /** How the provider calls the account. */
  label: string;
  createdAt: number;
  usedAt: number | null;
}

/** What is written with an identity, or not at all. */
export interface IdentityBatch {
  events?: readonly StoredEvent[];
  /** A pending session that ends with it. */
  session?: { id: string; change: SessionChange };
}

/** A credential that came too late to be saved with its connection. */
export interface StoredSalvage {
  tenant: string;
  /** `sal_…`. */
  id: string;
  connectionId: string;
  /** The `tokenVersion` that was renewed. */
  parentVersion: number;
  blob: Uint8Array;
  createdAt: number;
  expiresAt: number;
}

/** A credential that is to be ended at its provider. No connection can read it any more. */
export interface StoredRevocation {
  tenant: string;
  /** `rev_…`. */
  id: string;
  connectionId: string;
  owner: string;
  provider: string;
  clientId: string;
  issuer: string;
  accountId: string;
  /** The `tokenVersion` that the disconnected connection has. */
  tokenVersion: number;
  blob: Uint8Array;
  tries: number;
  nextAt: number;
  /** It is given up then. */
  expiresAt: number;
  createdAt: number;
}

/** Names a breaker: a client at the token endpoint of a provider. */
export interface BreakerKey {
  tenant: string;
  provider: string;
  /** Origin of the token endpoint. */
  origin: string;
}

/** Says that renewals at a token endpoint wait, all of them: the client is refused, or nobody is there. */
export interface StoredBreaker extends BreakerKey {
  problem: ProblemCode;
  message: string;
  openedAt: number;
  /** When one renewal may try whether it is over. */
  probeAt: number;
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
  /** Who did it, where somebody other than the app itself or the vault is named. */
  actor: string | null;
  data: Readonly<Record<string, unknown>>;
}

/** Which events a list holds. Absent fields match all. */
export interface EventQuery {
  tenant: string;
  connectionId?: string;
  owner?: string;
  provider?: string;
  actor?: string;
  types?: readonly string[];
  /** Only events older than this one of the list. */
  after?: string;
  limit: number;
}

/** Which events are counted. */
export interface EventCountQuery extends Omit<EventQuery, "after" | "limit"> {
  /** None older than this. */
  from?: number;
}

/** One event in a tenant's hash chain. */
export interface StoredAuditLink {
  tenant: string;
  /** 1, 2, 3, … without a gap. */
  seq: number;
  eventId: string;
  /** The data key that made `digest` and `link`. */
  keyId: string;
  /** Of the event's content. */
  digest: string;
  /** Of the link before and `digest`. */
  link: string;
}

/** What is written together with a connection, in the same batch. */
export interface ConnectionBatch {
  /** Written only if the session is still `pending`; if it is not, the whole batch is refused. */
  session?: { id: string; change: SessionChange };
  /** True: over a connection that is `needs_reauth` the whole batch is refused. */
  unlessNeedsReauth?: boolean;
  /** The fence of the claim under which the credential was obtained: when another claim was made since, that is noted (`overtakenAt`). */
  fence?: number;
  /** What is to be ended at the provider now. */
  revocation?: StoredRevocation;
  /** Salvage that is used up: removed. */
  salvageIds?: readonly string[];
  events?: readonly StoredEvent[];
}

/** What of an owner, or of a tenant, was erased. */
export interface Erased {
  connections: number;
  sessions: number;
  events: number;
}

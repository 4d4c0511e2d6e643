/** Rows for the store contract, and how they come there. */
import assert from "node:assert/strict";
import type {
  BreakerKey,
  RenewalState,
  Store,
  StoredAttempt,
  StoredAuditLink,
  StoredBreaker,
  StoredClient,
  StoredConnection,
  StoredDataKey,
  StoredEvent,
  StoredRegistration,
  StoredRevocation,
  StoredSalvage,
  StoredSession,
} from "../../core/store.ts";

/** A store to be tested, empty and open. */
export interface StoreUnderTest {
  store: Store;
  /** Closes the store and opens what it has left behind, as a process that starts again would. */
  reopen?: () => Promise<Store>;
  /** Moves the store's clock on, where a test can: the contract waits for leases to run out by it. Absent: it really waits. */
  advance?: (ms: number) => void;
  /** Closes whatever is open and removes what it has left behind. */
  close(): Promise<void>;
}

/** Promises of a store: what is promised, and the test of it. */
export type Promises = Readonly<Record<string, (subject: StoreUnderTest) => Promise<void>>>;

/** The time at which the contract plays. */
export const now = 1_800_000_000_000;

const minute = 60_000;

/** Bytes that say `text`. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A pending session of tenant `t1` that has ten minutes to live. */
export function aSession(overrides: Partial<StoredSession> = {}): StoredSession {
  return {
    tenant: "t1",
    id: `ses_${crypto.randomUUID()}`,
    owner: "user:alice",
    fingerprint: "fp-1",
    status: "pending",
    details: bytes("sealed details"),
    parked: null,
    completedBy: null,
    connectionId: null,
    step: null,
    pollAt: null,
    createdAt: now,
    expiresAt: now + 10 * minute,
    ...overrides,
  };
}

/** An attempt of tenant `t1` that has ten minutes to live. */
export function anAttempt(overrides: Partial<StoredAttempt> = {}): StoredAttempt {
  return {
    hash: `hash-${crypto.randomUUID()}`,
    tenant: "t1",
    sessionId: "ses_1",
    provider: "acme",
    binder: "binder-hash",
    details: bytes("sealed attempt"),
    expiresAt: now + 10 * minute,
    ...overrides,
  };
}

/** Renewals of a connection that never failed and that nobody has ever claimed. */
export const idleRenewals: RenewalState = {
  fence: 0,
  leaseUntil: null,
  attemptAt: null,
  overtakenAt: null,
  fails: 0,
  failingSince: null,
  retryAt: null,
};

/** An active connection of user alice of tenant `t1`, with an account of its own. */
export function aConnection(overrides: Partial<StoredConnection> = {}): StoredConnection {
  const id = crypto.randomUUID();
  return {
    tenant: "t1",
    id: `con_${id}`,
    owner: "user:alice",
    provider: "acme",
    clientId: "client-1",
    issuer: "https://acme.example",
    accountId: `account-${id}`,
    account: { id: `account-${id}`, label: "Alice", email: "alice@example.com" },
    label: "Alice's",
    isDefault: false,
    metadata: { team: "blue" },
    status: "active",
    problem: null,
    scopes: ["read", "write"],
    tokenVersion: 1,
    grantVersion: 1,
    expiresAt: now + 60 * minute,
    renewAt: now + 55 * minute,
    dueAt: now + 55 * minute,
    renewalExpiresAt: now + 60 * 24 * 60 * minute,
    access: bytes("sealed access"),
    renewal: bytes("sealed renewal"),
    renewals: { ...idleRenewals },
    usedAt: null,
    usedBy: null,
    createdAt: now,
    updatedAt: now,
    ...overrides,
  };
}

/** A data key of tenant `t1` for access credentials. */
export function aDataKey(overrides: Partial<StoredDataKey> = {}): StoredDataKey {
  return {
    id: crypto.randomUUID().replaceAll("-", ""),
    tenant: "t1",
    purpose: "access",
    kekId: "kek-1",
    wrapped: bytes("wrapped"),
    state: "active",
    createdAt: now,
    retiredAt: null,
    ...overrides,
  };
}

/** An event of tenant `t1`. */
export function anEvent(overrides: Partial<StoredEvent> = {}): StoredEvent {
  return {
    id: `evt_${crypto.randomUUID()}`,
    tenant: "t1",
    type: "connection.created",
    at: now,
    owner: "user:alice",
    provider: "acme",
    connectionId: "con_1",
    sessionId: "ses_1",
    actor: "user:alice",
    data: { scopes: ["read"], nested: { count: 2 }, none: null },
    ...overrides,
  };
}

/** An active client of tenant `t1` at provider acme. */
export function aClient(overrides: Partial<StoredClient> = {}): StoredClient {
  return {
    tenant: "t1",
    provider: "acme",
    clientId: `client-${crypto.randomUUID()}`,
    isActive: true,
    settings: { scopes: ["read"], nested: { port: 443 } },
    secret: bytes("sealed secret"),
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...overrides,
  };
}

/** A client that was registered for tenant `t1` at acme's server. */
export function aRegistration(
  overrides: Partial<StoredRegistration> = {},
): Omit<StoredRegistration, "isActive"> {
  const { isActive: _, ...rest } = { isActive: true, ...overrides };
  return {
    tenant: "t1",
    provider: "acme",
    issuer: "https://login.acme.example",
    clientId: `registered-${crypto.randomUUID()}`,
    sealed: bytes("sealed registration"),
    createdAt: now,
    ...rest,
  };
}

/** A credential of connection `con_1` of tenant `t1` that came late, and is kept for a week. */
export function aSalvage(overrides: Partial<StoredSalvage> = {}): StoredSalvage {
  return {
    tenant: "t1",
    id: `sal_${crypto.randomUUID()}`,
    connectionId: "con_1",
    parentVersion: 1,
    blob: bytes("sealed salvage"),
    createdAt: now,
    expiresAt: now + 7 * 24 * 60 * minute,
    ...overrides,
  };
}

/** A revocation in tenant `t1` that is due at once. */
export function aRevocation(overrides: Partial<StoredRevocation> = {}): StoredRevocation {
  return {
    tenant: "t1",
    id: `rev_${crypto.randomUUID()}`,
    connectionId: "con_1",
    owner: "user:alice",
    provider: "acme",
    clientId: "client-1",
    issuer: "https://acme.example",
    accountId: "account-1",
    tokenVersion: 2,
    blob: bytes("sealed revocation"),
    tries: 0,
    nextAt: 0,
    expiresAt: now + 7 * 24 * 60 * minute,
    createdAt: now,
    ...overrides,
  };
}

/** A breaker of tenant `t1` at acme that has opened a minute ago. */
export function aBreaker(overrides: Partial<StoredBreaker> = {}): StoredBreaker {
  return {
    tenant: "t1",
    provider: "acme",
    origin: "https://acme.example",
    problem: "provider_unavailable",
    message: "Nobody answers.",
    openedAt: now - minute,
    probeAt: now,
    ...overrides,
  };
}

/** What names a breaker. */
export function breakerKey({ tenant, provider, origin }: BreakerKey): BreakerKey {
  return { tenant, provider, origin };
}

/** The first link of the audit of tenant `t1`. */
export function anAuditLink(overrides: Partial<StoredAuditLink> = {}): StoredAuditLink {
  return {
    tenant: "t1",
    seq: 1,
    eventId: "evt_1",
    keyId: "0123456789abcdef0123456789abcdef",
    digest: "digest-1",
    link: "link-1",
    ...overrides,
  };
}

/** Bytes that look sealed by a key: they name it where a sealed value does. */
export function sealedBy(keyId: string, text = "sealed"): Uint8Array {
  const id = keyId.match(/../g) ?? [];
  return new Uint8Array([
    0x56,
    1,
    1,
    ...id.map((digits) => Number.parseInt(digits, 16)),
    ...bytes(text),
  ]);
}

/** A connection that has been saved. */
export async function saved(
  store: Store,
  overrides?: Partial<StoredConnection>,
): Promise<StoredConnection> {
  const connection = aConnection(overrides);
  assert.equal(await store.saveConnection(connection, null), true);
  return connection;
}

/** Waits until `ms` have passed by the store's clock. */
export async function elapse({ advance }: StoreUnderTest, ms: number): Promise<void> {
  if (advance) return advance(ms);
  // A timer may be early by a millisecond, and clocks tell whole ones.
  await new Promise((resolve) => setTimeout(resolve, ms + 5));
}

/** Starts `count` calls at once; their results. */
export function atOnce<Result>(
  count: number,
  call: (index: number) => Promise<Result>,
): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)));
}

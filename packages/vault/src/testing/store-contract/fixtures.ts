/** Rows and comparisons for the store contract. */
import assert from "node:assert/strict";
import type {
  Store,
  StoredAttempt,
  StoredConnection,
  StoredDataKey,
  StoredEvent,
  StoredSession,
} from "../../core/store.ts";

/** A store to be tested, empty and open. */
export interface StoreUnderTest {
  store: Store;
  /** Closes the store and opens what it has left behind, as a process that starts again would. */
  reopen?: () => Promise<Store>;
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
    fingerprint: "fp-1",
    status: "pending",
    details: bytes("sealed details"),
    parked: null,
    completedBy: null,
    connectionId: null,
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
    status: "active",
    problem: null,
    scopes: ["read", "write"],
    tokenVersion: 1,
    expiresAt: now + 60 * minute,
    dueAt: now + 55 * minute,
    access: bytes("sealed access"),
    renewal: bytes("sealed renewal"),
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
    createdAt: now,
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
    data: { scopes: ["read"], nested: { count: 2 }, none: null },
    ...overrides,
  };
}

/** Asserts that two values are the same in all that a store promises; bytes count by what they hold, not by their class. */
export function assertSame(actual: unknown, expected: unknown): void {
  assert.deepEqual(comparable(actual), comparable(expected));
}

/** Asserts that a tenant has exactly these events, in any order. */
export async function assertEvents(
  store: Store,
  tenant: string,
  expected: readonly StoredEvent[],
): Promise<void> {
  const ids = (events: readonly StoredEvent[]) => events.map((event) => event.id).sort();
  assert.deepEqual(ids(await store.listEvents({ tenant, limit: 1_000 })), ids(expected));
}

/** Starts `count` calls at once; their results. */
export function atOnce<Result>(
  count: number,
  call: (index: number) => Promise<Result>,
): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)));
}

function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, comparable(each)]));
}

/** What a store promises across its methods: ids that stay apart, copies in and out, what is written stays. Tenants are tenants.ts. */
import assert from "node:assert/strict";
import type { Store, StoredConnection } from "../../core/store.ts";
import { assertSame } from "./comparisons.ts";
import {
  aConnection,
  aDataKey,
  anAttempt,
  anEvent,
  aSession,
  bytes,
  now,
  type Promises,
  type StoreUnderTest,
} from "./fixtures.ts";

const walls: Promises = {
  "keeps ids apart that look alike": async ({ store }) => {
    const owners = [
      "user:a",
      "user:A",
      "user:a ",
      " user:a",
      "user:ä",
      "user:a\u0308",
      "user:%",
      "",
    ];
    const connections = owners.map((owner) => aConnection({ owner, accountId: "account-1" }));
    for (const each of connections) assert.equal(await store.saveConnection(each, null), true);
    for (const each of connections) {
      assertSame(await store.findConnections({ tenant: "t1", owner: each.owner }), [each]);
    }
  },

  "keeps apart or refuses ids that a database could not tell apart": async ({ store }) => {
    const owners = ["user:\ud800", "user:\ud801", "user:\ufffd", "user:\0a", "user:\0b", "user:"];
    for (const owner of owners) {
      await store.saveConnection(aConnection({ owner }), null).catch(() => false);
    }
    for (const owner of owners) {
      const found = await findOrNone(store, owner);
      assert.ok(found.every((each) => each.owner === owner));
    }
  },
};

async function findOrNone(store: Store, owner: string): Promise<StoredConnection[]> {
  try {
    return await store.findConnections({ tenant: "t1", owner });
  } catch {
    return [];
  }
}

const copies: Promises = {
  "does not change with what it was given": async ({ store }) => {
    const connection = aConnection();
    const session = aSession();
    const attempt = anAttempt();
    const key = aDataKey();
    const event = anEvent();
    const kept = structuredClone({ connection, session, attempt, key, event });
    await store.saveConnection(connection, null, { events: [event] });
    await store.openSession(session, now);
    await store.addAttempt(attempt);
    await store.addDataKey(key);
    for (const given of [connection, session, attempt, key, event]) spoil(given);

    assertSame(await store.getConnection("t1", kept.connection.id), kept.connection);
    assertSame(await store.getSession("t1", kept.session.id), kept.session);
    assertSame(await store.takeAttempt(kept.attempt.hash), kept.attempt);
    assertSame(await store.getDataKey("t1", kept.key.id), kept.key);
    assertSame(await store.listEvents({ tenant: "t1", limit: 1 }), [kept.event]);
  },

  "does not change with what it gave": async ({ store }) => {
    const [connection, session, key] = [aConnection(), aSession(), aDataKey()];
    const event = anEvent();
    await store.saveConnection(connection, null, { events: [event] });
    spoil(await store.openSession(session, now));
    spoil(await store.addDataKey(key));
    await store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: session.id });
    await store.addKeyCheck({ kekId: "kek-1", check: "one" });
    const { id } = connection;
    const reads: [read: () => Promise<unknown>, expected: unknown][] = [
      [() => store.getConnection("t1", id), connection],
      [() => store.findConnections({ tenant: "t1" }), [connection]],
      [() => store.openSession(aSession(), now), session],
      [() => store.getSession("t1", session.id), session],
      [() => store.findSessionByLink("h1"), session],
      [() => store.addDataKey(aDataKey()), key],
      [() => store.getDataKey("t1", key.id), key],
      [() => store.findDataKey("t1", "access"), key],
      [() => store.listEvents({ tenant: "t1", limit: 1 }), [event]],
      [() => store.listKeyChecks(), [{ kekId: "kek-1", check: "one" }]],
    ];
    for (const [read] of reads) spoil(await read());
    for (const [read, expected] of reads) assertSame(await read(), expected);
  },

  "takes bytes that are a view into a larger buffer": async ({ store }) => {
    const connection = aConnection({ access: bytes("before|inside|after").subarray(7, 13) });
    await store.saveConnection(connection, null);
    const found = await store.getConnection("t1", connection.id);
    assertSame(found?.access, bytes("inside"));
  },
};

/** Overwrites whatever can be overwritten in `value`, to its depth. */
function spoil(value: unknown): void {
  if (value instanceof Uint8Array) {
    value.fill(0);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      spoil(each);
      if (typeof each === "string") Reflect.set(value, key, "spoilt");
    }
  }
}

const lasting: Promises = {
  "opens again what is open, from several callers at once": async ({ store }) => {
    const connection = aConnection();
    await store.saveConnection(connection, null);
    await Promise.all([store.open(), store.open(), store.open()]);
    assertSame(await store.getConnection("t1", connection.id), connection);
  },

  "keeps what was written when it is closed and opened": async (subject) => {
    const { store } = subject;
    const [connection, session, attempt] = [aConnection(), aSession(), anAttempt()];
    const [key, event] = [aDataKey(), anEvent()];
    await store.saveConnection(connection, null, { events: [event] });
    await store.openSession(session, now);
    await store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: session.id });
    await store.addAttempt(attempt);
    await store.addDataKey(key);
    await store.addKeyCheck({ kekId: "kek-1", check: "one" });

    const again = await reopened(subject);
    assertSame(await again.findConnections({ tenant: "t1" }), [connection]);
    assertSame(await again.findSessionByLink("h1"), session);
    assertSame(await again.takeAttempt(attempt.hash), attempt);
    assertSame(await again.findDataKey("t1", "access"), key);
    assertSame(await again.listKeyChecks(), [{ kekId: "kek-1", check: "one" }]);
    assertSame(await again.listEvents({ tenant: "t1", limit: 10 }), [event]);
  },

  "closes again what is closed": async ({ store }) => {
    await store.close();
    await store.close();
    await Promise.all([store.close(), store.close()]);
  },
};

/** Where a store leaves nothing behind to open anew, what it keeps must at least outlast a close. */
async function reopened({ store, reopen }: StoreUnderTest): Promise<Store> {
  if (reopen) return reopen();
  await store.close();
  await store.open();
  return store;
}

/** The promises that a store makes for all of its methods. */
export const wallPromises: Promises = { ...walls, ...copies, ...lasting };

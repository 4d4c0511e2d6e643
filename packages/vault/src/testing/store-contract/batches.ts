/** What a store promises of batches: they happen whole or not at all. */
import assert from "node:assert/strict";
import type { Store, StoredConnection, StoredSession } from "../../core/store.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import {
  aConnection,
  anEvent,
  aRevocation,
  aSalvage,
  aSession,
  atOnce,
  now,
  type Promises,
  saved,
} from "./fixtures.ts";

const completed = { status: "completed", completedBy: "binder-hash" } as const;

async function openedSession(
  store: Store,
  overrides?: Partial<StoredSession>,
): Promise<StoredSession> {
  return store.openSession(aSession(overrides), now);
}

const whole: Promises = {
  "writes a connection together with its session and events": async ({ store }) => {
    const session = await openedSession(store);
    const connection = aConnection();
    const event = anEvent({ connectionId: connection.id });
    const change = { ...completed, connectionId: connection.id };
    const batch = { session: { id: session.id, change }, events: [event] };
    assert.equal(await store.saveConnection(connection, null, batch), true);
    assertSame(await store.getConnection("t1", connection.id), connection);
    assertSame(await store.getSession("t1", session.id), { ...session, ...change });
    await assertEvents(store, "t1", [event]);
  },

  "refuses the whole batch if its session is not pending": async ({ store }) => {
    const session = await openedSession(store);
    await store.changeSession("t1", session.id, { status: "canceled" });
    const existing = aConnection();
    await store.saveConnection(existing, null);
    for (const id of [session.id, "ses_none"]) {
      const batch = { session: { id, change: completed }, events: [anEvent()] };
      assert.equal(await store.saveConnection(aConnection(), null, batch), false);
      const next = { ...existing, tokenVersion: 2 };
      assert.equal(await store.saveConnection(next, 1, batch), false);
    }
    assertSame(await store.findConnections({ tenant: "t1" }), [existing]);
    assertSame(await store.getSession("t1", session.id), { ...session, status: "canceled" });
    await assertEvents(store, "t1", []);
  },

  "refuses the whole batch if its session is another tenant's": async ({ store }) => {
    const session = await openedSession(store, { tenant: "t2" });
    const batch = { session: { id: session.id, change: completed }, events: [anEvent()] };
    assert.equal(await store.saveConnection(aConnection(), null, batch), false);
    assertSame(await store.findConnections({ tenant: "t1" }), []);
    assertSame(await store.getSession("t2", session.id), session);
    await assertEvents(store, "t1", []);
  },

  "refuses the whole batch over a connection that is needs_reauth, where it is to be spared":
    async ({ store }) => {
      const dead = aConnection({ status: "needs_reauth" });
      const alive = aConnection();
      const batch = { unlessNeedsReauth: true, events: [anEvent()] };
      for (const each of [dead, alive]) await store.saveConnection(each, null);
      const next = (row: StoredConnection): StoredConnection => ({
        ...row,
        status: "active",
        tokenVersion: 2,
      });
      assert.equal(await store.saveConnection(next(dead), 1, batch), false);
      assertSame(await store.getConnection("t1", dead.id), dead);
      await assertEvents(store, "t1", []);
      assert.equal(await store.saveConnection(next(alive), 1, batch), true);
      assert.equal(await store.saveConnection(next(dead), 1), true);
    },

  "writes nothing of a batch whose connection is not new, or not at the version named": async ({
    store,
  }) => {
    const session = await openedSession(store);
    const existing = aConnection();
    await store.saveConnection(existing, null);
    const batch = { session: { id: session.id, change: completed }, events: [anEvent()] };
    assert.equal(await store.saveConnection(existing, null, batch), false);
    assert.equal(await store.saveConnection({ ...existing, tokenVersion: 2 }, 9, batch), false);
    assertSame(await store.getSession("t1", session.id), session);
    await assertEvents(store, "t1", []);
  },

  "writes nothing of a batch in which an event's id is taken": async ({ store }) => {
    const session = await openedSession(store);
    const existing = aConnection();
    const taken = anEvent();
    await store.saveConnection(existing, null, { events: [taken] });
    const events = [anEvent(), taken];
    const batch = { session: { id: session.id, change: completed }, events };
    const change = { status: "paused", updatedAt: now + 1 } as const;
    await assert.rejects(store.saveConnection(aConnection(), null, batch));
    await assert.rejects(store.saveConnection({ ...existing, tokenVersion: 2 }, 1, batch));
    await assert.rejects(store.changeConnection("t1", existing.id, change, { events }));
    await assert.rejects(store.changeSession("t1", session.id, completed, events));
    await assert.rejects(store.addEvents(events));
    assertSame(await store.findConnections({ tenant: "t1" }), [existing]);
    assertSame(await store.getSession("t1", session.id), session);
    await assertEvents(store, "t1", [taken]);
  },

  "saves exactly one of connections racing to complete one session": async ({ store }) => {
    const session = await openedSession(store);
    const saved = await atOnce(20, (index) =>
      store.saveConnection(aConnection({ id: `con_${index}` }), null, {
        session: { id: session.id, change: { ...completed, connectionId: `con_${index}` } },
      }),
    );
    assert.equal(saved.filter((each) => each).length, 1);
    const [connection, ...more] = await store.findConnections({ tenant: "t1" });
    assert.equal(connection?.id, `con_${saved.indexOf(true)}`);
    assertSame(more, []);
    assert.equal((await store.getSession("t1", session.id))?.connectionId, connection?.id);
  },
};

const beside: Promises = {
  "writes a connection together with a revocation, and removes the salvage that is used up":
    async ({ store }) => {
      const connection = await saved(store, { id: "con_1" });
      await saved(store, { id: "con_2", tenant: "t2" });
      const [used, kept] = [aSalvage({ id: "sal_1" }), aSalvage({ id: "sal_2" })];
      const other = aSalvage({ id: "sal_3", tenant: "t2", connectionId: "con_2" });
      for (const piece of [used, kept, other]) await store.addSalvage(piece);
      const revocation = aRevocation({ connectionId: connection.id });
      const salvageIds = [used.id, other.id, "sal_none"];
      const gone = {
        ...connection,
        tokenVersion: 2,
        status: "disconnected" as const,
        access: null,
      };
      assert.equal(await store.saveConnection(gone, 1, { revocation, salvageIds }), true);
      assertSame(await store.listSalvage("t1", "con_1"), [kept]);
      assertSame(await store.listSalvage("t2", "con_2"), [other]);
      const [claimed] = await store.claimRevocations({ limit: 10, leaseMs: 1_000 });
      assertSame({ ...claimed, nextAt: 0, tries: 0 }, revocation);
    },

  "writes neither revocation nor salvage of a batch that is refused": async ({ store }) => {
    const connection = await saved(store, { id: "con_1" });
    const piece = aSalvage();
    await store.addSalvage(piece);
    const batch = { revocation: aRevocation(), salvageIds: [piece.id] };
    const next = { ...connection, tokenVersion: 2 };
    assert.equal(await store.saveConnection(next, 9, batch), false);
    const taken = anEvent();
    await store.addEvents([taken]);
    await assert.rejects(store.saveConnection(next, 1, { ...batch, events: [taken] }));
    assertSame(await store.claimRevocations({ limit: 10, leaseMs: 1_000 }), []);
    assertSame(await store.listSalvage("t1", "con_1"), [piece]);
  },

  "writes nothing of a batch in which a revocation's id is taken": async ({ store }) => {
    const connection = await saved(store);
    const revocation = aRevocation();
    await store.addRevocation(revocation);
    const next = { ...connection, tokenVersion: 2 };
    await assert.rejects(store.saveConnection(next, 1, { revocation, events: [anEvent()] }));
    assertSame(await store.getConnection("t1", connection.id), connection);
    await assertEvents(store, "t1", []);
  },
};

/** The promises of batches. */
export const batchPromises: Promises = { ...whole, ...beside };

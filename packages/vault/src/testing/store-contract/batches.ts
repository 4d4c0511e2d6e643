/** What a store promises of batches: they happen whole or not at all. And of events, which are a part of most. */
import assert from "node:assert/strict";
import type { Store, StoredSession } from "../../core/store.ts";
import {
  aConnection,
  anEvent,
  aSession,
  assertEvents,
  assertSame,
  atOnce,
  now,
  type Promises,
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

const events: Promises = {
  "reads an event back whole": async ({ store }) => {
    const full = anEvent({ at: now + 1 });
    const bare = anEvent({
      at: now,
      owner: null,
      provider: null,
      connectionId: null,
      sessionId: null,
      data: {},
    });
    await store.addEvents([full, bare]);
    assertSame(await store.listEvents({ tenant: "t1", limit: 10 }), [full, bare]);
  },

  "lists events newest first, up to the limit": async ({ store }) => {
    const [first, second, third, fourth] = [
      anEvent({ at: now }),
      anEvent({ at: now + 1 }),
      anEvent({ at: now + 2 }),
      anEvent({ at: now + 2 }),
    ];
    await store.addEvents([second]);
    await store.addEvents([first, third, fourth]);
    const list = (limit: number) => store.listEvents({ tenant: "t1", limit });
    assertSame(await list(10), [fourth, third, second, first]);
    assertSame(await list(2), [fourth, third]);
    assertSame(await list(0), []);
  },

  "lists the events of one connection": async ({ store }) => {
    const one = anEvent({ connectionId: "con_1" });
    const other = anEvent({ connectionId: "con_2" });
    const none = anEvent({ connectionId: null });
    await store.addEvents([one, other, none]);
    const filter = { tenant: "t1", connectionId: "con_1", limit: 10 };
    assertSame(await store.listEvents(filter), [one]);
  },

  "takes a list of no events": async ({ store }) => {
    await store.addEvents([]);
    await assertEvents(store, "t1", []);
  },
};

/** The promises of batches, `addEvents` and `listEvents`. */
export const batchPromises: Promises = { ...whole, ...events };

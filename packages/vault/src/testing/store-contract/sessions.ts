/** What a store promises of connect sessions and their links. */
import assert from "node:assert/strict";
import type { StoredSession } from "../../core/store.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import { anEvent, aSession, atOnce, bytes, now, type Promises } from "./fixtures.ts";

const opening: Promises = {
  "saves a session and reads it back whole": async ({ store }) => {
    const session = aSession({ parked: bytes("parked"), details: new Uint8Array(0), pollAt: 5 });
    assertSame(await store.openSession(session, now), session);
    assertSame(await store.getSession("t1", session.id), session);
    const signIn = aSession({ owner: null, fingerprint: "fp-2", step: "at_provider" });
    assertSame(await store.openSession(signIn, now), signIn);
    assertSame(await store.getSession("t1", signIn.id), signIn);
  },

  "resolves with the pending, unexpired session of the same tenant and fingerprint if there is one":
    async ({ store }) => {
      const first = aSession();
      const second = aSession({ details: bytes("second") });
      await store.openSession(first, now);
      assertSame(await store.openSession(second, now + 1), first);
      assertSame(await store.getSession("t1", second.id), undefined);
    },

  "saves a session where the one of its fingerprint has expired, which stays": async ({
    store,
  }) => {
    const old = aSession({ expiresAt: now });
    const fresh = aSession();
    await store.openSession(old, now - 1);
    assertSame(await store.openSession(fresh, now), fresh);
    assertSame(await store.openSession(aSession(), now + 1), fresh);
    assertSame(await store.getSession("t1", old.id), old);
  },

  "saves a session where the one of its fingerprint is completed, failed or canceled": async ({
    store,
  }) => {
    for (const status of ["completed", "failed", "canceled"] as const) {
      const session = await store.openSession(aSession(), now);
      await store.changeSession("t1", session.id, { status });
    }
    const fresh = aSession();
    assertSame(await store.openSession(fresh, now), fresh);
  },

  "keeps sessions of different tenants or fingerprints apart": async ({ store }) => {
    const sessions = [aSession(), aSession({ fingerprint: "fp-2" }), aSession({ tenant: "t2" })];
    for (const session of sessions) assertSame(await store.openSession(session, now), session);
  },

  "gives all callers that race with one fingerprint the same session": async ({ store }) => {
    const expired = aSession({ expiresAt: now - 1 });
    await store.openSession(expired, now - 2);
    const sessions = await atOnce(20, () => store.openSession(aSession(), now));
    assert.equal(new Set(sessions.map((session) => session.id)).size, 1);
    assert.notEqual(sessions[0]?.id, expired.id);
  },

  "refuses a session whose id is taken, whoever has it": async ({ store }) => {
    const session = await store.openSession(aSession(), now);
    const other = aSession({ id: session.id, tenant: "t2", fingerprint: "fp-2" });
    await assert.rejects(store.openSession(other, now));
    assertSame(await store.getSession("t1", session.id), session);
    assertSame(await store.getSession("t2", session.id), undefined);
  },
};

const links: Promises = {
  "lets several hashes find one session": async ({ store }) => {
    const session = await store.openSession(aSession(), now);
    await store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: session.id });
    await store.addSessionLink({ hash: "h2", tenant: "t1", sessionId: session.id });
    assertSame(await store.findSessionByLink("h1"), session);
    assertSame(await store.findSessionByLink("h2"), session);
    assertSame(await store.findSessionByLink("h3"), undefined);
  },

  "finds the session of a link whatever its status or age": async ({ store }) => {
    const old = await store.openSession(aSession({ expiresAt: now }), now - 1);
    await store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: old.id });
    await store.openSession(aSession(), now + 1);
    assertSame(await store.findSessionByLink("h1"), old);
    await store.changeSession("t1", old.id, { status: "completed" });
    assertSame(await store.findSessionByLink("h1"), { ...old, status: "completed" });
  },

  "refuses a link to a session that is not there, or is another tenant's": async ({ store }) => {
    const session = await store.openSession(aSession({ tenant: "t2" }), now);
    await assert.rejects(store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: "ses_none" }));
    await assert.rejects(store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: session.id }));
    assertSame(await store.findSessionByLink("h1"), undefined);
  },

  "refuses a link whose hash is taken, and leaves the one that has it": async ({ store }) => {
    const first = await store.openSession(aSession(), now);
    const second = await store.openSession(aSession({ fingerprint: "fp-2" }), now);
    await store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: first.id });
    await assert.rejects(store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: second.id }));
    assertSame(await store.findSessionByLink("h1"), first);
  },
};

const changing: Promises = {
  "changes a session that is still pending, with its events": async ({ store }) => {
    const session = await store.openSession(aSession(), now);
    const event = anEvent();
    const change = {
      status: "completed",
      parked: bytes("parked"),
      completedBy: "binder-hash",
      connectionId: "con_1",
      pollAt: 7,
    } as const;
    assert.equal(await store.changeSession("t1", session.id, change, [event]), true);
    assertSame(await store.getSession("t1", session.id), { ...session, ...change });
    await assertEvents(store, "t1", [event]);
  },

  "leaves of a session what a change does not name, and empties what it names null": async ({
    store,
  }) => {
    const full = aSession({ parked: bytes("parked"), pollAt: 5 });
    const session = await store.openSession(full, now);
    await store.changeSession("t1", session.id, { connectionId: "con_1" });
    assertSame(await store.getSession("t1", session.id), { ...session, connectionId: "con_1" });
    await store.changeSession("t1", session.id, { parked: null, pollAt: null });
    const parkedNothing = { ...session, connectionId: "con_1", parked: null, pollAt: null };
    assertSame(await store.getSession("t1", session.id), parkedNothing);
  },

  "resolves with false, writing nothing, when a session to change is not pending": async ({
    store,
  }) => {
    const session = await store.openSession(aSession(), now);
    await store.changeSession("t1", session.id, { status: "canceled" });
    const change = { status: "completed", connectionId: "con_1" } as const;
    assert.equal(await store.changeSession("t1", session.id, change, [anEvent()]), false);
    assert.equal(await store.changeSession("t1", "ses_none", change, [anEvent()]), false);
    assertSame(await store.getSession("t1", session.id), { ...session, status: "canceled" });
    await assertEvents(store, "t1", []);
  },

  "changes a session that holds what the caller has seen, and no other": async ({ store }) => {
    const session = await store.openSession(aSession(), now);
    const change = (parked: string, ifParked: Uint8Array | null): Promise<boolean> =>
      store.changeSession("t1", session.id, { parked: bytes(parked), ifParked }, [
        anEvent({ id: `evt_${parked}` }),
      ]);
    assert.equal(await change("early", bytes("first")), false);
    assert.equal(await change("first", null), true);
    assert.equal(await change("late", null), false);
    assert.equal(await change("other", bytes("firsT")), false);
    assert.equal(await change("second", bytes("first")), true);
    assertSame(await store.getSession("t1", session.id), { ...session, parked: bytes("second") });
    await assertEvents(store, "t1", [anEvent({ id: "evt_second" }), anEvent({ id: "evt_first" })]);
  },

  "lets exactly one of callers racing to complete a session do so": async ({ store }) => {
    const session = await store.openSession(aSession(), now);
    const outcomes = await atOnce(20, (index) =>
      store.changeSession("t1", session.id, { status: "completed", completedBy: `b${index}` }, [
        anEvent({ id: `evt_${index}` }),
      ]),
    );
    assert.equal(outcomes.filter((changed) => changed).length, 1);
    const winner = outcomes.indexOf(true);
    assert.equal((await store.getSession("t1", session.id))?.completedBy, `b${winner}`);
    await assertEvents(store, "t1", [anEvent({ id: `evt_${winner}` })]);
  },
};

const progress: Promises = {
  "notes how far the person has come with a session that is pending, and nothing with another":
    async ({ store }) => {
      const session = await store.openSession(aSession(), now);
      const at = async (): Promise<unknown> => (await store.getSession("t1", session.id))?.step;
      for (const step of ["opened", "at_provider", "opened", null] as const) {
        await store.noteStep("t1", session.id, step);
        assert.equal(await at(), step);
      }
      await store.noteStep("t2", session.id, "opened");
      await store.noteStep("t1", "ses_none", "opened");
      assertSame(await store.getSession("t1", session.id), session);
      await store.changeSession("t1", session.id, { status: "completed" });
      await store.noteStep("t1", session.id, "opened");
      assert.equal(await at(), null);
    },

  "lists the pending, unexpired sessions of an owner, newest first, up to the limit": async ({
    store,
  }) => {
    const open = (over: Partial<StoredSession>): Promise<StoredSession> =>
      store.openSession(aSession({ fingerprint: `fp-${JSON.stringify(over)}`, ...over }), now);
    const [first, last, same] = [
      await open({ id: "ses_b" }),
      await open({ id: "ses_a", createdAt: now + 1 }),
      await open({ id: "ses_c" }),
    ];
    await open({ id: "ses_expired", expiresAt: now + 2 });
    await open({ id: "ses_other", owner: "user:bob" });
    await open({ id: "ses_nobody", owner: null });
    await open({ id: "ses_tenant", tenant: "t2" });
    await store.changeSession("t1", (await open({ id: "ses_done" })).id, { status: "completed" });
    const of = { tenant: "t1", owner: first.owner ?? "", now: now + 2 };
    assertSame(await store.listPendingSessions({ ...of, limit: 9 }), [last, same, first]);
    assertSame(await store.listPendingSessions({ ...of, limit: 2 }), [last, same]);
    assertSame(await store.listPendingSessions({ ...of, owner: "shared", limit: 9 }), []);
  },
};

/** The promises of `openSession`, `getSession`, `changeSession`, `addSessionLink` and `findSessionByLink`. */
export const sessionPromises: Promises = { ...opening, ...links, ...changing, ...progress };

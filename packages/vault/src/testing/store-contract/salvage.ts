/** What a store promises of salvage, revocations and breakers. */
import assert from "node:assert/strict";
import { assertEvents, assertSame } from "./comparisons.ts";
import {
  aBreaker,
  anEvent,
  aRevocation,
  aSalvage,
  atOnce,
  breakerKey,
  elapse,
  now,
  type Promises,
  saved,
} from "./fixtures.ts";

const salvage: Promises = {
  "lists what was salvaged for a connection, newest first": async ({ store }) => {
    await saved(store, { id: "con_1" });
    await saved(store, { id: "con_2" });
    const [older, newer] = [aSalvage(), aSalvage({ createdAt: now + 1 })];
    const other = aSalvage({ connectionId: "con_2" });
    const event = anEvent();
    for (const each of [newer, other]) assert.equal(await store.addSalvage(each), true);
    assert.equal(await store.addSalvage(older, [event]), true);
    assertSame(await store.listSalvage("t1", "con_1"), [newer, older]);
    assertSame(await store.listSalvage("t1", "con_none"), []);
    await assertEvents(store, "t1", [event]);
  },

  "removes a piece of salvage, and leaves the others": async ({ store }) => {
    await saved(store, { id: "con_1" });
    const [one, other] = [aSalvage(), aSalvage()];
    for (const each of [one, other]) await store.addSalvage(each);
    await store.removeSalvage("t1", one.id);
    await store.removeSalvage("t1", one.id);
    assertSame(await store.listSalvage("t1", "con_1"), [other]);
  },

  "refuses a piece of salvage whose id is taken, with its events": async ({ store }) => {
    await saved(store, { id: "con_1" });
    await saved(store, { id: "con_2", tenant: "t2" });
    const piece = aSalvage();
    await store.addSalvage(piece);
    const theirs = aSalvage({ id: piece.id, tenant: "t2", connectionId: "con_2" });
    await assert.rejects(store.addSalvage(theirs, [anEvent()]));
    const taken = anEvent();
    await store.addEvents([taken]);
    await assert.rejects(store.addSalvage(aSalvage(), [taken]));
    assertSame(await store.listSalvage("t1", "con_1"), [piece]);
    assertSame(await store.listSalvage("t2", "con_2"), []);
    await assertEvents(store, "t1", [taken]);
  },

  "keeps no salvage, writing nothing, of a connection that is not there or is disconnected":
    async ({ store }) => {
      await saved(store, { id: "con_1", status: "disconnected" });
      await saved(store, { id: "con_2", tenant: "t2" });
      await saved(store, { id: "con_3", status: "needs_reauth" });
      for (const connectionId of ["con_none", "con_1", "con_2"]) {
        assert.equal(await store.addSalvage(aSalvage({ connectionId }), [anEvent()]), false);
        assertSame(await store.listSalvage("t1", connectionId), []);
      }
      await assertEvents(store, "t1", []);
      assert.equal(await store.addSalvage(aSalvage({ connectionId: "con_3" })), true);
    },
};

const hour = 3_600_000;
const claim = { limit: 100, leaseMs: hour };

const revocations: Promises = {
  "takes revocations whose nextAt is not after its time, which is later then, and counts the try":
    async ({ store }) => {
      const due = aRevocation({ tries: 3, nextAt: (await store.now()) - 1 });
      const later = aRevocation({ nextAt: (await store.now()) + hour });
      await store.addRevocation(due);
      await store.addRevocation(later);
      const before = await store.now();
      const [claimed, ...more] = await store.claimRevocations(claim);
      const nextAt = claimed?.nextAt ?? 0;
      assert.ok(before + hour <= nextAt && nextAt <= (await store.now()) + hour);
      assertSame(claimed, { ...due, tries: 4, nextAt });
      assertSame(more, []);
      assertSame(await store.claimRevocations(claim), []);
    },

  "gives no two callers the same revocation, and each to somebody": async ({ store }) => {
    for (let index = 0; index < 30; index += 1) {
      await store.addRevocation(aRevocation({ nextAt: index }));
    }
    const ids: string[] = [];
    for (let found = 1; found > 0; ) {
      const claimed = await atOnce(8, () => store.claimRevocations({ ...claim, limit: 5 }));
      ids.push(...claimed.flat().map(({ id }) => id));
      found = claimed.flat().length;
    }
    assert.equal(ids.length, 30);
    assert.equal(new Set(ids).size, 30);
  },

  "takes revocations up to the limit, and one again when its time has come again": async (
    subject,
  ) => {
    const { store } = subject;
    const [one, other] = [aRevocation({ nextAt: 1 }), aRevocation({ nextAt: 2 })];
    for (const each of [other, one]) await store.addRevocation(each);
    const short = { limit: 1, leaseMs: 20 };
    const take = async () => (await store.claimRevocations(short)).map(({ id }) => id);
    assert.deepEqual(await take(), [one.id]);
    assert.deepEqual(await take(), [other.id]);
    await elapse(subject, 20);
    assert.equal((await store.claimRevocations(claim)).length, 2);
    assertSame(await store.claimRevocations({ ...claim, limit: 0 }), []);
  },

  "postpones a revocation, unless it is not there any more": async ({ store }) => {
    const revocation = aRevocation({ nextAt: (await store.now()) + hour });
    await store.addRevocation(revocation);
    assert.equal(await store.postponeRevocation("t1", revocation.id, 0), true);
    assert.equal((await store.claimRevocations(claim)).length, 1);
    assert.equal(await store.postponeRevocation("t1", "rev_none", 0), false);
  },

  "removes a revocation with the events of it, once": async ({ store }) => {
    const { id } = aRevocation();
    await store.addRevocation(aRevocation({ id }));
    const finished = await atOnce(10, (index) =>
      store.finishRevocation("t1", id, [anEvent({ id: `evt_${index}` })]),
    );
    assert.equal(finished.filter((each) => each).length, 1);
    await assertEvents(store, "t1", [anEvent({ id: `evt_${finished.indexOf(true)}` })]);
    assertSame(await store.claimRevocations(claim), []);
    assert.equal(await store.postponeRevocation("t1", id, 0), false);
  },

  "writes events of a revocation as they are, and with neither owner nor connection where its connection no longer exists":
    async ({ store }) => {
      const { id } = await saved(store, { status: "disconnected" });
      const elsewhere = await saved(store, { tenant: "t2", owner: "user:bob" });
      const events = ["evt_1", "evt_2", "evt_3"].map((each) =>
        anEvent({ id: each, connectionId: id, sessionId: null }),
      );
      for (const [index, connectionId] of [id, elsewhere.id, id].entries()) {
        if (index === 2) await store.eraseOwner("t1", "user:alice");
        await store.addRevocation(aRevocation({ id: "rev_1", connectionId }));
        const of = events.slice(index, index + 1);
        assert.equal(await store.finishRevocation("t1", "rev_1", of), true);
        const told = index === 0 ? of[0] : { ...of[0], owner: null, connectionId: null };
        assertSame(
          await store.listEvents({ tenant: "t1", limit: 1, types: ["connection.created"] }),
          [told],
        );
      }
      assertSame(await store.listEvents({ tenant: "t1", owner: "user:alice", limit: 10 }), []);
      assertSame(await store.listEvents({ tenant: "t1", connectionId: id, limit: 10 }), []);
    },

  "refuses a revocation whose id is taken, and leaves the one that has it": async ({ store }) => {
    const revocation = aRevocation();
    await store.addRevocation(revocation);
    await assert.rejects(store.addRevocation(aRevocation({ id: revocation.id, tenant: "t2" })));
    const [claimed] = await store.claimRevocations(claim);
    assert.equal(claimed?.tenant, "t1");
  },
};

const breakers: Promises = {
  "opens a breaker, with its events, unless it is open already": async ({ store }) => {
    const breaker = aBreaker();
    const event = anEvent();
    assertSame(await store.getBreaker(breakerKey(breaker)), undefined);
    assert.equal(await store.openBreaker(breaker, [event]), true);
    const other = aBreaker({ message: "Another." });
    assert.equal(await store.openBreaker(other, [anEvent()]), false);
    assertSame(await store.getBreaker(breakerKey(breaker)), breaker);
    await assertEvents(store, "t1", [event]);
  },

  "keeps breakers of other tenants, providers and origins apart": async ({ store }) => {
    const others = [{ tenant: "t2" }, { provider: "other" }, { origin: "https://other.example" }];
    const breakers = [{}, ...others].map((each, index) => aBreaker({ ...each, probeAt: index }));
    for (const each of breakers) assert.equal(await store.openBreaker(each), true);
    for (const each of breakers) assertSame(await store.getBreaker(breakerKey(each)), each);
    assert.equal(await store.closeBreaker(breakerKey(aBreaker())), true);
    for (const each of breakers.slice(1))
      assertSame(await store.getBreaker(breakerKey(each)), each);
  },

  "lets exactly one of callers racing open a breaker": async ({ store }) => {
    const won = await atOnce(20, (index) =>
      store.openBreaker(aBreaker({ openedAt: index }), [anEvent({ id: `evt_${index}` })]),
    );
    assert.equal(won.filter((each) => each).length, 1);
    const winner = won.indexOf(true);
    assert.equal((await store.getBreaker(breakerKey(aBreaker())))?.openedAt, winner);
    await assertEvents(store, "t1", [anEvent({ id: `evt_${winner}` })]);
  },

  "gives exactly one of callers racing the right to probe": async ({ store }) => {
    const key = breakerKey(aBreaker());
    await store.openBreaker(aBreaker({ probeAt: now }));
    assert.equal(await store.probeBreaker(key, now + 1, now + 2), false);
    const won = await atOnce(20, (index) => store.probeBreaker(key, now, now + 1 + index));
    assert.equal(won.filter((each) => each).length, 1);
    const probeAt = now + 1 + won.indexOf(true);
    assertSame(await store.getBreaker(key), aBreaker({ probeAt }));
    await store.closeBreaker(key);
    assert.equal(await store.probeBreaker(key, probeAt, now), false);
  },

  "closes a breaker, with its events, unless it is not open": async ({ store }) => {
    const key = breakerKey(aBreaker());
    const event = anEvent();
    assert.equal(await store.closeBreaker(key, [anEvent()]), false);
    await store.openBreaker(aBreaker());
    assert.equal(await store.closeBreaker(key, [event]), true);
    assert.equal(await store.closeBreaker(key, [anEvent()]), false);
    assertSame(await store.getBreaker(key), undefined);
    assert.equal(await store.openBreaker(aBreaker()), true);
    await assertEvents(store, "t1", [event]);
  },
};

/** The promises of salvage, revocations and breakers. */
export const salvagePromises: Promises = { ...salvage, ...revocations, ...breakers };

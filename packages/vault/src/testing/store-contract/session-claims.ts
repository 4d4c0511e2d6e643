/** What a store promises of sessions that wait for a person who agrees elsewhere. */
import assert from "node:assert/strict";
import { assertSame } from "./comparisons.ts";
import { aSession, atOnce, elapse, type Promises } from "./fixtures.ts";

const hour = 3_600_000;
const claim = { limit: 100, leaseMs: hour };
/** The store's own time decides, so these live by it. */
const far = 4_000_000_000_000;

/** The promises of `claimSessions` and `listWaitingSessions`. */
export const sessionClaimPromises: Promises = {
  "lists pending sessions that hold something, of a tenant or one of its owners, oldest first, up to the limit":
    async ({ store }) => {
      const parked = new Uint8Array([1, 2, 3]);
      const held = (fingerprint: string, more: object): ReturnType<typeof aSession> =>
        aSession({ fingerprint, parked, ...more });
      const first = held("first", { createdAt: 1, owner: "user:a" });
      const second = held("second", { createdAt: 2, owner: "user:b", expiresAt: 1 });
      const third = held("third", { createdAt: 3, owner: null });
      const others = [
        held("other tenant", { tenant: "t2" }),
        held("over", { owner: "user:a" }),
        aSession({ fingerprint: "empty", owner: "user:a" }),
      ];
      for (const each of [third, second, first, ...others]) await store.openSession(each, 0);
      await store.changeSession("t1", others[1]?.id ?? "", { status: "canceled" });
      assertSame(await store.listWaitingSessions({ tenant: "t1", limit: 9 }), [
        first,
        second,
        third,
      ]);
      assertSame(await store.listWaitingSessions({ tenant: "t1", limit: 1 }), [first]);
      const ofA = { tenant: "t1", owner: "user:a", limit: 9 };
      assertSame(await store.listWaitingSessions(ofA), [first]);
    },

  "takes pending, unexpired sessions whose pollAt is not after its time, which is later then":
    async ({ store }) => {
      const now = await store.now();
      const lives = { expiresAt: far };
      const due = aSession({ ...lives, fingerprint: "due", pollAt: now - 1 });
      const others = [
        aSession({ ...lives, fingerprint: "later", pollAt: now + hour }),
        aSession({ ...lives, fingerprint: "none" }),
        aSession({ fingerprint: "expired", pollAt: now - 1, expiresAt: now - 1 }),
        aSession({ ...lives, fingerprint: "failed", pollAt: now - 1 }),
      ];
      for (const each of [due, ...others]) await store.openSession(each, 0);
      await store.changeSession("t1", others[3]?.id ?? "", { status: "failed" });
      const [claimed, ...more] = await store.claimSessions(claim);
      const pollAt = claimed?.pollAt ?? 0;
      assert.ok(now + hour <= pollAt && pollAt <= (await store.now()) + hour);
      assertSame(claimed, { ...due, pollAt });
      assertSame(await store.getSession("t1", due.id), { ...due, pollAt });
      assertSame(more, []);
      assertSame(await store.claimSessions(claim), []);
    },

  "takes the one session that is named, of its tenant, when its time has come": async ({
    store,
  }) => {
    const lives = { expiresAt: far, pollAt: 1 };
    const named = aSession(lives);
    const other = aSession({ ...lives, fingerprint: "other" });
    const later = aSession({ ...lives, fingerprint: "later", pollAt: far });
    for (const each of [named, other, later]) await store.openSession(each, 0);
    const take = async (tenant: string, id: string) =>
      (await store.claimSessions({ ...claim, of: { tenant, id } })).map((each) => each.id);
    assert.deepEqual(await take("t2", named.id), []);
    assert.deepEqual(await take("t1", later.id), []);
    assert.deepEqual(await take("t1", named.id), [named.id]);
    assert.deepEqual(await take("t1", named.id), []);
    assert.deepEqual(
      (await store.claimSessions(claim)).map(({ id }) => id),
      [other.id],
    );
  },

  "gives no two callers the same session, and each to somebody": async ({ store }) => {
    for (let index = 0; index < 30; index += 1) {
      const session = aSession({ fingerprint: `fp-${index}`, expiresAt: far, pollAt: index });
      await store.openSession(session, 0);
    }
    const ids: string[] = [];
    for (let found = 1; found > 0; ) {
      const claimed = await atOnce(8, () => store.claimSessions({ ...claim, limit: 5 }));
      ids.push(...claimed.flat().map(({ id }) => id));
      found = claimed.flat().length;
    }
    assert.equal(ids.length, 30);
    assert.equal(new Set(ids).size, 30);
  },

  "takes sessions up to the limit, soonest first, and one again when its time has come again":
    async (subject) => {
      const { store } = subject;
      const one = aSession({ expiresAt: far, pollAt: 1 });
      const other = aSession({ expiresAt: far, pollAt: 2, fingerprint: "other" });
      for (const each of [other, one]) await store.openSession(each, 0);
      const take = async () =>
        (await store.claimSessions({ limit: 1, leaseMs: 20 })).map(({ id }) => id);
      assert.deepEqual(await take(), [one.id]);
      assert.deepEqual(await take(), [other.id]);
      await elapse(subject, 20);
      assert.equal((await store.claimSessions(claim)).length, 2);
    },
};

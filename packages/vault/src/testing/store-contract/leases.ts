/** What a store promises of leases: how long a claim lasts, and how it ends. */
import assert from "node:assert/strict";
import { claimed, failure, isRefused, LONG_MS, SHORT_MS } from "./claims.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import {
  anEvent,
  atOnce,
  bytes,
  elapse,
  idleRenewals,
  now,
  type Promises,
  saved,
} from "./fixtures.ts";

const leases: Promises = {
  "makes a lease last from now": async (subject) => {
    const { store } = subject;
    const connection = await saved(store);
    const { fence } = await claimed(store, connection, SHORT_MS);
    const { tenant, id } = connection;
    assert.equal(await store.extendLease({ tenant, id, fence, leaseMs: LONG_MS }), true);
    await elapse(subject, SHORT_MS);
    await isRefused(store, connection);
    const until = (await store.getConnection(tenant, id))?.renewals.leaseUntil ?? 0;
    assert.ok(until > (await store.now()));
  },

  "leaves a lease that ran out to its holder, to extend and to settle, until somebody else claims":
    async (subject) => {
      const { store } = subject;
      const [one, other] = [await saved(store), await saved(store)];
      const first = await claimed(store, one, SHORT_MS);
      const second = await claimed(store, other, SHORT_MS);
      await elapse(subject, SHORT_MS);
      const { fence } = first;
      const lease = { tenant: "t1", id: one.id, fence, leaseMs: LONG_MS };
      assert.equal(await store.extendLease(lease), true);
      await isRefused(store, one);
      assert.equal(await store.settleRenewal(failure(second)), true);
    },

  "lets whoever no longer holds a lease neither extend nor settle it": async (subject) => {
    const { store } = subject;
    const connection = await saved(store);
    const former = await claimed(store, connection, SHORT_MS);
    await elapse(subject, SHORT_MS);
    const holder = await claimed(store, connection);
    const events = [anEvent()];
    const { id } = connection;
    for (const fence of [former.fence, holder.fence + 1]) {
      const lease = { tenant: "t1", id, fence, leaseMs: LONG_MS };
      assert.equal(await store.extendLease(lease), false);
      assert.equal(await store.settleRenewal({ ...failure(former), fence }, events), false);
    }
    assertSame(await store.getConnection("t1", id), holder.connection);
    assert.equal(await store.settleRenewal(failure(holder)), true);
    const settled = await store.getConnection("t1", id);
    const lease = { tenant: "t1", id, fence: holder.fence, leaseMs: LONG_MS };
    assert.equal(await store.extendLease(lease), false);
    assert.equal(await store.settleRenewal(failure(holder), events), false);
    assertSame(await store.getConnection("t1", id), settled);
    await assertEvents(store, "t1", []);
  },

  "lets exactly one of callers racing to settle a lease do so": async ({ store }) => {
    const claim = await claimed(store, await saved(store));
    const settled = await atOnce(20, (index) =>
      store.settleRenewal(failure(claim), [anEvent({ id: `evt_${index}` })]),
    );
    assert.equal(settled.filter((each) => each).length, 1);
    await assertEvents(store, "t1", [anEvent({ id: `evt_${settled.indexOf(true)}` })]);
  },

  "ends a lease without a new credential, with its events, and clears the mark of the attempt":
    async ({ store }) => {
      const connection = await saved(store);
      const event = anEvent();
      const claim = await claimed(store, connection);
      const problem = { code: "unknown", whoCanFix: "user", since: now, message: "?" } as const;
      const settlement = { ...failure(claim), status: "degraded", problem } as const;
      assert.equal(await store.settleRenewal(settlement, [event]), true);
      const settled = {
        ...{ ...connection, status: "degraded", problem, dueAt: now + 2, updatedAt: now + 3 },
        renewals: { ...idleRenewals, fence: 1, fails: 1, failingSince: now, retryAt: now + 1 },
      };
      assertSame(await store.getConnection("t1", connection.id), settled);
      await assertEvents(store, "t1", [event]);
      assert.equal((await claimed(store, connection)).inDoubtSince, null);
    },

  "leaves status and problem as they are where a settlement does not name them, and empties a problem named null":
    async ({ store }) => {
      const problem = { code: "unknown", whoCanFix: "user", since: now, message: "?" } as const;
      const connection = await saved(store, { status: "degraded", problem });
      await store.settleRenewal(failure(await claimed(store, connection)));
      const kept = await store.getConnection("t1", connection.id);
      assertSame([kept?.status, kept?.problem], ["degraded", problem]);
      const recovered = {
        ...failure(await claimed(store, connection)),
        dueAt: null,
        retryAt: null,
      };
      const none = { fails: 0, failingSince: null };
      await store.settleRenewal({ ...recovered, ...none, status: "active", problem: null });
      const emptied = await store.getConnection("t1", connection.id);
      assertSame([emptied?.status, emptied?.problem, emptied?.dueAt], ["active", null, null]);
      assertSame(emptied?.renewals, { ...idleRenewals, fence: 2 });
    },

  "keeps the mark of an attempt that ended in doubt": async ({ store }) => {
    const connection = await saved(store);
    const claim = await claimed(store, connection);
    assert.equal(await store.settleRenewal({ ...failure(claim), inDoubt: true }), true);
    const again = await claimed(store, connection);
    assert.equal(again.inDoubtSince, claim.now);
    // Who has ended the lease is about it no more.
    assert.equal(again.heldUntil, null);
    await store.settleRenewal(failure(again));
    assert.equal((await claimed(store, connection)).inDoubtSince, null);
  },

  "leaves the status and problem of a paused connection, and settles the rest": async ({
    store,
  }) => {
    const connection = await saved(store);
    const { id } = connection;
    const claim = await claimed(store, connection);
    await store.changeConnection("t1", id, { status: "paused", updatedAt: now });
    const problem = { code: "unknown", whoCanFix: "user", since: now, message: "?" } as const;
    const settlement = { ...failure(claim), status: "degraded", problem } as const;
    assert.equal(await store.settleRenewal(settlement), true);
    const kept = await store.getConnection("t1", id);
    assertSame([kept?.status, kept?.problem, kept?.dueAt], ["paused", null, now + 2]);
    assertSame([kept?.renewals.leaseUntil, kept?.renewals.fails], [null, 1]);
  },

  "leaves the status and problem of a connection that needs its owner, and settles the rest":
    async ({ store }) => {
      const connection = await saved(store);
      const { id } = connection;
      const claim = await claimed(store, connection);
      const told = { code: "grant_revoked", whoCanFix: "user", since: now, message: "!" } as const;
      const change = { status: "needs_reauth", problem: told, updatedAt: now } as const;
      await store.changeConnection("t1", id, change);
      const problem = { code: "unknown", whoCanFix: "user", since: now, message: "?" } as const;
      const settlement = { ...failure(claim), status: "degraded", problem } as const;
      assert.equal(await store.settleRenewal(settlement), true);
      const kept = await store.getConnection("t1", id);
      assertSame([kept?.status, kept?.problem, kept?.dueAt], ["needs_reauth", told, now + 2]);
      assertSame([kept?.renewals.leaseUntil, kept?.renewals.fails], [null, 1]);
    },
};

const versions: Promises = {
  "ends any lease when a credential is saved, and leaves of renewals but the fence": async ({
    store,
  }) => {
    const connection = await saved(store);
    const failed = await claimed(store, connection);
    await store.settleRenewal({ ...failure(failed), inDoubt: true });
    const claim = await claimed(store, connection);
    const next = { ...connection, tokenVersion: 2, renewals: claim.connection.renewals };
    assert.equal(await store.saveConnection(next, 1), true);
    const kept = { ...next, renewals: { ...idleRenewals, fence: 2 } };
    assertSame(await store.getConnection("t1", connection.id), kept);
    const { tenant, id } = connection;
    const lease = { tenant, id, fence: claim.fence, leaseMs: LONG_MS };
    assert.equal(await store.extendLease(lease), false);
    assert.equal(await store.settleRenewal(failure(claim)), false);
    const next3 = await claimed(store, next);
    assert.deepEqual([next3.fence, next3.inDoubtSince], [3, null]);
  },

  "notes that somebody else had claimed since the fence under which what is saved was obtained, and has it renewed once that lease would have ended":
    async (subject) => {
      const { store } = subject;
      const connection = await saved(store);
      const former = await claimed(store, connection, SHORT_MS);
      await elapse(subject, SHORT_MS);
      const holder = await claimed(store, connection);
      const before = await store.now();
      const later = before + 2 * LONG_MS;
      const late = { ...connection, tokenVersion: 2, renewAt: later, dueAt: later };
      assert.equal(await store.saveConnection(late, 1, { fence: former.fence }), true);
      const kept = await store.getConnection("t1", connection.id);
      const { overtakenAt = null, ...renewals } = kept?.renewals ?? {};
      const { overtakenAt: _, ...idle } = { ...idleRenewals, fence: holder.fence };
      assertSame(renewals, idle);
      assert.ok(overtakenAt !== null && before <= overtakenAt);
      assert.ok(overtakenAt <= (await store.now()));
      const leaseEnd = holder.connection.renewals.leaseUntil;
      assertSame([kept?.renewAt, kept?.dueAt], [leaseEnd, leaseEnd]);
    },

  "has what was overtaken renewed now, where nobody has a lease, and never later than it is given or where it is not by time":
    async (subject) => {
      const { store } = subject;
      const rows = [await saved(store), await saved(store), await saved(store)] as const;
      const later = (await store.now()) + LONG_MS;
      const sooner = 1;
      for (const [index, time] of [later, sooner, null].entries()) {
        const row = rows[index] ?? rows[0];
        const former = await claimed(store, row, SHORT_MS);
        await elapse(subject, SHORT_MS);
        await store.settleRenewal(failure(await claimed(store, row)));
        const late = { ...row, tokenVersion: 2, renewAt: time, dueAt: time };
        assert.equal(await store.saveConnection(late, 1, { fence: former.fence }), true);
        const kept = await store.getConnection("t1", row.id);
        const expected = time === later ? kept?.renewals.overtakenAt : time;
        assertSame([kept?.renewAt, kept?.dueAt], [expected, expected]);
        assert.notEqual(kept?.renewals.overtakenAt, null);
      }
    },

  "keeps that a connection was overtaken through claims, failures and changes, until a credential is saved of which it is not true":
    async (subject) => {
      const { store } = subject;
      const connection = await saved(store);
      const former = await claimed(store, connection, SHORT_MS);
      await elapse(subject, SHORT_MS);
      await claimed(store, connection);
      const late = { ...connection, tokenVersion: 2 };
      await store.saveConnection(late, 1, { fence: former.fence });
      const { id } = connection;
      const overtakenAt = async (): Promise<number | null | undefined> =>
        (await store.getConnection("t1", id))?.renewals.overtakenAt;
      const noted = await overtakenAt();
      assert.notEqual(noted ?? null, null);
      const claim = await claimed(store, late);
      assertSame([claim.connection.renewals.overtakenAt, claim.inDoubtSince], [noted, null]);
      for (const inDoubt of [true, false]) {
        const holder = inDoubt ? claim : await claimed(store, late);
        await store.settleRenewal({ ...failure(holder), inDoubt });
        await store.changeConnection("t1", id, { forgetFailures: true, updatedAt: now });
        assertSame(await overtakenAt(), noted);
      }
      const { fence } = await claimed(store, late);
      const later = (await store.now()) + LONG_MS;
      const next = { ...late, tokenVersion: 3, renewAt: later, dueAt: later };
      assert.equal(await store.saveConnection(next, 2, { fence }), true);
      assertSame(await store.getConnection("t1", id), {
        ...next,
        renewals: { ...idleRenewals, fence },
      });
    },

  "takes of a new connection's renewals nothing": async ({ store }) => {
    const renewals = { fence: 9, leaseUntil: now * 2, attemptAt: 1, overtakenAt: 1, fails: 2 };
    const failing = { failingSince: 3, retryAt: now * 2 };
    const connection = await saved(store, { renewals: { ...renewals, ...failing } });
    const kept = await store.getConnection("t1", connection.id);
    assertSame(kept?.renewals, idleRenewals);
  },

  "lets whoever saves over the version win, whoever holds the lease": async ({ store }) => {
    const connection = await saved(store);
    await claimed(store, connection);
    const [access, later] = [bytes("of the reconnect"), bytes("of the renewal")];
    const reconnected = { ...connection, tokenVersion: 2, grantVersion: 2, access };
    const late = { ...connection, tokenVersion: 2, access: later };
    assert.equal(await store.saveConnection(reconnected, 1), true);
    assert.equal(await store.saveConnection(late, 1, { events: [anEvent()] }), false);
    const kept = await store.getConnection("t1", connection.id);
    assertSame([kept?.access, kept?.grantVersion], [access, 2]);
    await assertEvents(store, "t1", []);
  },

  "lets a connection be saved over its version after the lease has gone to another": async (
    subject,
  ) => {
    const { store } = subject;
    const connection = await saved(store);
    await claimed(store, connection, SHORT_MS);
    await elapse(subject, SHORT_MS);
    const holder = await claimed(store, connection);
    assert.equal(await store.saveConnection({ ...connection, tokenVersion: 2 }, 1), true);
    assert.equal(await store.settleRenewal(failure(holder)), false);
    assert.equal(await store.saveConnection({ ...connection, tokenVersion: 2 }, 1), false);
  },
};

/** The promises of `extendLease`, `settleRenewal`, and of `saveConnection` beside them. */
export const leasePromises: Promises = { ...leases, ...versions };

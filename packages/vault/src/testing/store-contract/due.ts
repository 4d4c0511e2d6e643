/** What a store promises of what is due, of use, and of those who wait. */
import assert from "node:assert/strict";
import type { ClaimedRenewal, Store, StoredConnection } from "../../core/store.ts";
import { assertSame } from "./comparisons.ts";
import { atOnce, elapse, idleRenewals, now, type Promises, saved } from "./fixtures.ts";

const LONG_MS = 60_000;

const all = { providers: ["acme", "other"], perProvider: 100, limit: 100, leaseMs: LONG_MS };

function ids(claims: readonly ClaimedRenewal[]): string[] {
  return claims.map(({ connection }) => connection.id);
}

/** A connection that has been due for `byMs`. */
async function due(
  store: Store,
  byMs: number,
  overrides?: Partial<StoredConnection>,
): Promise<StoredConnection> {
  return saved(store, { dueAt: (await store.now()) - byMs, ...overrides });
}

const claiming: Promises = {
  "takes what is due, soonest due first, of the providers named": async ({ store }) => {
    // Minutes apart, for each counts from its own now: a busy machine lies between them.
    const [second, first] = [await due(store, 2 * LONG_MS), await due(store, 3 * LONG_MS)];
    const third = await due(store, LONG_MS, { provider: "other", tenant: "t2", owner: "user:bob" });
    await due(store, 5 * LONG_MS, { provider: "unnamed" });
    const claims = await store.claimDue(all);
    assert.deepEqual(ids(claims), [first.id, second.id, third.id]);
  },

  "claims what is due as one would claim it alone": async ({ store }) => {
    const connection = await due(store, 1_000, { status: "degraded" });
    const before = await store.now();
    const [claim] = await store.claimDue(all);
    const time = claim?.now ?? 0;
    assert.ok(before <= time && time <= (await store.now()));
    const leaseUntil = time + LONG_MS;
    const marked = {
      ...connection,
      renewals: { ...idleRenewals, fence: 1, leaseUntil, attemptAt: time },
    };
    assertSame(claim, {
      connection: marked,
      fence: 1,
      inDoubtSince: null,
      heldUntil: null,
      now: time,
    });
    assertSame(await store.getConnection("t1", connection.id), marked);
    const lease = { tenant: "t1", id: connection.id, fence: 1, leaseMs: LONG_MS };
    assert.equal(await store.extendLease(lease), true);
  },

  "does not take what is not due, never is, may not be renewed, or is held": async ({ store }) => {
    await due(store, -LONG_MS);
    await saved(store, { dueAt: null });
    for (const status of ["needs_reauth", "paused", "disconnected"] as const) {
      await due(store, 1_000, { status });
    }
    const held = await due(store, 1_000);
    await store.claimRenewal({ tenant: "t1", id: held.id, ifVersion: 1, leaseMs: LONG_MS });
    assertSame(await store.claimDue(all), []);
  },

  "takes at most perProvider of each provider and limit in all": async ({ store }) => {
    for (let index = 0; index < 5; index += 1) await due(store, 9_000 - index);
    const others: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      others.push((await due(store, 5_000 - index, { provider: "other" })).id);
    }
    const fair = await store.claimDue({ ...all, perProvider: 2 });
    assert.deepEqual(
      fair.map(({ connection }) => connection.provider),
      ["acme", "acme", "other", "other"],
    );
    assert.deepEqual(ids(fair).slice(2), others.slice(0, 2));
    const few = await store.claimDue({ ...all, perProvider: 2, limit: 3 });
    assert.deepEqual(
      few.map(({ connection }) => connection.provider),
      ["acme", "acme", "other"],
    );
  },

  "takes nothing for no providers, or up to a limit of none": async ({ store }) => {
    await due(store, 1_000);
    assertSame(await store.claimDue({ ...all, providers: [] }), []);
    assertSame(await store.claimDue({ ...all, limit: 0 }), []);
    assertSame(await store.claimDue({ ...all, perProvider: 0 }), []);
    assert.equal((await store.claimDue(all)).length, 1);
  },

  "gives no two callers the same due connection, and each to somebody": async ({ store }) => {
    for (let index = 0; index < 30; index += 1) await due(store, 1_000 + index);
    const claimed: string[] = [];
    for (let found = 1; found > 0; ) {
      const claims = await atOnce(8, () => store.claimDue({ ...all, limit: 5 }));
      claimed.push(...ids(claims.flat()));
      found = claims.flat().length;
    }
    assert.equal(claimed.length, 30);
    assert.equal(new Set(claimed).size, 30);
  },

  "takes what is due again once its lease has run out, with the attempt in doubt": async (
    subject,
  ) => {
    const { store } = subject;
    await due(store, 1_000);
    const [first] = await store.claimDue({ ...all, leaseMs: 20 });
    await elapse(subject, 20);
    const [second] = await store.claimDue(all);
    assert.deepEqual([second?.fence, second?.inDoubtSince], [2, first?.now]);
    assert.equal(second?.heldUntil, first?.connection.renewals.leaseUntil);
  },

  "goes by dueAt as it was settled last": async ({ store }) => {
    const { id } = await due(store, 1_000);
    const settle = async (dueAt: number | null): Promise<void> => {
      const [claim] = await store.claimDue(all);
      assert.equal(claim?.connection.id, id);
      const { fence } = claim;
      const known = { inDoubt: false, fails: 1, failingSince: now, retryAt: null };
      await store.settleRenewal({ tenant: "t1", id, fence, ...known, dueAt, updatedAt: now });
    };
    await settle((await store.now()) - 1);
    await settle((await store.now()) + LONG_MS);
    assertSame(await store.claimDue(all), []);
    const dueAt = (await store.now()) - 1;
    await store.changeConnection("t1", id, { dueAt, updatedAt: now });
    await settle(null);
    assertSame(await store.claimDue(all), []);
  },
};

const using: Promises = {
  "notes when connections were used, never going back": async ({ store }) => {
    const [one, other] = [await saved(store), await saved(store, { tenant: "t2" })];
    const renewed = { renewAt: null };
    const never = await saved(store, { ...renewed, status: "degraded" });
    const used = async (at: number): Promise<unknown[]> => {
      await store.touchConnections([
        { tenant: "t1", id: one.id, at },
        { tenant: "t2", id: other.id, at: at + 1 },
        { tenant: "t1", id: never.id, at: at + 2 },
        { tenant: "t1", id: "con_none", at },
      ]);
      const rows = [
        await store.getConnection("t1", one.id),
        await store.getConnection("t2", other.id),
        await store.getConnection("t1", never.id),
      ];
      return rows.map((row) => row?.usedAt);
    };
    assert.deepEqual(await used(now), [now, now + 1, now + 2]);
    assert.deepEqual(await used(now - 5), [now, now + 1, now + 2]);
    assert.deepEqual(await used(now + 5), [now + 5, now + 6, now + 7]);
    assertSame(await store.getConnection("t1", one.id), { ...one, usedAt: now + 5 });
    assertSame(await store.getConnection("t1", never.id), { ...never, usedAt: now + 7 });
    await store.touchConnections([]);
  },

  "notes who used a connection last, and nobody where no name was given": async ({ store }) => {
    const { id } = await saved(store);
    const used = async (uses: readonly { at: number; by?: string }[]): Promise<unknown> => {
      await store.touchConnections(uses.map((use) => ({ tenant: "t1", id, ...use })));
      const row = await store.getConnection("t1", id);
      return [row?.usedAt, row?.usedBy];
    };
    assert.deepEqual(await used([{ at: now, by: "inbox agent" }]), [now, "inbox agent"]);
    assert.deepEqual(await used([{ at: now - 5, by: "late" }]), [now, "inbox agent"]);
    const both = [
      { at: now + 5, by: "ünïcode, ☕" },
      { at: now + 4, by: "sooner" },
    ];
    assert.deepEqual(await used(both), [now + 5, "ünïcode, ☕"]);
    assert.deepEqual(await used([{ at: now + 6 }]), [now + 6, null]);
  },

  "lets a connection that is used be due at renewAt, where that is sooner or it was never": async ({
    store,
  }) => {
    const cases = [
      { renewAt: now, dueAt: now + 5, expected: now },
      { renewAt: now, dueAt: null, expected: now },
      { renewAt: now, dueAt: now - 5, expected: now - 5 },
      { renewAt: null, dueAt: now + 5, expected: now + 5 },
      { renewAt: null, dueAt: null, expected: null },
    ];
    for (const { renewAt, dueAt, expected } of cases) {
      const { id } = await saved(store, { renewAt, dueAt });
      await store.touchConnections([{ tenant: "t1", id, at: now }]);
      assert.equal((await store.getConnection("t1", id))?.dueAt, expected);
    }
  },

  "leaves dueAt where a retryAt is still to come": async ({ store }) => {
    const time = await store.now();
    for (const [retryAt, expected] of [
      [time + LONG_MS, time + LONG_MS],
      [time - 1, time - 5],
    ] as const) {
      const { id } = await saved(store, { renewAt: time - 5 });
      const claim = await store.claimRenewal({ tenant: "t1", id, ifVersion: 1, leaseMs: LONG_MS });
      const fence = claim?.fence ?? 0;
      const failed = { inDoubt: false, fails: 1, failingSince: now, updatedAt: now };
      const dueAt = time + LONG_MS;
      await store.settleRenewal({ tenant: "t1", id, fence, ...failed, retryAt, dueAt });
      await store.touchConnections([{ tenant: "t1", id, at: now }]);
      const row = await store.getConnection("t1", id);
      assert.deepEqual([row?.dueAt, row?.usedAt], [expected, now]);
    }
  },

  "leaves alone what is used but neither active nor degraded": async ({ store }) => {
    for (const status of ["needs_reauth", "paused", "disconnected"] as const) {
      const connection = await saved(store, { status, dueAt: null });
      await store.touchConnections([{ tenant: "t1", id: connection.id, at: now }]);
      assertSame(await store.getConnection("t1", connection.id), connection);
    }
  },

  "tells those who wait how connections stand, and leaves out what is not there": async (
    subject,
  ) => {
    const { store } = subject;
    const [free, held] = [await saved(store, { status: "paused" }), await saved(store)];
    const left = await saved(store, { tenant: "t2", tokenVersion: 7 });
    const claim = { ifVersion: 1, tenant: "t1", id: held.id, leaseMs: LONG_MS };
    await store.claimRenewal(claim);
    const short = { ifVersion: 7, tenant: "t2", id: left.id, leaseMs: 20 };
    await store.claimRenewal(short);
    await elapse(subject, 20);
    const which = [held, { tenant: "t1", id: "con_none" }, left, free];
    const peeks = await store.peekConnections(which.map(({ tenant, id }) => ({ tenant, id })));
    const byId = (one: { id: string }, other: { id: string }): number =>
      one.id < other.id ? -1 : 1;
    const expected = [
      { tenant: "t1", id: free.id, tokenVersion: 1, status: "paused", leased: false },
      { tenant: "t1", id: held.id, tokenVersion: 1, status: "active", leased: true },
      { tenant: "t2", id: left.id, tokenVersion: 7, status: "active", leased: false },
    ];
    assertSame(peeks.sort(byId), expected.sort(byId));
    assertSame(await store.peekConnections([]), []);
  },
};

/** The promises of `claimDue`, `touchConnections` and `peekConnections`. */
export const duePromises: Promises = { ...claiming, ...using };

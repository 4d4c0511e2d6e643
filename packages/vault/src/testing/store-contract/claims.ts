/** What a store promises of claims: who may renew a connection. How long is leases.ts. */
import assert from "node:assert/strict";
import type {
  ClaimedRenewal,
  RenewalSettlement,
  Store,
  StoredConnection,
} from "../../core/store.ts";
import { assertSame } from "./comparisons.ts";
import { atOnce, elapse, idleRenewals, now, type Promises, saved } from "./fixtures.ts";

/** Longer than a test runs. */
export const LONG_MS = 60_000;
/** So short that a test can wait for its end. */
export const SHORT_MS = 20;

type Claimable = Pick<StoredConnection, "tenant" | "id" | "tokenVersion">;

/** Claims a connection that nobody holds. */
export async function claimed(
  store: Store,
  { tenant, id, tokenVersion }: Claimable,
  leaseMs: number = LONG_MS,
): Promise<ClaimedRenewal> {
  const claim = await store.claimRenewal({ tenant, id, ifVersion: tokenVersion, leaseMs });
  assert.ok(claim, "the claim was refused");
  return claim;
}

/** Asserts that nobody gets a claim on a connection. */
export async function isRefused(
  store: Store,
  { tenant, id, tokenVersion }: Claimable,
): Promise<void> {
  const claim = { tenant, id, ifVersion: tokenVersion, leaseMs: LONG_MS };
  assertSame(await store.claimRenewal(claim), undefined);
}

/** A settlement that says nothing but that the attempt failed once, at `now`. */
export function failure(claim: ClaimedRenewal): RenewalSettlement {
  const { tenant, id } = claim.connection;
  return {
    ...{ tenant, id, fence: claim.fence, inDoubt: false, fails: 1, failingSince: now },
    ...{ retryAt: now + 1, dueAt: now + 2, updatedAt: now + 3 },
  };
}

const claims: Promises = {
  "tells a time that goes on, in whole milliseconds": async (subject) => {
    const earlier = await subject.store.now();
    await elapse(subject, SHORT_MS);
    const later = await subject.store.now();
    assert.ok(Number.isSafeInteger(earlier) && Number.isSafeInteger(later));
    assert.ok(later > earlier);
  },

  "takes the right to renew a connection, and marks the attempt before it resolves": async ({
    store,
  }) => {
    for (const status of ["active", "degraded"] as const) {
      const connection = await saved(store, { status });
      const before = await store.now();
      const claim = await claimed(store, connection);
      assert.ok(before <= claim.now && claim.now <= (await store.now()));
      const leaseUntil = claim.now + LONG_MS;
      const renewals = { ...idleRenewals, fence: 1, leaseUntil, attemptAt: claim.now };
      const marked = { ...connection, renewals };
      assertSame(claim, {
        connection: marked,
        fence: 1,
        inDoubtSince: null,
        heldUntil: null,
        now: claim.now,
      });
      assertSame(await store.getConnection("t1", connection.id), marked);
    }
  },

  "gives no claim on a connection that is not there, not active or degraded, not at ifVersion, or held":
    async ({ store }) => {
      for (const status of ["needs_reauth", "paused", "disconnected"] as const) {
        const connection = await saved(store, { status });
        await isRefused(store, connection);
        assertSame(await store.getConnection("t1", connection.id), connection);
      }
      const connection = await saved(store, { tokenVersion: 2 });
      for (const tokenVersion of [1, 3]) await isRefused(store, { ...connection, tokenVersion });
      await isRefused(store, { ...connection, id: "con_none" });
      assertSame(await store.getConnection("t1", connection.id), connection);
      const claim = await claimed(store, connection);
      await isRefused(store, connection);
      assertSame(await store.getConnection("t1", connection.id), claim.connection);
    },

  "gives exactly one of callers racing for one connection the claim": async ({ store }) => {
    const connection = await saved(store);
    const { id } = connection;
    const claim = { tenant: "t1", id, ifVersion: 1, leaseMs: LONG_MS };
    const claims = await atOnce(20, () => store.claimRenewal(claim));
    assert.equal(claims.filter((each) => each !== undefined).length, 1);
    assert.equal((await store.getConnection("t1", id))?.renewals.fence, 1);
  },

  "lets a lease that has run out be claimed, and tells since when an attempt is in doubt": async (
    subject,
  ) => {
    const { store } = subject;
    const connection = await saved(store);
    const first = await claimed(store, connection, SHORT_MS);
    await elapse(subject, SHORT_MS);
    const second = await claimed(store, connection, SHORT_MS);
    assert.deepEqual([second.fence, second.inDoubtSince], [2, first.now]);
    assert.equal(second.heldUntil, first.now + SHORT_MS);
    await elapse(subject, SHORT_MS);
    const third = await claimed(store, connection, SHORT_MS);
    assert.deepEqual([third.fence, third.inDoubtSince], [3, first.now]);
    assert.equal(third.connection.renewals.attemptAt, first.now);
  },

  "gives exactly one of callers racing for a lease that has run out the claim": async (subject) => {
    const { store } = subject;
    const { id } = await saved(store);
    await claimed(store, { tenant: "t1", id, tokenVersion: 1 }, SHORT_MS);
    await elapse(subject, SHORT_MS);
    const claim = { tenant: "t1", id, ifVersion: 1, leaseMs: LONG_MS };
    const claims = await atOnce(20, () => store.claimRenewal(claim));
    const won = claims.filter((each) => each !== undefined);
    assert.deepEqual(
      won.map(({ fence }) => fence),
      [2],
    );
  },
};

/** The promises of `now` and `claimRenewal`. */
export const claimPromises: Promises = claims;

/** What a store promises of changes of a connection beside its credential. */
import assert from "node:assert/strict";
import type { ConnectionStanding, StoredConnection } from "../../core/store.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import {
  aConnection,
  anEvent,
  atOnce,
  idleRenewals,
  now,
  type Promises,
  saved,
} from "./fixtures.ts";

const changing: Promises = {
  "changes facts beside the credential, never tokenVersion, with their events": async ({
    store,
  }) => {
    const connection = aConnection({ tokenVersion: 7 });
    await store.saveConnection(connection, null);
    const change = {
      status: "needs_reauth",
      problem: { code: "grant_expired", whoCanFix: "user", since: now, message: "Expired." },
      account: { id: "account-1", label: "Alice A." },
      label: "Work",
      metadata: { plan: "pro" },
      dueAt: now + 9,
      updatedAt: now + 1,
    } as const;
    const event = anEvent();
    assert.equal(
      await store.changeConnection("t1", connection.id, change, { ifVersion: 7, events: [event] }),
      true,
    );
    assertSame(await store.getConnection("t1", connection.id), { ...connection, ...change });
    await assertEvents(store, "t1", [event]);
  },

  "leaves of a connection what a change does not name, and empties what it names null": async ({
    store,
  }) => {
    const problem = { code: "unknown", whoCanFix: "user", since: now, message: "?" } as const;
    const connection = aConnection({ status: "degraded", problem });
    await store.saveConnection(connection, null);
    await store.changeConnection("t1", connection.id, { updatedAt: now + 1 });
    const touched = { ...connection, updatedAt: now + 1 };
    assertSame(await store.getConnection("t1", connection.id), touched);
    const nothing = { problem: null, account: null, label: null, dueAt: null, metadata: {} };
    const emptied = { ...nothing, updatedAt: now + 2 };
    await store.changeConnection("t1", connection.id, emptied);
    assertSame(await store.getConnection("t1", connection.id), { ...touched, ...emptied });
  },

  "resolves with false, writing nothing, when a connection to change is not there or not at ifVersion":
    async ({ store }) => {
      const connection = aConnection({ tokenVersion: 2 });
      await store.saveConnection(connection, null);
      const change = { status: "paused", updatedAt: now + 1 } as const;
      const events = [anEvent()];
      const { id } = connection;
      assert.equal(await store.changeConnection("t1", "con_none", change, { events }), false);
      for (const ifVersion of [1, 3]) {
        const options = { ifVersion, events };
        assert.equal(await store.changeConnection("t1", id, change, options), false);
      }
      assertSame(await store.getConnection("t1", id), connection);
      await assertEvents(store, "t1", []);
    },
};

const problem = { code: "clock_skew", whoCanFix: "operator", since: now, message: "?" } as const;

const standing: Promises = {
  "changes a connection only while it stands as ifStanding says, where that is given": async ({
    store,
  }) => {
    const active = await saved(store);
    const degraded = await saved(store, { status: "degraded", problem });
    const change = { label: "changed", updatedAt: now + 1 };
    const wrong: [StoredConnection, ConnectionStanding][] = [
      [active, { status: "degraded", problem: null }],
      [active, { status: "active", problem: "clock_skew" }],
      [degraded, { status: "degraded", problem: null }],
      [degraded, { status: "degraded", problem: "rate_limited" }],
      [degraded, { status: "active", problem: "clock_skew" }],
    ];
    for (const [{ id }, ifStanding] of wrong) {
      const options = { ifStanding, events: [anEvent()] };
      assert.equal(await store.changeConnection("t1", id, change, options), false);
    }
    for (const row of [active, degraded]) {
      assertSame(await store.getConnection("t1", row.id), row);
      const ifStanding = { status: row.status, problem: row.problem?.code ?? null };
      assert.equal(await store.changeConnection("t1", row.id, change, { ifStanding }), true);
    }
    await assertEvents(store, "t1", []);
  },

  "lets exactly one of writers racing over one standing win": async ({ store }) => {
    const { id } = await saved(store);
    const change = { status: "degraded", problem, updatedAt: now + 1 } as const;
    const ifStanding = { status: "active", problem: null } as const;
    const won = await atOnce(10, () => store.changeConnection("t1", id, change, { ifStanding }));
    assert.equal(won.filter((each) => each).length, 1);
  },
};

const defaults: Promises = {
  "makes a connection the only default one of its tenant, owner and provider": async ({
    store,
  }) => {
    const isDefault = true;
    const rows = [await saved(store, { isDefault }), await saved(store), await saved(store)];
    const others = [{ owner: "user:bob" }, { provider: "other" }, { tenant: "t2" }];
    const apart: StoredConnection[] = [];
    for (const other of others) apart.push(await saved(store, { ...other, isDefault }));
    const change = async (index: number, to: boolean): Promise<unknown[]> => {
      const id = rows[index]?.id ?? "";
      await store.changeConnection("t1", id, { isDefault: to, updatedAt: now + 1 });
      const found = await Promise.all(rows.map((row) => store.getConnection("t1", row.id)));
      return found.map((row) => row?.isDefault);
    };
    assert.deepEqual(await change(1, true), [false, true, false]);
    assert.deepEqual(await change(2, true), [false, false, true]);
    assert.deepEqual(await change(1, false), [false, false, true]);
    assert.deepEqual(await change(2, false), [false, false, false]);
    for (const each of apart) assertSame(await store.getConnection(each.tenant, each.id), each);
  },

  "makes a new default connection the only one": async ({ store }) => {
    const former = await saved(store, { isDefault: true });
    const next = await saved(store, { isDefault: true });
    assertSame(await store.getConnection("t1", former.id), { ...former, isDefault: false });
    assertSame(await store.getConnection("t1", next.id), next);
    assert.equal(await store.saveConnection(former, null), false);
    assertSame(await store.getConnection("t1", next.id), next);
  },

  "has at most one default connection after any race": async ({ store }) => {
    const rows = await atOnce(10, () => saved(store, { isDefault: true }));
    const count = async (): Promise<number> =>
      (await store.findConnections({ tenant: "t1" })).filter((each) => each.isDefault).length;
    assert.equal(await count(), 1);
    const change = { isDefault: true, updatedAt: now + 1 };
    const changed = await Promise.all(
      rows.map(({ id }) => store.changeConnection("t1", id, change)),
    );
    assert.deepEqual(changed, new Array(10).fill(true));
    assert.equal(await count(), 1);
  },

  "forgets the failures of a connection, and what it waited for": async ({ store }) => {
    const { id } = await saved(store);
    const claim = await store.claimRenewal({ tenant: "t1", id, ifVersion: 1, leaseMs: 60_000 });
    const fence = claim?.fence ?? 0;
    const failed = { inDoubt: true, fails: 3, failingSince: now, retryAt: now, dueAt: now };
    await store.settleRenewal({ tenant: "t1", id, fence, ...failed, updatedAt: now });
    await store.changeConnection("t1", id, { updatedAt: now + 1 });
    assert.equal((await store.getConnection("t1", id))?.renewals.fails, 3);
    await store.changeConnection("t1", id, { forgetFailures: true, updatedAt: now + 2 });
    const kept = { ...idleRenewals, fence, attemptAt: claim?.now };
    assertSame((await store.getConnection("t1", id))?.renewals, kept);
  },
};

/** The promises of `changeConnection`, and of what is default. */
export const changePromises: Promises = { ...changing, ...standing, ...defaults };

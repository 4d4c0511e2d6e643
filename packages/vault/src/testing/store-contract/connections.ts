/** What a store promises of connections as they are kept and saved. Changes beside the credential are changes.ts; batches, batches.ts. */
import assert from "node:assert/strict";
import type { ConnectionFilter, StoredConnection } from "../../core/store.ts";
import { assertSame } from "./comparisons.ts";
import { aConnection, atOnce, bytes, now, type Promises, saved } from "./fixtures.ts";

const identity = { issuer: "https://acme.example", accountId: "account-1" };

const reading: Promises = {
  "reads a connection back whole": async ({ store }) => {
    const full = aConnection({
      problem: { code: "unknown", whoCanFix: "user", since: now, message: "Say “hello”\n\0" },
      access: new Uint8Array([0, 255, 128, 0]),
      metadata: { 'a"b.c$[0]': "“hello”\\", team: "" },
      isDefault: true,
      tokenVersion: 3,
      grantVersion: 2,
      usedAt: now - 1,
    });
    const empty = aConnection({
      accountId: "",
      account: null,
      label: null,
      metadata: {},
      scopes: [],
      expiresAt: null,
      renewAt: null,
      dueAt: null,
      renewalExpiresAt: null,
      access: null,
      renewal: null,
    });
    for (const connection of [full, empty]) {
      assert.equal(await store.saveConnection(connection, null), true);
      assertSame(await store.getConnection("t1", connection.id), connection);
    }
    assertSame(await store.getConnection("t1", "con_none"), undefined);
  },

  "finds connections oldest first, disconnected ones too": async ({ store }) => {
    const newer = aConnection({ createdAt: now + 2 });
    const oldest = aConnection({ createdAt: now, status: "disconnected", access: null });
    const middle = aConnection({ createdAt: now + 1 });
    for (const connection of [newer, oldest, middle]) {
      await store.saveConnection(connection, null);
    }
    assertSame(await store.findConnections({ tenant: "t1" }), [oldest, middle, newer]);
  },

  "finds the connections that a filter means; absent fields match all": async ({ store }) => {
    const alices = aConnection({ createdAt: now });
    const alicesOther = aConnection({ createdAt: now + 1, provider: "other" });
    const bobs = aConnection({ createdAt: now + 2, owner: "user:bob" });
    for (const connection of [alices, alicesOther, bobs]) {
      await store.saveConnection(connection, null);
    }
    const find = (filter: ConnectionFilter) => store.findConnections(filter);
    assertSame(await find({ tenant: "t1" }), [alices, alicesOther, bobs]);
    assertSame(await find({ tenant: "t1", owner: "user:alice" }), [alices, alicesOther]);
    assertSame(await find({ tenant: "t1", provider: "acme" }), [alices, bobs]);
    assertSame(await find({ tenant: "t1", owner: "user:alice", provider: "acme" }), [alices]);
    assertSame(await find({ tenant: "t1", owner: "shared" }), []);
  },

  "tells whether another connection lives on the same grant, of any tenant and owner": async ({
    store,
  }) => {
    const mine = aConnection({ ...identity, clientId: "client-1" });
    const grant = { ...identity, clientId: "client-1" };
    const others = [
      { accountId: "account-2" },
      { issuer: "https://other.example" },
      { clientId: "client-2" },
      { status: "needs_reauth" as const },
      { status: "disconnected" as const },
    ];
    await store.saveConnection(mine, null);
    for (const [index, other] of others.entries()) {
      const connection = aConnection({
        ...mine,
        id: `con_${index}`,
        owner: `user:${index}`,
        ...other,
      });
      assert.equal(await store.saveConnection(connection, null), true);
    }
    assert.equal(await store.hasSiblingGrant(grant, mine.id), false);
    assert.equal(await store.hasSiblingGrant(grant, "con_other"), true);
    for (const status of ["active", "degraded", "paused"] as const) {
      const id = `con_${status}`;
      const sibling = aConnection({ ...mine, id, tenant: "t2", owner: `user:${status}`, status });
      await store.saveConnection(sibling, null);
      assert.equal(await store.hasSiblingGrant(grant, mine.id), true);
      const dead = { ...sibling, status: "disconnected" as const, tokenVersion: 2 };
      await store.saveConnection(dead, sibling.tokenVersion);
      assert.equal(await store.hasSiblingGrant(grant, mine.id), false);
    }
  },

  "finds the connections of an account that a client made, whoever owns them, page by page":
    async ({ store }) => {
      const account = { provider: "acme", clientId: "client-1", accountId: "account-7" };
      const made = [
        aConnection({ ...account, id: "con_a", owner: "user:alice" }),
        aConnection({ ...account, id: "con_b", owner: "shared", status: "paused" }),
        aConnection({ ...account, id: "con_c", tenant: "t2", issuer: "https://b.example" }),
        aConnection({ ...account, id: "con_d", owner: "user:dora", status: "needs_reauth" }),
      ];
      const others = [
        { accountId: "account-8" },
        { clientId: "client-2" },
        { provider: "other" },
        { status: "disconnected" as const },
      ];
      for (const each of made) assert.equal(await store.saveConnection(each, null), true);
      for (const [index, other] of others.entries()) {
        const id = `con_${index}`;
        const connection = aConnection({ ...account, id, owner: `user:${index}`, ...other });
        assert.equal(await store.saveConnection(connection, null), true);
      }
      const [first, second, third, fourth] = made;
      const find = store.findByAccount;
      assertSame(await find(account, { limit: 10 }), made);
      assertSame(await find(account, { limit: 2 }), [first, second]);
      assertSame(await find(account, { limit: 2, after: "con_b" }), [third, fourth]);
      assertSame(await find(account, { limit: 2, after: "con_d" }), []);
      assertSame(await find({ ...account, tenant: "t2" }, { limit: 10 }), [third]);
    },

  "finds a connection by the client that made its latest credential": async ({ store }) => {
    const account = { provider: "acme", clientId: "client-1", accountId: "account-7" };
    const made = aConnection(account);
    await store.saveConnection(made, null);
    const again = { ...made, clientId: "client-2", tokenVersion: 2 };
    assert.equal(await store.saveConnection(again, 1), true);
    assertSame(await store.findByAccount(account, { limit: 1 }), []);
    assertSame(await store.findByAccount({ ...account, clientId: "client-2" }, { limit: 1 }), [
      again,
    ]);
  },
};

const creating: Promises = {
  "saves a new connection only if no other has its id": async ({ store }) => {
    const connection = aConnection();
    await store.saveConnection(connection, null);
    const other = aConnection({ id: connection.id, owner: "user:bob" });
    assert.equal(await store.saveConnection(other, null), false);
    assert.equal(await store.saveConnection({ ...other, tenant: "t2" }, null), false);
    assertSame(await store.getConnection("t1", connection.id), connection);
    assertSame(await store.getConnection("t2", connection.id), undefined);
  },

  "saves a new connection only if no other has its tenant, owner, provider, issuer and accountId":
    async ({ store }) => {
      const connection = aConnection(identity);
      await store.saveConnection(connection, null);
      assert.equal(await store.saveConnection(aConnection(identity), null), false);
      const others: Partial<StoredConnection>[] = [
        { tenant: "t2" },
        { owner: "user:bob" },
        { provider: "other" },
        { issuer: "https://other.example" },
        { accountId: "account-2" },
      ];
      for (const other of others) {
        const saved = await store.saveConnection(aConnection({ ...identity, ...other }), null);
        assert.equal(saved, true, `${Object.keys(other)} did not tell the two apart`);
      }
    },

  "saves exactly one of connections racing to be new with one identity": async ({ store }) => {
    const connections = Array.from({ length: 20 }, () => aConnection(identity));
    const saved = await atOnce(20, async (index) => {
      const connection = connections[index];
      return connection !== undefined && (await store.saveConnection(connection, null));
    });
    assert.equal(saved.filter((each) => each).length, 1);
    assertSame(await store.findConnections({ tenant: "t1" }), [connections[saved.indexOf(true)]]);
  },
};

const replacing: Promises = {
  "saves over exactly the tokenVersion that is named": async ({ store }) => {
    const connection = aConnection({ tokenVersion: 3 });
    await store.saveConnection(connection, null);
    const next = { ...connection, tokenVersion: 4, access: bytes("next") };
    for (const stale of [1, 2, 4]) assert.equal(await store.saveConnection(next, stale), false);
    assertSame(await store.getConnection("t1", connection.id), connection);
    assert.equal(await store.saveConnection(next, 3), true);
    assertSame(await store.getConnection("t1", connection.id), next);
  },

  "resolves with false when the connection to save over is not there": async ({ store }) => {
    assert.equal(await store.saveConnection(aConnection(), 1), false);
    assertSame(await store.findConnections({ tenant: "t1" }), []);
  },

  "saves all but identity, createdAt and what is changed without the credential over a version; these stay":
    async ({ store }) => {
      const connection = await saved(store, { isDefault: true, usedAt: now, usedBy: "agent" });
      const state: Partial<StoredConnection> = {
        clientId: "client-2",
        account: null,
        status: "needs_reauth",
        problem: { code: "grant_revoked", whoCanFix: "user", since: now, message: "Revoked." },
        scopes: ["read"],
        tokenVersion: 2,
        grantVersion: 2,
        expiresAt: null,
        renewAt: null,
        dueAt: null,
        renewalExpiresAt: null,
        access: null,
        renewal: null,
        updatedAt: now + 1,
      };
      const own = {
        label: "Bob's",
        metadata: {},
        isDefault: false,
        usedAt: now + 1,
        usedBy: "bob",
      };
      const moved = {
        ...aConnection({ owner: "user:bob", provider: "other", issuer: "x", createdAt: 1 }),
        ...{ ...own, ...state, id: connection.id },
      };
      assert.equal(await store.saveConnection(moved, 1), true);
      assertSame(await store.getConnection("t1", connection.id), { ...connection, ...state });
      assertSame(await store.findConnections({ tenant: "t1", owner: "user:bob" }), []);
    },

  "leaves status and problem of a paused connection when a credential of the same grant is saved":
    async ({ store }) => {
      const problem = { code: "unknown", whoCanFix: "user", since: now, message: "?" } as const;
      const paused = await saved(store, { status: "paused", problem });
      const renewed = {
        ...paused,
        status: "active",
        problem: null,
        access: bytes("next"),
      } as const;
      assert.equal(await store.saveConnection({ ...renewed, tokenVersion: 2 }, 1), true);
      const kept = { ...renewed, status: "paused", problem, tokenVersion: 2 };
      assertSame(await store.getConnection("t1", paused.id), kept);
      const reconnected = { ...renewed, tokenVersion: 3, grantVersion: 3 };
      assert.equal(await store.saveConnection(reconnected, 2), true);
      assertSame(await store.getConnection("t1", paused.id), reconnected);
    },

  "disconnects a paused connection": async ({ store }) => {
    const paused = await saved(store, { status: "paused" });
    const gone = { ...paused, status: "disconnected", access: null, tokenVersion: 2 } as const;
    assert.equal(await store.saveConnection(gone, 1), true);
    assertSame(await store.getConnection("t1", paused.id), gone);
  },

  "lets exactly one of writers racing over one version win": async ({ store }) => {
    const connection = aConnection();
    await store.saveConnection(connection, null);
    const next = (index: number): StoredConnection => ({
      ...connection,
      tokenVersion: 2,
      access: bytes(`writer ${index}`),
    });
    const saved = await atOnce(20, (index) => store.saveConnection(next(index), 1));
    assert.equal(saved.filter((each) => each).length, 1);
    assertSame(await store.getConnection("t1", connection.id), next(saved.indexOf(true)));
  },
};

/** The promises of `findConnections`, `getConnection`, `hasSiblingGrant`, `findByAccount` and `saveConnection`. */
export const connectionPromises: Promises = {
  ...reading,
  ...creating,
  ...replacing,
};

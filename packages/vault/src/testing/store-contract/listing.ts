/** What a store promises of lists of connections. */
import assert from "node:assert/strict";
import type {
  ConnectionPosition,
  ConnectionQuery,
  Store,
  StoredConnection,
} from "../../core/store.ts";
import { assertSame } from "./comparisons.ts";
import { aConnection, now, type Promises, saved } from "./fixtures.ts";

/** The ids that a query finds, on pages of `limit`. */
async function listed(store: Store, query: ConnectionQuery, limit = 100): Promise<string[]> {
  const ids: string[] = [];
  let after: ConnectionPosition | undefined;
  for (;;) {
    const page = await store.listConnections(query, { limit, ...(after && { after }) });
    ids.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    if (!last || page.length < limit) return ids;
    after = { createdAt: last.createdAt, id: last.id };
  }
}

/** Saves connections one after another, each made a millisecond after the one before. */
async function savedInTurn(
  store: Store,
  rows: readonly Partial<StoredConnection>[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, row] of rows.entries()) {
    ids.push((await saved(store, { createdAt: now + index, ...row })).id);
  }
  return ids;
}

const t1 = { tenant: "t1" };

/** Of the connections with these facts, oldest first, a query finds those with these indexes, newest first. */
async function assertFound(
  store: Store,
  rows: readonly Partial<StoredConnection>[],
  queries: readonly (readonly [Omit<ConnectionQuery, "tenant">, readonly number[]])[],
): Promise<void> {
  const ids = await savedInTurn(store, rows);
  for (const [query, indexes] of queries) {
    const found = (await listed(store, { ...t1, ...query })).map((id) => ids.indexOf(id));
    assert.deepEqual(found, [...indexes], JSON.stringify(query));
  }
}

const paging: Promises = {
  "lists connections newest first, of one millisecond by id, greatest first, disconnected ones too":
    async ({ store }) => {
      await saved(store, { id: "con_b" });
      await saved(store, { id: "con_c", status: "disconnected" });
      await saved(store, { id: "con_B" });
      await saved(store, { id: "con_a", createdAt: now + 1 });
      const order = ["con_a", "con_c", "con_b", "con_B"];
      assert.deepEqual(await listed(store, t1), order);
      for (const limit of [1, 2, 3]) assert.deepEqual(await listed(store, t1, limit), order);
      assertSame(await store.listConnections(t1, { limit: 0 }), []);
    },

  "lists connections whole but for access and renewal": async ({ store }) => {
    const connection = await saved(store, { usedAt: now });
    const [listedOne] = await store.listConnections(t1, { limit: 1 });
    assertSame(listedOne, { ...connection, access: null, renewal: null });
  },

  "has each connection that exists throughout on exactly one page, whatever is written meanwhile":
    async ({ store }) => {
      const ids = await savedInTurn(store, new Array(9).fill({}));
      const seen: string[] = [];
      let after: ConnectionPosition | undefined;
      for (let page = 0; page < 9; page += 1) {
        const [first] = await store.listConnections(t1, { limit: 1, ...(after && { after }) });
        assert.ok(first);
        seen.push(first.id);
        after = { createdAt: first.createdAt, id: first.id };
        await saved(store, { createdAt: now + 1_000 + page });
        await store.saveConnection({ ...first, tokenVersion: 2, updatedAt: now + 5_000 }, 1);
        const status = "paused";
        await store.changeConnection("t1", ids[0] ?? "", { status, updatedAt: now + page });
      }
      assert.deepEqual(seen, [...ids].reverse());
    },

  "goes on after a connection that is there no more": async ({ store }) => {
    const [oldest] = await savedInTurn(store, [{}, { owner: "user:bob" }, {}]);
    const page = await store.listConnections(t1, { limit: 2 });
    const last = page[1] ?? aConnection();
    await store.eraseOwner("t1", "user:bob");
    const after = { createdAt: last.createdAt, id: last.id };
    const rest = await store.listConnections(t1, { limit: 2, after });
    assert.deepEqual(
      rest.map(({ id }) => id),
      [oldest],
    );
  },
};

const problem = { whoCanFix: "user", since: now, message: "?" } as const;

const filters: Promises = {
  "lists the connections of an owner, of a provider, and of both": async ({ store }) => {
    const [alice, bob] = [{ owner: "user:alice" }, { owner: "user:bob" }];
    const rows = [alice, { ...alice, provider: "other" }, bob];
    await assertFound(store, rows, [
      [{}, [2, 1, 0]],
      [alice, [1, 0]],
      [{ provider: "acme" }, [2, 0]],
      [{ ...alice, provider: "acme" }, [0]],
      [{ owner: "shared" }, []],
    ]);
  },

  "lists by status and by problem; of several one must match": async ({ store }) => {
    const rows = [
      { status: "active" },
      { status: "degraded", problem: { ...problem, code: "rate_limited" } },
      { status: "needs_reauth", problem: { ...problem, code: "grant_expired" } },
    ] as const;
    await assertFound(store, rows, [
      [{ statuses: ["degraded"] }, [1]],
      [{ statuses: ["active", "needs_reauth", "paused"] }, [2, 0]],
      [{ statuses: [] }, []],
      [{ problems: ["grant_expired"] }, [2]],
      [{ problems: ["grant_expired", "rate_limited"] }, [2, 1]],
      [{ problems: ["unknown"] }, []],
      [{ problems: [] }, []],
      [{ statuses: ["degraded"], problems: ["grant_expired"] }, []],
    ]);
  },

  "lists by an account's id or label": async ({ store }) => {
    const rows = [
      { accountId: "42", account: { id: "42", label: "octocat" } },
      { accountId: "octocat", account: null },
      { accountId: "43", account: { id: "43", label: "Octocat" }, label: "octocat" },
      { accountId: "", account: null },
    ];
    await assertFound(store, rows, [
      [{ account: "octocat" }, [1, 0]],
      [{ account: "43" }, [2]],
      [{ account: "octo%" }, []],
    ]);
  },

  "lists what somebody looks for: how the user's id begins, how the account's label or e-mail address does in whatever case, or the connection's id":
    async ({ store }) => {
      const long = "L".repeat(3_000);
      const rows = [
        { owner: "user:alice", account: { id: "1", label: "Octo Cat" } },
        { owner: "user:alicia", account: null, id: "con_looked_for" },
        { owner: "user:Al", account: { id: "2", label: "alice@example.com" } },
        { owner: "shared", account: { id: "3", label: 'Ü"\\_%' } },
        { owner: "user:bob", account: { id: "4", label: `${long}x` } },
        { owner: "user:zoe", account: { id: "5", label: "zz", email: "Cy@Example.com" } },
        { owner: "user:zed", account: { id: "6", label: '"email":"dee', email: 'Ü"\\@x' } },
      ];
      await assertFound(store, rows, [
        [{ search: "ali" }, [2, 1, 0]],
        [{ search: "alice" }, [2, 0]],
        [{ search: "ALI" }, [2]],
        [{ search: "Al" }, [2]],
        [{ search: "octo c" }, [0]],
        [{ search: "cat" }, []],
        [{ search: "con_looked_for" }, [1]],
        [{ search: "con_looked" }, []],
        [{ search: 'Ü"\\_' }, [3]],
        [{ search: 'Ü"\\' }, [6, 3]],
        [{ search: "cY@eXAMPLE.com" }, [5]],
        [{ search: "cy@" }, [5]],
        [{ search: "cy@example.com." }, []],
        [{ search: "example.com" }, []],
        [{ search: "dee" }, []],
        [{ search: 'ü"' }, []],
        [{ search: 'Ü"\\%' }, []],
        [{ search: "shared" }, []],
        [{ search: "user:alice" }, []],
        [{ search: long.toLowerCase() }, [4]],
        [{ search: `${long}y` }, []],
        [{ search: "ali", provider: "other" }, []],
        [{ search: "ali", statuses: ["active"] }, [2, 1, 0]],
      ]);
      assertSame(await listed(store, { tenant: "t2", search: "ali" }), []);
    },

  "counts what a query means, up to a most": async ({ store }) => {
    await savedInTurn(store, [
      { metadata: { plan: "pro" } },
      { owner: "user:bob", metadata: { plan: "pro" } },
      { owner: "user:bob", status: "disconnected" },
      { owner: "user:bob", account: { id: "1", label: "Bobby" } },
    ]);
    const counts: [Omit<ConnectionQuery, "tenant">, number, number][] = [
      [{}, 10, 4],
      [{}, 3, 3],
      [{}, 0, 0],
      [{ owner: "user:bob" }, 10, 3],
      [{ metadata: { plan: "pro" } }, 10, 2],
      [{ statuses: ["disconnected"] }, 10, 1],
      [{ statuses: [] }, 10, 0],
      [{ search: "bobb", owner: "user:bob" }, 10, 1],
      [{ createdFrom: now + 1, account: "Bobby" }, 10, 1],
    ];
    for (const [query, most, count] of counts)
      assert.equal(
        await store.countMatches({ ...t1, ...query }, most),
        count,
        JSON.stringify(query),
      );
    assert.equal(await store.countMatches({ tenant: "t2" }, 10), 0);
  },

  "lists by times, from and before; a time that is not known is neither": async ({ store }) => {
    const rows = [
      { expiresAt: now, usedAt: null },
      { expiresAt: now + 10, usedAt: now },
      { expiresAt: null, usedAt: now + 10 },
    ];
    await assertFound(store, rows, [
      [{ expiresFrom: now }, [1, 0]],
      [{ expiresFrom: now + 1 }, [1]],
      [{ expiresBefore: now + 10 }, [0]],
      [{ expiresFrom: now + 1, expiresBefore: now + 10 }, []],
      [{ usedFrom: now + 10 }, [2]],
      [{ usedBefore: now + 10 }, [1]],
      [{ usedFrom: 0 }, [2, 1]],
      [{ createdFrom: now + 1 }, [2, 1]],
      [{ createdBefore: now + 1 }, [0]],
      [{ createdFrom: now + 1, createdBefore: now + 2 }, [1]],
    ]);
  },

  "lists by metadata; every pair must be there": async ({ store }) => {
    const odd = { 'a"b.c$[0]': "%_'\\", plan: "pro" };
    await assertFound(
      store,
      [{ metadata: { team: "blue", plan: "pro" } }, { metadata: {} }, { metadata: odd }],
      [
        [{ metadata: { plan: "pro" } }, [2, 0]],
        [{ metadata: { plan: "pro", team: "blue" } }, [0]],
        [{ metadata: { plan: "pro", team: "red" } }, []],
        [{ metadata: { 'a"b.c$[0]': "%_'\\" } }, [2]],
        [{ metadata: { 'a"b.c$[0]': "%_'" } }, []],
        [{ metadata: {} }, [2, 1, 0]],
      ],
    );
  },

  "lists what all of a query's fields match": async ({ store }) => {
    const row = { owner: "user:bob", expiresAt: now, metadata: { team: "red" }, usedAt: now };
    await assertFound(
      store,
      [row, { ...row, owner: "user:alice" }, { ...row, expiresAt: now + 1 }],
      [
        [
          {
            ...{
              owner: "user:bob",
              provider: "acme",
              statuses: ["active"],
              expiresBefore: now + 1,
            },
            ...{ usedFrom: now, createdFrom: now, metadata: { team: "red" } },
          },
          [0],
        ],
      ],
    );
  },
};

const DAY_MS = 86_400_000;

const counts: Promises = {
  "counts the connections of all tenants by tenant, provider, status and the day in which they end":
    async ({ store }) => {
      assertSame(await store.countConnections(), []);
      const day = 20_000;
      const ends = { renewalExpiresAt: day * DAY_MS, renewAt: now, expiresAt: now };
      await savedInTurn(store, [
        { provider: "a", ...ends },
        { provider: "a", ...ends, renewalExpiresAt: (day + 1) * DAY_MS - 1 },
        { provider: "a", ...ends, renewalExpiresAt: (day + 1) * DAY_MS },
        { provider: "a", ...ends, renewalExpiresAt: null },
        { provider: "b", renewalExpiresAt: null, renewAt: null, expiresAt: day * DAY_MS },
        { provider: "b", ...ends, status: "disconnected" },
        { tenant: "t2", provider: "b", renewalExpiresAt: null, renewAt: null, expiresAt: null },
      ]);
      const found = await store.countConnections();
      const told = found.map(({ tenant, provider, status, endsOn, count }) =>
        [tenant, provider, status, endsOn, count].join(" "),
      );
      assertSame(told.sort(), [
        "t1 a active  1",
        "t1 a active 20000 2",
        "t1 a active 20001 1",
        "t1 b active 20000 1",
        "t1 b disconnected  1",
        "t2 b active  1",
      ]);
    },
};

/** The promises of `listConnections`, `countMatches` and `countConnections`. */
export const listingPromises: Promises = { ...paging, ...filters, ...counts };

import type pg from "pg";
import { describe, expect, test } from "vitest";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import type { Store, StoredClient } from "../../core/store.ts";
import { aConnection, anEvent, now, sealedBy } from "../../testing/store-contract/fixtures.ts";
import { postgres } from "../postgres.ts";
import type { PostgresPool } from "./database/pool.ts";

const db = usePostgres();

/** What would be a pool, of one connection: what is begun on it is in its transaction. */
function onOne(client: pg.PoolClient): PostgresPool {
  return { query: (text, values) => client.query(text, values) };
}

describe("a writer who waited for another one", () => {
  const client = (version: number): StoredClient => ({
    ...{ tenant: "t1", provider: "acme", clientId: "client-1", isActive: true, settings: {} },
    ...{ secret: null, version, createdAt: now, updatedAt: now },
  });
  const account = { issuer: "https://acme.example", accountId: "account-1" };
  const bobs = aConnection({ ...account, owner: "user:bob" });

  test.each<
    [
      what: string,
      first: (store: Store) => Promise<boolean>,
      second: (store: Store) => Promise<boolean>,
    ]
  >([
    [
      "to save a connection of the same account",
      (store) => store.saveConnection(aConnection(account), null),
      (store) => store.saveConnection(aConnection(account), null, { events: [anEvent()] }),
    ],
    [
      "to save a connection of the same id",
      (store) => store.saveConnection(aConnection({ id: "con_1" }), null),
      (store) => store.saveConnection(aConnection({ id: "con_1", tenant: "t2" }), null),
    ],
    [
      "to save a client",
      (store) => store.saveClient(client(1), null),
      (store) => store.saveClient(client(1), null),
    ],
    [
      "to rename an owner, who has the same account now",
      (store) => store.saveConnection(aConnection(account), null),
      (store) => store.renameOwner("t1", "user:bob", "user:alice", [anEvent()]),
    ],
    [
      "to save over a version",
      (store) => store.saveConnection({ ...bobs, tokenVersion: 2 }, 1),
      (store) =>
        store.saveConnection({ ...bobs, tokenVersion: 2, access: null }, 1, {
          events: [anEvent()],
        }),
    ],
    [
      "to claim",
      (store) =>
        store
          .claimRenewal({ tenant: "t1", id: bobs.id, ifVersion: 1, leaseMs: 60_000 })
          .then(Boolean),
      (store) =>
        store
          .claimRenewal({ tenant: "t1", id: bobs.id, ifVersion: 1, leaseMs: 60_000 })
          .then(Boolean),
    ],
  ])("%s is told that it was not the first, and wrote nothing", async (_, first, second) => {
    const settings = await db.database();
    const pool = db.pool(settings);
    const store = postgres(pool);
    await store.open();
    await store.saveConnection(bobs, null);
    const other = await pool.connect();
    const earlier = postgres(onOne(other));
    await earlier.open();
    await other.query("BEGIN");
    expect(await first(earlier)).toBe(true);
    const waiting = second(store);
    const server = await db.server();
    const locked =
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while ((await server.run(locked, settings.database)).rowCount === 0);
    await other.query("COMMIT");
    other.release();
    expect(await waiting).toBe(false);
    expect(await store.listEvents({ tenant: "t1", limit: 10 })).toEqual([]);
    expect((await store.findConnections({ tenant: "t1", owner: "user:bob" })).length).toBe(1);
  });
});

describe("what is written", () => {
  test("writes no sealed value anew for a claim, a longer lease, its end or a use", async () => {
    const settings = await db.database();
    const store = postgres(db.pool(settings));
    await store.open();
    const connection = aConnection({ dueAt: 1 });
    await store.saveConnection(connection, null);
    const server = await db.server();
    const written = async (table: string) =>
      (await server.run(`SELECT ctid, xmin FROM valetkey.${table}`, settings.database)).rows;
    const [credential, hot] = [await written("credential"), await written("connection")];
    const [claim] = await store.claimDue({
      providers: ["acme"],
      perProvider: 1,
      limit: 1,
      leaseMs: 1_000,
    });
    const lease = { tenant: "t1", id: connection.id, fence: claim?.fence ?? 0 };
    await store.extendLease({ ...lease, leaseMs: 1_000 });
    const settled = {
      inDoubt: false,
      fails: 1,
      failingSince: now,
      retryAt: null,
      dueAt: now,
      updatedAt: now,
    };
    const problem = {
      code: "rate_limited",
      whoCanFix: "provider",
      since: now,
      message: "Wait.",
    } as const;
    expect(await store.settleRenewal({ ...lease, ...settled, status: "degraded", problem })).toBe(
      true,
    );
    await store.touchConnections([{ tenant: "t1", id: connection.id, at: now }]);
    expect(await written("credential")).toEqual(credential);
    expect(await written("connection")).not.toEqual(hot);
  });

  test("changes no index for a claim, a longer lease, or a credential that is sealed under the same key", async () => {
    const pool = db.pool(await db.database());
    const client = await pool.connect();
    const store = postgres(onOne(client));
    await store.open();
    const sealed = (text: string) => sealedBy("00112233445566778899aabbccddeeff", text);
    const connection = aConnection({ access: sealed("one"), renewal: sealed("two") });
    await store.saveConnection(connection, null);
    await client.query("BEGIN");
    const claim = { tenant: "t1", id: connection.id, ifVersion: 1, leaseMs: 1_000 };
    await store.claimRenewal(claim);
    await store.extendLease({ ...claim, fence: 1 });
    const next = { ...connection, access: sealed("three"), renewal: sealed("four") };
    expect(await store.saveConnection({ ...next, tokenVersion: 2 }, 1)).toBe(true);
    const { rows } = await client.query(
      `SELECT relname AS table, pg_stat_get_xact_tuples_updated(oid)::integer AS updated,
         pg_stat_get_xact_tuples_hot_updated(oid)::integer AS hot
       FROM pg_class WHERE relnamespace = 'valetkey'::regnamespace AND relname IN ('connection', 'credential') ORDER BY 1`,
    );
    await client.query("COMMIT");
    client.release();
    expect(rows).toEqual([
      { table: "connection", updated: 3, hot: 3 },
      { table: "credential", updated: 1, hot: 1 },
    ]);
  });
});

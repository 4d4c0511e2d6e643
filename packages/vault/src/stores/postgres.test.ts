import pg from "pg";
import { describe, expect, test } from "vitest";
import { quietPool } from "../../test/postgres/postgres.ts";
import { type ContractPlace, postgresContract } from "../../test/postgres/postgres-contract.ts";
import { usePostgres } from "../../test/postgres/use-postgres.ts";
import { aConnection, anEvent, aSession, now } from "../testing/store-contract/fixtures.ts";
import { postgres } from "./postgres.ts";

const db = usePostgres();

describe("a PostgreSQL store", () => {
  for (const { name, run } of postgresContract(db.place())) test(name, run);
});

describe("a PostgreSQL store in a pool that reads numbers, booleans and JSON its own way, in a database with settings of its own", () => {
  const text = 25;
  const bytea = 17;
  const types = {
    getTypeParser: (type: number) => (value: string) => {
      if (type === text) return value;
      return type === bytea ? pg.types.getTypeParser(bytea)(value) : { own: value };
    },
  } as pg.CustomTypesConfig;
  const place = db.place((settings) => quietPool(settings, { types }));
  const unfriendly = async (): Promise<ContractPlace> => {
    const made = await place();
    const name = made.database;
    await made.server.run(
      `ALTER DATABASE ${name} SET search_path = nowhere;
       ALTER DATABASE ${name} SET default_transaction_isolation = 'repeatable read';
       ALTER DATABASE ${name} SET bytea_output = 'escape';
       ALTER DATABASE ${name} SET timezone = 'Asia/Kathmandu';
       ALTER DATABASE ${name} SET standard_conforming_strings = off;
       ALTER DATABASE ${name} SET intervalstyle = 'sql_standard'`,
    );
    return made;
  };
  for (const { name, run } of postgresContract(unfriendly)) test(name, run);
});

describe("postgres", () => {
  test("refuses what is no pool, and options that it does not know", async () => {
    const nothing = { connect: async () => {} } as never;
    expect(() => postgres(nothing)).toThrow("query(text, values)");
    const pool = { query: async () => ({ rows: [] }) };
    const misspelt: Record<string, boolean> = { rls: true };
    expect(() => postgres(pool, misspelt)).toThrow('postgres() has no option "rls"');
    expect(() => postgres(pool, { migrate: "never" as never })).toThrow('"automatic" or "by hand"');
    expect(() => postgres(pool, { rowLevelSecurity: "on" as never })).toThrow("true or false");
    expect(() => postgres(pool, { rowLevelSecurity: true })).toThrow(
      expect.objectContaining({
        code: "options_invalid",
        message: expect.stringContaining("connect()"),
      }),
    );
  });

  test("says that it is not open, before open and after close, can be opened again, and leaves the pool alone", async () => {
    const pool = db.pool(await db.database());
    const store = postgres(pool);
    const notOpen = { code: "store_unavailable", whoCanFix: "developer" };
    await expect(store.listKeyChecks()).rejects.toMatchObject(notOpen);
    await store.open();
    await store.addKeyCheck({ kekId: "kek-1", check: "one" });
    await store.close();
    await expect(store.listKeyChecks()).rejects.toMatchObject(notOpen);
    expect(pool.ended).toBe(false);
    await store.open();
    expect(await store.listKeyChecks()).toHaveLength(1);
  });

  test("refuses ids that would come back as others, wherever they stand", async () => {
    const store = postgres(db.pool(await db.database()));
    await store.open();
    const refused = { code: "options_invalid" };
    for (const id of ["x\ud800", "x\0"]) {
      const owner = `user:${id}`;
      const calls = [
        store.saveConnection(aConnection({ owner }), null),
        store.findConnections({ tenant: "t1", owner }),
        store.addEvents([anEvent({ owner })]),
        store.touchConnections([{ tenant: "t1", id, at: now }]),
        store.listEvents({ tenant: "t1", types: [id], limit: 1 }),
        store.claimDue({ providers: [id], perProvider: 1, limit: 1, leaseMs: 1 }),
        store.openSession(aSession({ id }), now),
      ];
      for (const call of calls) await expect(call).rejects.toMatchObject(refused);
    }
  });

  test("refuses to list by words that are no status", async () => {
    const store = postgres(db.pool(await db.database()));
    await store.open();
    const statuses = ["active') OR ('1' = '1"] as never;
    await expect(
      store.listConnections({ tenant: "t1", statuses }, { limit: 1 }),
    ).rejects.toMatchObject({
      code: "options_invalid",
    });
    expect(await store.listConnections({ tenant: "t1", statuses: [] }, { limit: 1 })).toEqual([]);
  });

  test("refuses an id that is too long for an index", async () => {
    const store = postgres(db.pool(await db.database()));
    await store.open();
    const random = Array.from({ length: 4_000 }, () => Math.random().toString(36)[3] ?? "x").join(
      "",
    );
    const saving = store.saveConnection(aConnection({ id: random }), null);
    await expect(saving).rejects.toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining("too long"),
    });
    const account = aConnection({ accountId: random, account: { id: random, label: random } });
    expect(await store.saveConnection(account, null)).toBe(true);
    expect(
      await store.listConnections({ tenant: "t1", account: random }, { limit: 1 }),
    ).toHaveLength(1);
  });

  test("keeps texts that PostgreSQL could not: of labels, metadata, problems and messages", async () => {
    const store = postgres(db.pool(await db.database()));
    await store.open();
    const odd = "\0 \ud800 “x” \\x";
    const connection = aConnection({
      label: odd,
      metadata: { [odd]: odd, __proto__: odd },
      account: { id: "account-1", label: odd },
      problem: { code: "unknown", whoCanFix: "user", since: now, message: odd },
    });
    await store.saveConnection(connection, null);
    expect(await store.getConnection("t1", connection.id)).toEqual(connection);
    const query = { tenant: "t1", account: odd, metadata: { [odd]: odd } };
    expect(await store.listConnections(query, { limit: 1 })).toHaveLength(1);
    const breaker = {
      tenant: "t1",
      provider: "acme",
      origin: "o",
      problem: "unknown",
      message: odd,
      openedAt: 1,
      probeAt: 1,
    } as const;
    await store.openBreaker(breaker);
    expect(await store.getBreaker(breaker)).toEqual(breaker);
    const event = anEvent({ data: { odd } });
    await store.addEvents([event]);
    expect(await store.listEvents({ tenant: "t1", limit: 1 })).toEqual([event]);
  });
});

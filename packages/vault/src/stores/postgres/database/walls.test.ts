import { readFileSync } from "node:fs";
import type { PoolClient } from "pg";
import { describe, expect, test } from "vitest";
import { type PostgresSettings, quietPool } from "../../../../test/postgres/postgres.ts";
import {
  type ContractPlace,
  postgresContract,
} from "../../../../test/postgres/postgres-contract.ts";
import { usePostgres } from "../../../../test/postgres/use-postgres.ts";
import { aConnection, anAttempt, anEvent } from "../../../testing/store-contract/fixtures.ts";
import { postgres } from "../../postgres.ts";
import type { PostgresConnection, PostgresPool } from "./pool.ts";

const db = usePostgres();

const walls = { user: "walled", password: "secret" };
const switchOn = readFileSync(
  new URL("../../../../sql/postgres/row-level-security.sql", import.meta.url),
  "utf8",
);

/** Has row-level security bind a role that may use the tables and nothing else. */
async function raiseWalls({ database }: Pick<PostgresSettings, "database">): Promise<void> {
  const server = await db.server();
  await server.run(
    `${switchOn}
     DO $$ BEGIN CREATE ROLE walled LOGIN PASSWORD 'secret'; EXCEPTION WHEN duplicate_object THEN END $$;
     GRANT USAGE ON SCHEMA valetkey TO walled;
     GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA valetkey TO walled`,
    database,
  );
}

describe("a PostgreSQL store behind row-level security, as a role that it binds", () => {
  const place = db.place((settings) => quietPool({ ...settings, ...walls }));
  const walled = async (): Promise<ContractPlace> => {
    const made = await place();
    await raiseWalls(made);
    return made;
  };
  const options = { rowLevelSecurity: true, migrate: "by hand" } as const;
  for (const { name, run } of postgresContract(walled, options)) test(name, run);
});

describe("row-level security", () => {
  test("hides every row from a direct query that names no tenant, and those of others from one that does", async () => {
    const settings = await db.database();
    await raiseWalls(settings);
    const pool = db.pool({ ...settings, ...walls });
    const store = postgres(pool, { rowLevelSecurity: true });
    await store.open();
    for (const tenant of ["t1", "t2"]) {
      await store.saveConnection(aConnection({ tenant }), null, {
        events: [anEvent({ tenant, id: `evt_${tenant}` })],
      });
      await store.addAttempt(anAttempt({ tenant }));
    }
    const tables = ["connection", "credential", "event", "attempt"];
    const client = await pool.connect();
    try {
      for (const table of tables) {
        const seen = await client.query(`SELECT tenant FROM valetkey.${table}`);
        expect(seen.rows).toEqual([]);
        expect((await client.query(`DELETE FROM valetkey.${table}`)).rowCount).toBe(0);
      }
      await client.query("SET valetkey.tenant = 't1'");
      for (const table of tables) {
        const seen = await client.query(`SELECT DISTINCT tenant FROM valetkey.${table}`);
        expect(seen.rows).toEqual([{ tenant: "t1" }]);
      }
      const smuggled = client.query(
        "INSERT INTO valetkey.breaker VALUES ('t2', 'acme', 'o', 'p', '', 0, 0)",
      );
      await expect(smuggled).rejects.toThrow("row-level security");
    } finally {
      client.release(true);
    }
  });

  test("is switched on by the owner of the tables, who is bound too, and names no tenant beyond its call", async () => {
    const server = await db.server();
    const settings = await db.database("empty");
    await server.run("CREATE ROLE owns_all LOGIN PASSWORD 'secret'");
    await server.run(`ALTER DATABASE ${settings.database} OWNER TO owns_all`);
    const pool = db.pool({ ...settings, user: "owns_all", password: "secret" }, { max: 1 });
    await Promise.all([1, 2, 3].map(() => postgres(pool, { rowLevelSecurity: true }).open()));
    const store = postgres(pool, { rowLevelSecurity: true });
    await store.open();
    await store.saveConnection(aConnection(), null);
    await store.claimDue({ providers: ["acme"], perProvider: 1, limit: 1, leaseMs: 1 });
    await expect(
      store.addEvents([anEvent({ id: "evt_1" }), anEvent({ id: "evt_1" })]),
    ).rejects.toThrow();
    expect((await pool.query("SELECT * FROM valetkey.connection")).rows).toEqual([]);
  });

  test("survives that the server ends a connection between two statements of a call", async () => {
    const settings = await db.database();
    await raiseWalls(settings);
    const server = await db.server();
    const real = db.pool({ ...settings, ...walls });
    let endsNext = false;
    const ending = async (client: PoolClient): Promise<PostgresConnection> => ({
      query: async (text, values) => {
        const result = await client.query(text, values);
        if (!endsNext) return result;
        endsNext = false;
        const ended = new Promise((resolve) => client.once("end", () => resolve(null)));
        await server.run(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'walled' AND datname = '${settings.database}'`,
        );
        await ended;
        return result;
      },
      release: (destroy) => client.release(destroy),
      on: (event, listener) => client.on(event, listener),
      off: (event, listener) => client.off(event, listener),
    });
    const pool: PostgresPool = {
      query: (text, values) => real.query(text, values),
      connect: async () => ending(await real.connect()),
    };
    const store = postgres(pool, { rowLevelSecurity: true });
    await store.open();
    endsNext = true;
    await expect(store.getConnection("t1", "con_1")).rejects.toMatchObject({
      code: "store_unavailable",
    });
    expect(await store.getConnection("t1", "con_1")).toBeUndefined();
  });

  test("is refused where it would bind nobody, and where nobody told the store of it", async () => {
    const settings = await db.database();
    const superuser = postgres(db.pool(settings), { rowLevelSecurity: true });
    await expect(superuser.open()).rejects.toMatchObject({
      code: "store_unusable",
      message: expect.stringContaining("BYPASSRLS"),
    });
    await raiseWalls(settings);
    const untold = postgres(db.pool({ ...settings, ...walls }));
    await expect(untold.open()).rejects.toMatchObject({
      code: "store_unusable",
      whoCanFix: "developer",
      message: expect.stringContaining("rowLevelSecurity: true"),
    });
  });
});

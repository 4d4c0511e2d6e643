/** The PostgreSQL store behind PgBouncer in transaction mode, where each statement may run on another connection than the one before. */
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { ClaimedRenewal, Store } from "../../packages/vault/src/core/store.ts";
import { migrations, postgres } from "../../packages/vault/src/postgres.ts";
import { aConnection, now } from "../../packages/vault/src/testing/store-contract/fixtures.ts";
import {
  endPool,
  type PostgresSettings,
  quietPool,
  urlOf,
} from "../../packages/vault/test/postgres/postgres.ts";
import {
  type ContractPlace,
  postgresContract,
} from "../../packages/vault/test/postgres/postgres-contract.ts";
import { usePostgres } from "../../packages/vault/test/postgres/use-postgres.ts";
import { type PgBouncer, startPgBouncer } from "./pgbouncer.ts";

const databases = usePostgres();
/** By the role that it logs in as: the server's superuser, and one that row-level security binds. */
let [asOwner, asApp]: PgBouncer[] = [];

beforeAll(async () => {
  const server = await databases.server();
  await server.run("CREATE ROLE app LOGIN PASSWORD 'app'");
  asOwner = await startPgBouncer(urlOf(server.settings));
  asApp = await startPgBouncer(urlOf({ ...server.settings, user: "app", password: "app" }));
}, 60_000);
afterAll(async () => {
  await asOwner?.stop();
  await asApp?.stop();
});

/** A pool that reaches a database through PgBouncer alone. */
function poolThrough(bouncer: PgBouncer | undefined, settings: PostgresSettings): pg.Pool {
  return quietPool({ ...settings, port: Number(new URL(bouncer?.url ?? "").port) });
}

describe("the store contract", () => {
  const place = databases.place((settings) => poolThrough(asOwner, settings));
  for (const { name, run } of postgresContract(place)) test(name, run);
});

describe("the store contract, with row-level security", () => {
  let place: Promise<ContractPlace> | undefined;
  let pool: pg.Pool | undefined;
  const makePlace = async (): Promise<ContractPlace> => {
    const server = await databases.server();
    const settings = await server.createDatabase("empty");
    await server.run(`ALTER DATABASE ${settings.database} OWNER TO app`);
    pool = poolThrough(asApp, settings);
    await postgres(pool, { rowLevelSecurity: true }).open();
    return { server, database: settings.database, pool };
  };
  afterAll(async () => {
    if (pool) await endPool(pool);
  });
  const onePlace = () => {
    place ??= makePlace();
    return place;
  };
  for (const { name, run } of postgresContract(onePlace, { rowLevelSecurity: true }))
    test(name, run);
});

describe("several pools that race", () => {
  /** Stores of one database, each with a pool of its own, as so many processes have. */
  async function stores(count: number): Promise<Store[]> {
    const settings = await databases.database();
    return Promise.all(
      Array.from({ length: count }, async () => {
        const pool = poolThrough(asOwner, settings);
        onTestFinished(() => endPool(pool));
        const store = postgres(pool);
        await store.open();
        return store;
      }),
    );
  }

  test("claim each of 500 due connections once between them", async () => {
    const all = await stores(5);
    const rows = Array.from({ length: 500 }, (_, at) => aConnection({ dueAt: at, renewAt: at }));
    await Promise.all(rows.map((row) => all[0]?.saveConnection(row, null)));
    const claim = async (store: Store): Promise<ClaimedRenewal[]> => {
      const claimed = await store.claimDue({
        providers: ["acme"],
        perProvider: 20,
        limit: 20,
        leaseMs: 60_000,
      });
      return claimed.length === 0 ? [] : [...claimed, ...(await claim(store))];
    };
    const claims = await Promise.all([...all, ...all].map(claim));
    const ids = claims.flat().map(({ connection }) => connection.id);
    expect(ids).toHaveLength(500);
    expect(new Set(ids)).toEqual(new Set(rows.map(({ id }) => id)));
  }, 60_000);

  test("give the right to renew one connection to one of 100", async () => {
    const all = await stores(5);
    const row = aConnection();
    await all[0]?.saveConnection(row, null);
    const claim = { tenant: row.tenant, id: row.id, ifVersion: 1, leaseMs: 60_000 };
    const claims = await Promise.all(
      Array.from({ length: 100 }, (_, at) => all[at % all.length]?.claimRenewal(claim)),
    );
    expect(claims.filter((it) => it !== undefined)).toHaveLength(1);
  }, 60_000);

  test("save one of 100 new credentials over one version", async () => {
    const all = await stores(5);
    const row = aConnection();
    await all[0]?.saveConnection(row, null);
    const saves = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        all[at % all.length]?.saveConnection({ ...row, tokenVersion: 2, updatedAt: now + at }, 1),
      ),
    );
    expect(saves.filter(Boolean)).toHaveLength(1);
    const winner = saves.indexOf(true);
    expect(await all[1]?.getConnection(row.tenant, row.id)).toMatchObject({
      tokenVersion: 2,
      updatedAt: now + winner,
    });
  }, 60_000);

  test("find the tables made once when 20 of them start at once", async () => {
    const settings = await databases.database("empty");
    const pools = Array.from({ length: 20 }, () => poolThrough(asOwner, settings));
    onTestFinished(() => Promise.all(pools.map(endPool)).then(() => undefined));
    await Promise.all(pools.map((pool) => postgres(pool).open()));
    const server = await databases.server();
    const { rows } = await server.run(
      "SELECT version FROM valetkey.migration ORDER BY version",
      settings.database,
    );
    expect(rows.map(({ version }) => version)).toEqual(migrations.map(({ version }) => version));
  }, 60_000);
});

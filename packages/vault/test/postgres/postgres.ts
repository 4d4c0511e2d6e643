/**
 * A real PostgreSQL for tests and scripts, from npm's binaries: made in a fresh folder, listening on a free loopback port, and gone
 * with the process that started it, however that ends. Nothing here knows a test runner; use-postgres.ts does.
 */
import { rmSync } from "node:fs";
import pg from "pg";
import { migrate } from "../../src/postgres.ts";
import {
  type Cluster,
  end,
  launch,
  makeCluster,
  type PostgresOptions,
  postmasterPid,
} from "./postgres-cluster.ts";

/** How to reach a database, as `pg`, PgBouncer and others take it. */
export interface PostgresSettings {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** A running PostgreSQL. */
export interface PostgresServer {
  /** The database that is there from the start, as a superuser. */
  settings: PostgresSettings;
  /** The folder of the cluster. */
  folder: string;
  /** Process id of the postmaster, for those who pause or kill it. */
  pid(): number;
  /** Makes a database that nobody else has: empty, or with the vault's tables in it. */
  createDatabase(contents?: "empty" | "migrated"): Promise<PostgresSettings>;
  /** Empties the vault's tables: much faster than another database. */
  empty(database: string): Promise<void>;
  /** Removes a database, whoever is connected to it. */
  dropDatabase(name: string): Promise<void>;
  /** Runs statements in a database, as a superuser. */
  run(sql: string, database?: string): Promise<pg.QueryResult>;
  /** Stops the server; `start` lets it go on with what it kept. */
  halt(how?: "fast" | "kill"): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its folder. Safe to call again. */
  stop(): Promise<void>;
}

/** Makes and starts a server. It ends with this process if nobody ends it before. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const cluster = await makeCluster(options);
  let process = await launch(cluster);
  const settings = settingsOf(cluster, "postgres");
  const names = databaseNames();
  let template: Promise<string> | undefined;

  const pools = adminPools(settings);
  const run: PostgresServer["run"] = (sql, database = "postgres") => pools.of(database).query(sql);
  const fresh = async (from: string): Promise<string> => {
    const name = names();
    await run(`CREATE DATABASE ${name} TEMPLATE ${from}`);
    return name;
  };
  const migratedTemplate = async (): Promise<string> => {
    const name = await fresh("template0");
    await migrate(pools.of(name));
    // A database with connections is no template.
    await pools.end(name);
    return name;
  };
  return {
    settings,
    folder: cluster.data,
    pid: () => postmasterPid(cluster),
    async createDatabase(contents = "migrated") {
      template ??= migratedTemplate();
      const from = contents === "empty" ? "template0" : await template;
      return { ...settings, database: await fresh(from) };
    },
    async empty(database) {
      await run(emptyTables, database);
    },
    async dropDatabase(name) {
      await pools.end(name);
      await run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
    run,
    async halt(how = "fast") {
      const backends = how === "kill" ? await run("SELECT pid FROM pg_stat_activity") : undefined;
      await pools.endAll();
      if (backends) killAll(cluster, backends.rows);
      await end(process, "keep");
    },
    async start() {
      process = await launch(cluster);
    },
    async stop() {
      await pools.endAll();
      await end(process, "remove");
      rmSync(cluster.folder, { recursive: true, force: true });
    },
  };
}

/** Everything at once, as when a machine goes down: backends outlive their server for a moment, and answer. */
function killAll(cluster: Cluster, backends: readonly { pid: number }[]): void {
  for (const pid of [postmasterPid(cluster), ...backends.map((each) => each.pid)]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has gone already.
    }
  }
}

const emptyTables = `DO $$
DECLARE
  name regclass;
BEGIN
  FOR name IN SELECT oid FROM pg_class WHERE relnamespace = 'valetkey'::regnamespace AND relkind = 'r'
    AND relname NOT IN ('migration', 'store')
  LOOP
    EXECUTE format('DELETE FROM %s', name);
  END LOOP;
  UPDATE valetkey.store SET audit_position = NULL;
END
$$`;

let shared: Promise<PostgresServer> | undefined;

/** The server of this process, started when it is first asked for. */
export function sharedPostgres(): Promise<PostgresServer> {
  shared ??= startPostgres();
  return shared;
}

/** Ends the server of this process if it was ever started. */
export async function stopSharedPostgres(): Promise<void> {
  const server = await shared?.catch(() => undefined);
  shared = undefined;
  await server?.stop();
}

/** The same as one text. */
export function urlOf({ host, port, user, password, database }: PostgresSettings): string {
  return `postgres://${user}:${password}@${host}:${port}/${database}`;
}

interface AdminPools {
  of(database: string): pg.Pool;
  end(database: string): Promise<void>;
  endAll(): Promise<void>;
}

/** A connection to each database, kept while it is used: to make one takes longer than most of what it is asked. */
function adminPools(settings: PostgresSettings): AdminPools {
  const pools = new Map<string, pg.Pool>();
  const end = async (database: string): Promise<void> => {
    const pool = pools.get(database);
    pools.delete(database);
    await pool?.end();
  };
  return {
    of(database) {
      const pool =
        pools.get(database) ??
        quietPool({ ...settings, database }, { max: 1, allowExitOnIdle: true });
      pools.set(database, pool);
      return pool;
    },
    end,
    async endAll() {
      for (const database of [...pools.keys()]) await end(database);
    },
  };
}

function settingsOf({ port, password }: Cluster, database: string): PostgresSettings {
  return { host: "127.0.0.1", port, user: "postgres", password, database };
}

function databaseNames(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `test_${process.pid}_${count}`;
  };
}

/** A pool whose connections may break while nobody uses them: tests end servers under it. */
export function quietPool(settings: PostgresSettings, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ ...settings, ...options });
  pool.on("error", () => {});
  return pool;
}

/** Ends a pool, also one that a test has ended. */
export async function endPool(pool: pg.Pool): Promise<void> {
  if (!pool.ending && !pool.ended) await pool.end();
}

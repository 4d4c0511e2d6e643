/** Fresh databases for scenarios: files of SQLite, and databases of one real PostgreSQL that lasts as long as the run. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type PostgresServer,
  type PostgresSettings,
  startPostgres,
  urlOf,
} from "../../packages/vault/test/postgres/postgres.ts";
import { startPgBouncer } from "../peers/pgbouncer.ts";
import type { DatabaseKind } from "./scenario.ts";

/** Connections of each process to the database. */
const POOL = 10;
const POOL_BEFORE_POOLER = 100;
const BEHIND = "PostgreSQL behind PgBouncer";
const WALLED = ", row-level security";
/** Whom row-level security binds. */
const OWNER = { user: "walled", password: "secret" };

/** The kinds of database, and the server behind one of them. */
export interface Databases {
  kinds: readonly DatabaseKind[];
  stop(): Promise<void>;
}

let server: Promise<PostgresServer> | undefined;

/** The PostgreSQL of the run, started when it is first asked for. Its commits wait for the disk. */
export function postgresServer(): Promise<PostgresServer> {
  server ??= startPostgres({ durable: true });
  return server;
}

/** What a run works on; `pgbouncer` puts one in front of PostgreSQL, and leaves SQLite out. */
export async function openDatabases({ pgbouncer }: { pgbouncer: boolean }): Promise<Databases> {
  const kinds = pgbouncer
    ? [behindPgBouncer(postgresServer)]
    : [sqliteFiles, onPostgres(postgresServer)];
  return {
    kinds,
    async stop() {
      await (await server)?.stop();
      server = undefined;
    },
  };
}

const sqliteFiles: DatabaseKind = {
  name: "SQLite",
  kind: "sqlite",
  async fresh() {
    const folder = mkdtempSync(join(tmpdir(), "valetkey-torture-"));
    return {
      name: "SQLite",
      place: { kind: "sqlite", file: join(folder, "vault.db") },
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

function onPostgres(running: () => Promise<PostgresServer>, walls = false): DatabaseKind {
  const name = `PostgreSQL${walls ? WALLED : ""}`;
  return {
    name,
    kind: "postgres",
    async fresh() {
      const server = await running();
      const settings = await databaseOf(server, walls);
      return {
        name,
        place: { kind: "postgres", settings, pool: POOL, walls },
        remove: () => server.dropDatabase(settings.database),
      };
    },
    ...(!walls && { walled: onPostgres(running, true) }),
  };
}

/** Its pool is the ten connections; each process may open more to it. */
function behindPgBouncer(running: () => Promise<PostgresServer>, walls = false): DatabaseKind {
  const name = `${BEHIND}${walls ? WALLED : ""}`;
  return {
    name,
    kind: "postgres",
    async fresh() {
      const server = await running();
      const direct = await databaseOf(server, walls);
      const bouncer = await startPgBouncer(urlOf(direct), { poolSize: POOL });
      const settings = settingsOf(bouncer.url);
      return {
        name,
        place: { kind: "postgres", settings, pool: POOL_BEFORE_POOLER, walls },
        async remove() {
          await bouncer.stop();
          await server.dropDatabase(direct.database);
        },
      };
    },
    ...(!walls && { walled: behindPgBouncer(running, true) }),
  };
}

/** An empty one: of the superuser, whom row-level security does not bind, or of a role that has nothing else. */
async function databaseOf(server: PostgresServer, walls: boolean): Promise<PostgresSettings> {
  const settings = await server.createDatabase("empty");
  if (!walls) return settings;
  const { user, password } = OWNER;
  await server.run(
    `DO $$ BEGIN CREATE ROLE ${user} LOGIN PASSWORD '${password}';
     EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$`,
  );
  await server.run(`ALTER DATABASE ${settings.database} OWNER TO ${user}`);
  return { ...settings, ...OWNER };
}

/** A server that a scenario may stop and kill, behind PgBouncer if the kind that it stands for is. */
export async function ownServer(like: DatabaseKind): Promise<{
  server: PostgresServer;
  kind: DatabaseKind;
}> {
  const server = await startPostgres({ durable: true });
  const make = like.name === BEHIND ? behindPgBouncer : onPostgres;
  return { server, kind: make(async () => server) };
}

function settingsOf(url: string): PostgresSettings {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  };
}

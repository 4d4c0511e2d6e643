/** Fresh databases for scenarios: files of SQLite, and databases of one real PostgreSQL that lasts as long as the run. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type PostgresServer,
  type PostgresSettings,
  startPostgres,
} from "../../packages/vault/test/postgres.ts";
import { startPgBouncer } from "../peers/pgbouncer.ts";
import type { DatabaseKind } from "./scenario.ts";

/** Connections of each process to the database. */
const POOL = 10;
const POOL_BEFORE_POOLER = 100;
const BEHIND = "PostgreSQL behind PgBouncer";

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

function onPostgres(running: () => Promise<PostgresServer>): DatabaseKind {
  const name = "PostgreSQL";
  return {
    name,
    kind: "postgres",
    async fresh() {
      const server = await running();
      const settings = await server.createDatabase("empty");
      return {
        name,
        place: { kind: "postgres", settings, pool: POOL },
        remove: () => server.dropDatabase(settings.database),
      };
    },
  };
}

/** Its pool is the ten connections; each process may open more to it. */
function behindPgBouncer(running: () => Promise<PostgresServer>): DatabaseKind {
  return {
    name: BEHIND,
    kind: "postgres",
    async fresh() {
      const server = await running();
      const settings = await server.createDatabase("empty");
      const bouncer = await startPgBouncer(urlOf(settings), { poolSize: POOL });
      return {
        name: BEHIND,
        place: { kind: "postgres", settings: settingsOf(bouncer.url), pool: POOL_BEFORE_POOLER },
        async remove() {
          await bouncer.stop();
          await server.dropDatabase(settings.database);
        },
      };
    },
  };
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

function urlOf({ host, port, user, password, database }: PostgresSettings): string {
  return `postgres://${user}:${password}@${host}:${port}/${database}`;
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

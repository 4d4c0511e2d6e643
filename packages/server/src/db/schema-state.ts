/** How far the tables of a store are, without a change to them. */
import { existsSync } from "node:fs";
import type { Db } from "./db.ts";
import { countMigrations, migrations } from "./migrations.ts";
import { besidePath, openStore, type StorePlace } from "./open.ts";

/** Of one set of tables: how many of its migrations ran, and how many this version needs. */
export interface SchemaVersion {
  has: number;
  needs: number;
}

/** How far both are. */
export interface SchemaState {
  vault: SchemaVersion;
  server: SchemaVersion;
}

/** Looks. A store that is not there has 0. Rejects with `store_unavailable`. */
export async function schemaState(place: StorePlace): Promise<SchemaState> {
  return place.kind === "sqlite" ? ofSqlite(place.path) : ofPostgres(place.url);
}

/** Brings both up to date. Rejects with `store_unavailable`, `store_unusable`. */
export async function migrateStore(place: StorePlace): Promise<void> {
  const opened = await openStore(place);
  try {
    await opened.store.open();
    await opened.store.close();
  } finally {
    await opened.close();
  }
}

async function ofSqlite(path: string): Promise<SchemaState> {
  const [{ schemaVersion }, { openSqlite }] = await Promise.all([
    import("valetkey/sqlite"),
    import("./sqlite.ts"),
  ]);
  const look = async (file: string, count: (db: Db) => Promise<number>): Promise<number> => {
    if (!existsSync(file)) return 0;
    const db = await openSqlite(file);
    try {
      return await count(db);
    } finally {
      await db.close();
    }
  };
  const userVersion = async (db: Db): Promise<number> =>
    (await db.all<{ user_version: number }>("PRAGMA user_version"))[0]?.user_version ?? 0;
  return {
    vault: { has: await look(path, userVersion), needs: schemaVersion },
    server: { has: await look(besidePath(path), ran), needs: migrations.length },
  };
}

async function ofPostgres(url: string): Promise<SchemaState> {
  const [{ default: pg }, { migrations: needed }] = await Promise.all([
    import("pg"),
    import("valetkey/postgres"),
  ]);
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => undefined);
  try {
    const count = async (table: string): Promise<number> => {
      const there = await pool.query("SELECT to_regclass($1) AS found", [table]);
      if (there.rows[0]?.found === null) return 0;
      const { rows } = await pool.query(`SELECT count(*)::int AS count FROM ${table}`);
      return Number(rows[0]?.count ?? 0);
    };
    return {
      vault: { has: await count("valetkey.migration"), needs: needed.length },
      server: { has: await count("valetkey_server.migration"), needs: migrations.length },
    };
  } finally {
    await pool.end();
  }
}

/** How many migrations ran; 0 where there is no table of them yet. */
async function ran(db: Db): Promise<number> {
  return countMigrations(db).catch(() => 0);
}

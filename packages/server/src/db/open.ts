/** Opens the store that the configuration names: the vault's and, beside it, the server's own tables. */
import type { Store } from "valetkey";
import type { Db } from "./db.ts";
import { migrate } from "./migrations.ts";

/** Where everything is kept. */
export type StorePlace =
  | { kind: "sqlite"; path: string }
  | { kind: "postgres"; url: string; connections?: number };

/** Both halves of what is kept. */
export interface Opened {
  store: Store;
  db: Db;
  /** The server's tables for what is written all the time and may be lost when the power fails: nobody waits for a disk. */
  notes: Db;
  /** Ends what was opened. Close the vault first. */
  close(): Promise<void>;
}

/** Opens a place; its tables are brought up to date. Rejects with `store_unavailable`, `store_unusable`. */
export async function openStore(place: StorePlace): Promise<Opened> {
  const opened = place.kind === "sqlite" ? await onSqlite(place.path) : await onPostgres(place);
  try {
    await migrate(opened.db);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

/** The file of the server's own tables beside the vault's. */
export function besidePath(path: string): string {
  return path.replace(/(\.db|\.sqlite3?)?$/, (ending) => `.server${ending || ".db"}`);
}

async function onSqlite(path: string): Promise<Opened> {
  const [{ sqlite }, { openSqlite }] = await Promise.all([
    import("valetkey/sqlite"),
    import("./sqlite.ts"),
  ]);
  const store = sqlite(path);
  const beside = besidePath(path);
  const { db, notes } = await openBoth(
    () => openSqlite(beside),
    () => openSqlite(beside, "NORMAL"),
  );
  return {
    ...{ store, db, notes },
    async close() {
      await notes.close();
      await db.close();
    },
  };
}

/** Opens the tables twice, the second time for notes. Where that fails, nothing stays open. */
export async function openBoth(
  openDb: () => Promise<Db>,
  openNotes: () => Promise<Db>,
): Promise<Pick<Opened, "db" | "notes">> {
  const db = await openDb();
  try {
    return { db, notes: await openNotes() };
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function onPostgres({
  url,
  connections,
}: Extract<StorePlace, { kind: "postgres" }>): Promise<Opened> {
  const [{ default: pg }, { postgres }, { openPostgres }] = await Promise.all([
    import("pg"),
    import("valetkey/postgres"),
    import("./postgres.ts"),
  ]);
  const pool = new pg.Pool({
    connectionString: url,
    ...(connections !== undefined && { max: connections }),
  });
  // A connection that breaks while nobody uses it must not end the process; whoever asks next gets another, or the error.
  pool.on("error", () => undefined);
  const db = await openPostgres(pool, pg.types).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return { store: postgres(pool), db, notes: db, close: () => pool.end() };
}

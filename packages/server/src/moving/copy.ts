/** Moves a server from SQLite to PostgreSQL: the vault's store and the server's own tables, in one transaction. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CopyProgress, type CopyReport, copyStore } from "valetkey/moving";
import { migrate } from "../db/migrations.ts";
import { besidePath } from "../db/open.ts";
import { openPostgres } from "../db/postgres.ts";
import { openSqlite } from "../db/sqlite.ts";

/** From where to where. */
export interface CopyServerOptions {
  /** The vault's SQLite file; the server's own lies beside it. No process may have either open. */
  from: string;
  /** `postgres://…`, a database that is empty. */
  to: string;
  onProgress?: (progress: CopyProgress) => void;
}

/**
 * Copies both, compares every row, and keeps all of it or nothing. The files are only read: afterwards they are out of date, and should be moved away
 * so that no server is started on them by mistake. Rejects as `copyStore`.
 */
export async function copyServerStore(options: CopyServerOptions): Promise<CopyReport> {
  const { from, to, onProgress } = options;
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ connectionString: to, max: 2 });
  // What has broken is told by the query.
  pool.on("error", () => undefined);
  const path = besidePath(from);
  const folder = await mkdtemp(join(tmpdir(), "valetkey-copy-"));
  try {
    const beside = existsSync(path) && {
      ...{ path, schema: "valetkey_server", fresh: join(folder, "fresh.db") },
    };
    if (beside) {
      await migrate(await openPostgres(pool, pg.types));
      await makeFresh(beside.fresh);
    }
    return await copyStore({
      ...{ from, to: pool },
      ...(beside && { beside }),
      ...(onProgress && { onProgress }),
    });
  } finally {
    await pool.end();
    await rm(folder, { recursive: true });
  }
}

/** Some tables have rows from the start: they are no reason to take the target for one that is in use. */
async function makeFresh(path: string): Promise<void> {
  const db = await openSqlite(path);
  await migrate(db);
  await db.close();
}

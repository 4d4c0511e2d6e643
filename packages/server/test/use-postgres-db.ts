/** The server's own tables on a real PostgreSQL, for the tests of a file that need no server. */
import pg from "pg";
import { usePostgres } from "../../vault/test/postgres/use-postgres.ts";
import type { Db } from "../src/db/db.ts";
import { migrate } from "../src/db/migrations.ts";
import { openPostgres } from "../src/db/postgres.ts";

/** Lets the tests of a file share a database. */
export function usePostgresDb(): () => Promise<Db> {
  const place = usePostgres().place();
  let opening: Promise<Db> | undefined;
  const open = async (): Promise<Db> => {
    const { pool } = await place();
    const db = await openPostgres(pool as pg.Pool, pg.types);
    await migrate(db);
    return db;
  };
  return () => {
    opening ??= open();
    return opening;
  };
}

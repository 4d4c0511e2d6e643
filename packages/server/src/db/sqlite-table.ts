/** Reads one table of another program's SQLite file, row by row, and writes nothing there. */
import { existsSync } from "node:fs";
import { MovingError } from "../moving/errors.ts";
import type { RawRow } from "../moving/rows.ts";
import { chosenTable, unreadable } from "../moving/table.ts";

/** The rows of the first of these tables that the file has, as they are at one moment. Rejects with `database_unreadable`. */
export async function* readSqliteTable(
  path: string,
  tables: readonly string[],
): AsyncGenerator<RawRow> {
  if (!existsSync(path))
    throw new MovingError(
      "database_unreadable",
      `There is no file ${path}. Give the path of the app's database.`,
    );
  const { DatabaseSync } = await import("node:sqlite");
  const db = guarded(() => new DatabaseSync(path, { readOnly: true }));
  try {
    const found = guarded(() => {
      db.exec("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; BEGIN");
      return db.prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").all();
    });
    const table = chosenTable(
      tables,
      found.map(({ name }) => String(name)),
    );
    const statement = guarded(() => db.prepare(`SELECT * FROM "${table.replaceAll('"', '""')}"`));
    statement.setReadBigInts(true);
    let row = 0;
    for (const values of statement.iterate()) {
      row += 1;
      yield { row, values };
    }
  } finally {
    db.close();
  }
}

function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch {
    // SQLite's own words may quote what is in the file.
    throw unreadable("It is no SQLite file, is damaged, or may not be read by this user.");
  }
}

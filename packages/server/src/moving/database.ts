/** Reads connections straight from the app's own database, read-only: a SQLite file, or PostgreSQL by its URL. */
import type pg from "pg";
import { MovingError } from "./errors.ts";
import { formats } from "./formats/formats.ts";
import { type ReadOptions, readRows } from "./read.ts";
import type { RawRow, ReadRow } from "./rows.ts";
import { firstOfEach } from "./seen.ts";
import { chosenTable, unreadable } from "./table.ts";

/** Which database and which table. */
export interface DatabaseOptions extends Omit<ReadOptions, "encoding" | "identities"> {
  /** `postgres://…` or `sqlite:<path>`. */
  database: string;
  /** Its name; of PostgreSQL, with a schema before it if it is not on the search path. Default: the usual one of the format. */
  table?: string;
}

const ROWS_AT_ONCE = 500;

/** The connections in the table, with a fault for each row that is none. Rejects with `database_unreadable`, `options_invalid`. */
export async function* readDatabase(options: DatabaseOptions): AsyncGenerator<ReadRow> {
  const { database, table, from } = options;
  const tables = table === undefined ? formats[from].tables : [table];
  if (tables.length === 0)
    throw new MovingError("options_invalid", `${from} is no table of a database. Give a file.`);
  yield* firstOfEach(readRows(await rowsOf(database, tables), options));
}

async function rowsOf(database: string, tables: readonly string[]): Promise<AsyncIterable<RawRow>> {
  if (/^postgres(?:ql)?:\/\//.test(database)) return readPostgresTable(database, tables);
  if (database.startsWith("sqlite:")) {
    const { readSqliteTable } = await import("../db/sqlite-table.ts");
    return readSqliteTable(database.slice("sqlite:".length).replace(/^\/\/(?=\/|\.)/, ""), tables);
  }
  throw new MovingError("options_invalid", "A database is postgres://… or sqlite:<path>.");
}

/** One view of the table, from beginning to end, by a cursor in a transaction that may not write. */
async function* readPostgresTable(url: string, tables: readonly string[]): AsyncGenerator<RawRow> {
  const { default: driver } = await import("pg");
  // As texts: a driver makes of times and numbers what they are not.
  const types = {
    getTypeParser: (id: number) =>
      id === driver.types.builtins.BYTEA ? driver.types.getTypeParser(id) : String,
  };
  const client = new driver.Client({ connectionString: url, types: types as pg.CustomTypesConfig });
  // What has broken is told by the query.
  client.on("error", () => undefined);
  try {
    await guarded(() => client.connect());
    const name = await guarded(() => begin(client, tables));
    await guarded(() =>
      client.query(`DECLARE valetkey_rows NO SCROLL CURSOR FOR SELECT * FROM ${name}`),
    );
    let row = 0;
    for (;;) {
      const { rows } = await guarded(() =>
        client.query(`FETCH ${ROWS_AT_ONCE} FROM valetkey_rows`),
      );
      if (rows.length === 0) return;
      for (const values of rows) {
        row += 1;
        yield { row, values };
      }
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The name of the table as SQL takes it. */
async function begin(client: pg.Client, tables: readonly string[]): Promise<string> {
  // What has no zone is shown in one that is told: fields.ts takes it for UTC.
  await client.query(
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TIME ZONE 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL bytea_output = 'hex'",
  );
  const { rows } = await client.query(
    `SELECT n.nspname AS schema, c.relname AS name, pg_catalog.pg_table_is_visible(c.oid)::text AS visible
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const names = new Map<string, string>();
  for (const { schema, name, visible } of rows) {
    const full = `${quoted(schema)}.${quoted(name)}`;
    names.set(`${schema}.${name}`, full);
    if (visible === "true") names.set(name, full);
  }
  return names.get(chosenTable(tables, [...names.keys()])) ?? "";
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MovingError) throw error;
    const state = error instanceof Error && "code" in error ? String(error.code) : "";
    throw unreadable(
      reasons[state] ??
        `PostgreSQL or the network says ${/^[\w]{1,40}$/.test(state) ? state : "no reason"}. Check the URL.`,
    );
  }
}

/** Without the words of the driver, which may repeat the URL. */
const reasons: Readonly<Record<string, string>> = {
  "28P01": "Its password is refused. Check the URL.",
  "28000": "Its user is refused. Check the URL.",
  "3D000": "There is no database of that name. Check the URL.",
  "42501": "Its user may not read the table. Grant SELECT on it.",
  ECONNREFUSED: "Nobody listens there. Check host and port.",
  ENOTFOUND: "Its host is not known. Check the URL.",
};

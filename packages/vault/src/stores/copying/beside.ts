/** Tables of a file beside the vault's, such as a server's own: copied to a schema that has the same tables with the same columns. */
import { VaultError } from "../../core/errors.ts";
import type { PostgresQueryable } from "../postgres/database/pool.ts";
import type { Source } from "./copy-tables.ts";
import { type ColumnKind, quoted, sameTable, type TableCopy } from "./table-copy.ts";

/** A file beside the vault's, and where its tables are copied to. */
export interface Beside {
  /** The SQLite file. */
  path: string;
  /** The schema of PostgreSQL that has the same tables already, with no rows but those that each new one has. */
  schema: string;
  /** A SQLite file of the same version that nobody has used: its rows are those that each new schema has. */
  fresh: string;
}

/** Which steps a schema has come to: the same on both sides, or nothing is copied. */
export const stepsTable = "migration";

const kinds: Readonly<Record<string, ColumnKind>> = {
  text: "text",
  "character varying": "text",
  bigint: "number",
  integer: "number",
  boolean: "boolean",
  bytea: "bytes",
};

/** The copies of all tables of a file. Rejects with `store_unusable` where the two do not have the same tables and columns. */
export async function tablesBeside(
  source: Source,
  client: PostgresQueryable,
  schema: string,
): Promise<TableCopy[]> {
  const names = namesIn(source);
  const columns = await columnsOf(client, schema);
  const there = [...columns.keys()].sort();
  if (JSON.stringify(names) !== JSON.stringify(there)) throw notSame(schema);
  return names.map((name) => {
    const ours = columnsIn(source, name);
    const theirs = columns.get(name) ?? new Map<string, ColumnKind>();
    if (ours.length !== theirs.size || !ours.every((column) => theirs.has(column.name)))
      throw notSame(schema);
    const keys = ours.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    return sameTable({
      ...{ source: name, target: `${quoted(schema)}.${quoted(name)}` },
      columns: Object.fromEntries(theirs),
      key: (keys.length > 0 ? keys : ours).map((column) => column.name),
    });
  });
}

function namesIn(source: Source): string[] {
  const sql = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;
  return [...source.rows(sql)].map(({ name }) => String(name)).sort();
}

function columnsIn(source: Source, table: string): { name: string; pk: number }[] {
  const rows = [...source.rows(`PRAGMA table_info(${quoted(table)})`)];
  return rows.map(({ name, pk }) => ({ name: String(name), pk: Number(pk) }));
}

async function columnsOf(
  client: PostgresQueryable,
  schema: string,
): Promise<Map<string, Map<string, ColumnKind>>> {
  const { rows } = await client.query(
    `SELECT c.table_name::text AS table, c.column_name::text AS column, c.data_type::text AS type
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = $1 AND t.table_type = 'BASE TABLE' ORDER BY c.ordinal_position`,
    [schema],
  );
  const tables = new Map<string, Map<string, ColumnKind>>();
  for (const { table, column, type } of rows) {
    const kind = kinds[String(type)];
    if (!kind) throw notSame(schema);
    const columns = tables.get(String(table)) ?? new Map<string, ColumnKind>();
    tables.set(String(table), columns.set(String(column), kind));
  }
  return tables;
}

/** The error of two schemas that are not of one version. */
export function notSame(schema: string): VaultError {
  return new VaultError(
    "store_unusable",
    `The file and the schema ${schema} do not have the same tables: they are of different versions. Start this version once on the file, then copy.`,
  );
}

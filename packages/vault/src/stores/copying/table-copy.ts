/** How one table of PostgreSQL comes to have what SQLite has: which rows, as which values, and how both are read to be compared. */
import type { SqlValue } from "../sqlite/database.ts";

/** A row of SQLite by the names of its columns. */
export type SourceRow = Readonly<Record<string, SqlValue>>;

/** A row of PostgreSQL as drivers give it: columns that are cast to text, bytes, or null. */
export type TargetRow = Readonly<Record<string, unknown>>;

/** A value as PostgreSQL takes it. */
export type TargetValue = string | Uint8Array | null;

/** One table. */
export interface TableCopy {
  /** As it is told, and as the target names it: `valetkey.connection`. */
  name: string;
  /** The rows of the source, in the order of the key. */
  select: string;
  /** The columns of the source that this reads, by their table: a test holds it to the schema. */
  reads: Readonly<Record<string, readonly string[]>>;
  /** The columns that it writes, by their table. More than one table: each row is written to all of them. */
  writes: readonly {
    table: string;
    values: Readonly<Record<string, (row: SourceRow) => TargetValue>>;
  }[];
  /** The rows of the target, in the same order. */
  readBack: string;
  /** What a row says, in the same words for both. */
  ofSource(row: SourceRow): unknown;
  ofTarget(row: TargetRow): unknown;
}

/** What a column holds. */
export type ColumnKind = "text" | "number" | "boolean" | "bytes";

/** A table with the same columns on both sides. */
export interface SameTable {
  /** In SQLite. */
  source: string;
  /** In PostgreSQL, with its schema. */
  target: string;
  columns: Readonly<Record<string, ColumnKind>>;
  key: readonly string[];
  /** Columns that SQLite lacks, and what they are in a row. */
  more?: Readonly<Record<string, { kind: ColumnKind; of: (row: SourceRow) => TargetValue }>>;
  /** Columns whose text is written as JSON in PostgreSQL, which has no U+0000. */
  asJson?: readonly string[];
  /** Joined to it, where `more` needs that. */
  join?: { sql: string; reads: Readonly<Record<string, readonly string[]>> };
}

/** Makes the copy of a table that has the same columns on both sides. */
export function sameTable(table: SameTable): TableCopy {
  const { source, target, columns, key, more = {}, asJson = [], join } = table;
  const own = Object.entries(columns);
  const kinds = {
    ...columns,
    ...Object.fromEntries(Object.entries(more).map(([name, { kind }]) => [name, kind])),
  };
  const values = Object.fromEntries([
    ...own.map(([name, kind]) => [name, valueIn(name, kind, asJson.includes(name))] as const),
    ...Object.entries(more).map(([name, { of }]) => [name, of] as const),
  ]);
  const order = (collate: string): string =>
    key.map((name) => `t.${quoted(name)}${columns[name] === "text" ? collate : ""}`).join(", ");
  const selected = own.map(([name]) => `t.${quoted(name)}`).join(", ");
  return {
    name: target,
    select: `SELECT ${selected}${join ? `, ${join.sql}` : ` FROM ${quoted(source)} t`} ORDER BY ${order("")}`,
    reads: { [source]: own.map(([name]) => name), ...join?.reads },
    writes: [{ table: target, values }],
    readBack: `SELECT ${Object.entries(kinds)
      .map(([name, kind]) => readColumn(name, kind))
      .join(", ")}
      FROM ${target} t ORDER BY ${order(' COLLATE "C"')}`,
    ofSource: (row) =>
      Object.entries(values).map(([name, of]) => [name, canonical(of(row), kinds[name])]),
    ofTarget: (row) => Object.keys(values).map((name) => [name, canonical(row[name], kinds[name])]),
  };
}

/** A name as SQL takes it, whatever it is. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function readColumn(name: string, kind: ColumnKind): string {
  const column = `t.${quoted(name)}`;
  return kind === "bytes" ? column : `${column}::text AS ${quoted(name)}`;
}

function valueIn(name: string, kind: ColumnKind, isJson: boolean): (row: SourceRow) => TargetValue {
  return (row) => {
    const value = row[name] ?? null;
    if (value === null || value instanceof Uint8Array) return value;
    if (kind === "boolean") return String(value !== 0);
    return isJson ? JSON.stringify(value) : String(value);
  };
}

/** A value in words that do not depend on where it was. */
function canonical(value: unknown, kind: ColumnKind | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (kind !== "bytes") return String(value);
  // Some drivers give the text that PostgreSQL has for bytes.
  if (typeof value === "string") return value.replace(/^\\x/, "");
  return Buffer.from(value as Uint8Array).toString("hex");
}

/** Writes the rows of tables into PostgreSQL, and reads both sides again to compare them row by row. All of it is one transaction of others'. */
import { createHash, type Hash } from "node:crypto";
import { VaultError } from "../../core/errors.ts";
import type { PostgresQueryable } from "../postgres/database/pool.ts";
import type { SourceRow, TableCopy, TargetRow, TargetValue } from "./table-copy.ts";

/** What rows are read from. */
export interface Source {
  /** The rows of a query, one by one. */
  rows(sql: string): IterableIterator<SourceRow>;
}

/** How far a copy is. */
export interface CopyProgress {
  step: "copying" | "comparing";
  table: string;
  /** Rows so far. */
  rows: number;
}

/** A table that was copied and compared. */
export interface CopiedTable {
  table: string;
  rows: number;
  /** SHA-256 of all its rows, in hexadecimal digits: the same on both sides. */
  sha256: string;
}

/** What tables are copied with. */
export interface Copying {
  source: Source;
  client: PostgresQueryable;
  onProgress: (progress: CopyProgress) => void;
}

const ROWS_AT_ONCE = 500;
/** PostgreSQL counts parameters in 16 bits. */
const MOST_PARAMETERS = 60_000;

/** Copies the tables, in their order. Rejects with what the client rejects with. */
export async function copyTables(copying: Copying, tables: readonly TableCopy[]): Promise<void> {
  for (const table of tables) {
    let rows = 0;
    for (const batch of batches(copying.source.rows(table.select), sizeFor(table))) {
      for (const { table: target, values } of table.writes)
        await insert(copying.client, target, batch, values);
      rows += batch.length;
      copying.onProgress({ step: "copying", table: table.name, rows });
    }
  }
}

function sizeFor({ writes }: TableCopy): number {
  const widest = Math.max(...writes.map(({ values }) => Object.keys(values).length));
  return Math.min(ROWS_AT_ONCE, Math.floor(MOST_PARAMETERS / widest));
}

function* batches<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function insert(
  client: PostgresQueryable,
  table: string,
  rows: readonly SourceRow[],
  values: Readonly<Record<string, (row: SourceRow) => TargetValue>>,
): Promise<void> {
  const columns = Object.entries(values);
  const names = columns.map(([name]) => `"${name}"`).join(", ");
  const places = rows.map(
    (_row, at) =>
      `(${columns.map((_column, in_) => `$${at * columns.length + in_ + 1}`).join(", ")})`,
  );
  const bound = rows.flatMap((row) => columns.map(([, of]) => toBound(of(row))));
  await client.query(
    `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE VALUES ${places.join(", ")}`,
    bound,
  );
}

function toBound(value: TargetValue): string | Buffer | null {
  if (!(value instanceof Uint8Array)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.length);
}

/** Compares every row of every table. Rejects with `store_unusable` at the first that is not the same on both sides. */
export async function compareTables(
  copying: Copying,
  tables: readonly TableCopy[],
): Promise<CopiedTable[]> {
  const compared: CopiedTable[] = [];
  for (const table of tables) compared.push(await compareTable(copying, table));
  return compared;
}

async function compareTable(
  { source, client, onProgress }: Copying,
  table: TableCopy,
): Promise<CopiedTable> {
  const hash = createHash("sha256");
  let rows = 0;
  const left = source.rows(table.select);
  for await (const page of pagesOf(client, table.readBack)) {
    for (const row of page) {
      const { value, done } = left.next();
      rows += 1;
      if (done || digestOf(table.ofSource(value), hash) !== digestOf(table.ofTarget(row)))
        throw differs(table.name, rows);
    }
    onProgress({ step: "comparing", table: table.name, rows });
  }
  if (!left.next().done) throw differs(table.name, rows + 1);
  return { table: table.name, rows, sha256: hash.digest("hex") };
}

function digestOf(value: unknown, all?: Hash): string {
  const text = JSON.stringify(value);
  all?.update(text);
  return createHash("sha256").update(text).digest("base64");
}

function differs(table: string, row: number): VaultError {
  return new VaultError(
    "store_unusable",
    `The copy differs from its source in row ${row} of ${table}, and nothing of it was kept. The source is as it was. Try again; if it happens again, keep both and report it.`,
  );
}

/** The rows of a query, page by page: a cursor lives as long as its transaction. */
async function* pagesOf(client: PostgresQueryable, sql: string): AsyncGenerator<TargetRow[]> {
  await client.query(`DECLARE valetkey_copy NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const { rows } = await client.query(`FETCH ${ROWS_AT_ONCE} FROM valetkey_copy`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query("CLOSE valetkey_copy");
}

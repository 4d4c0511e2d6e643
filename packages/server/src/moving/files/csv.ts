/** CSV by RFC 4180 with a header, row by row as it comes: nothing is kept but the row that is being read. */
import { MovingError } from "../errors.ts";
import type { RawRow, RowFault } from "../rows.ts";

/** Longer than any row of tokens; a quote that is never closed is found out here. */
const LONGEST_ROW = 1 << 20;

/** A row with the line that it begins on, and what is wrong with its quotes. */
interface Cells {
  line: number;
  cells: (string | null)[];
  fault?: string;
}

/**
 * The rows of a file, each by the names of the header, and a fault for each row that does not fit it. Empty lines are passed over; an empty field
 * is absent, as are the `NULL` and `\N` of databases outside quotes. Rejects with `file_unreadable` where there is no header, or no end of a row.
 */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<RawRow | RowFault> {
  let header: readonly string[] | undefined;
  for await (const { line, cells, fault } of cellsOf(text)) {
    if (header === undefined) {
      header = headerOf(cells, fault);
    } else if (fault !== undefined) {
      yield { row: line, code: "row_unreadable", message: fault };
    } else if (cells.length === header.length) {
      const names = header;
      yield {
        row: line,
        values: Object.fromEntries(cells.map((cell, at) => [names[at] ?? "", cell])),
      };
    } else {
      const message = `The row has ${cells.length} fields and the header ${header.length}. Put fields with commas, quotes or line ends in quotes.`;
      yield { row: line, code: "row_unreadable", message };
    }
  }
  if (header === undefined) throw unreadable("It is empty: its first line names the fields.");
}

function headerOf(cells: Cells["cells"], fault: string | undefined): readonly string[] {
  const names = cells.map((cell) => (cell ?? "").trim());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (fault !== undefined) throw unreadable(`Its first line names the fields. ${fault}`);
  if (names.length === 1 && /[;\t]/.test(names[0] ?? ""))
    throw unreadable("Its fields are not divided by commas. Export it with commas.");
  if (names.includes("")) throw unreadable("Its first line names the fields, and one has no name.");
  if (twice !== undefined)
    throw unreadable(`Its first line names the field ${JSON.stringify(twice.slice(0, 40))} twice.`);
  return names;
}

function unreadable(why: string): MovingError {
  return new MovingError("file_unreadable", `The CSV cannot be read. ${why}`);
}

/** Cuts text into rows of cells, however it is cut into pieces. */
async function* cellsOf(text: AsyncIterable<string>): AsyncGenerator<Cells> {
  let rest = "";
  let line = 1;
  for await (const piece of text) {
    rest += piece;
    let from = 0;
    for (;;) {
      const end = endOfRow(rest, from);
      if (end < 0) break;
      const row = rest.slice(from, end);
      yield* rowOf(row, line);
      line += countLines(row) + 1;
      from = end + 1;
    }
    rest = rest.slice(from);
    if (rest.length > LONGEST_ROW)
      throw unreadable(`The row on line ${line} does not end. A quote may be missing there.`);
  }
  if (rest !== "") yield* rowOf(rest, line);
}

/** Where the row ends that begins at `from`: at a line feed that is in no quoted field; -1: not in what is here. */
function endOfRow(text: string, from: number): number {
  let at = from;
  for (;;) {
    if (text[at] === '"') {
      at = endOfQuotes(text, at);
      if (at < 0) return -1;
    }
    const feed = text.indexOf("\n", at);
    const comma = text.indexOf(",", at);
    if (feed < 0) {
      // Whether another field begins in quotes shows only with what comes.
      if (comma < 0) return -1;
    } else if (comma < 0 || feed < comma) {
      return feed;
    }
    at = comma + 1;
  }
}

/** Behind the quote that closes the field whose quotes open at `from`; -1: it does not close in what is here. */
function endOfQuotes(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 2))
    if (text[end + 1] !== '"') return end + 1;
  return -1;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function* rowOf(text: string, line: number): Generator<Cells> {
  const row = text.endsWith("\r") ? text.slice(0, -1) : text;
  if (row.trim() === "") return;
  yield { line, ...splitRow(row) };
}

const WRONG_QUOTES =
  'Its quotes do not fit: a field with a quote in it stands in quotes, and the quote is doubled ("").';

function splitRow(row: string): Omit<Cells, "line"> {
  if (!row.includes('"')) return { cells: row.split(",").map(plainCell) };
  const cells: (string | null)[] = [];
  let at = 0;
  for (;;) {
    const cell = row[at] === '"' ? quotedCell(row, at) : unquotedCell(row, at);
    if (!cell) return { cells, fault: WRONG_QUOTES };
    cells.push(cell.value);
    if (cell.end >= row.length) return { cells };
    at = cell.end + 1;
  }
}

function plainCell(text: string): string | null {
  return text === "" || text === "NULL" || text === "\\N" ? null : text;
}

function unquotedCell(
  row: string,
  from: number,
): { value: string | null; end: number } | undefined {
  const comma = row.indexOf(",", from);
  const end = comma < 0 ? row.length : comma;
  const value = row.slice(from, end);
  return value.includes('"') ? undefined : { value: plainCell(value), end };
}

function quotedCell(row: string, from: number): { value: string; end: number } | undefined {
  const end = endOfQuotes(row, from);
  const after = row[end];
  if (end < 0 || (after !== undefined && after !== ",")) return undefined;
  return { value: row.slice(from + 1, end - 1).replaceAll('""', '"'), end };
}

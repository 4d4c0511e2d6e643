/** CSV by RFC 4180 with a header, row by row as it comes: nothing is kept but the row that is being read. */
import { MovingError } from "../errors.ts";
import type { RawRow, RowFault } from "../rows.ts";
import { NOT_UTF8 } from "./text.ts";

/** Longer than any row of tokens. */
const LONGEST_ROW = 1 << 20;

/** A row with the line that it begins on, and what is wrong with its quotes or its length. */
interface Cells {
  line: number;
  cells: (string | null)[];
  fault?: string;
  /** Nothing stands behind it, not even a line end. */
  isLast?: boolean;
}

/**
 * The rows of a file, each by the names of the header, and a fault for each row that does not fit it. Empty lines are passed over; an empty field
 * is absent, as are the `NULL` and `\N` of databases outside quotes. Rejects with `file_unreadable` where there is no header, or one without any of
 * the names that are `needed`.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  needed: readonly string[] = [],
): AsyncGenerator<RawRow | RowFault> {
  let header: readonly string[] | undefined;
  for await (const { line, cells, fault, isLast = false } of cellsOf(text)) {
    if (header === undefined) {
      header = headerOf(cells, { fault, needed });
    } else if (fault !== undefined) {
      yield { row: line, code: "row_unreadable", message: fault };
    } else if (cells.length === header.length) {
      const names = header;
      yield {
        row: line,
        values: Object.fromEntries(cells.map((cell, at) => [names[at] ?? "", cell])),
      };
    } else {
      const isCut = isLast && cells.length < header.length;
      const mend = isCut
        ? "The file may be cut off there: export it again, and run the same command."
        : "Put fields with commas, quotes or line ends in quotes.";
      const message = `The row has ${cells.length} fields and the header ${header.length}. ${mend}`;
      yield { row: line, code: "row_unreadable", message };
    }
  }
  if (header === undefined) throw unreadable("It is empty: its first line names the fields.");
}

/** None of the names is told: where there is no header, the first line is a row, and holds tokens. */
function headerOf(
  cells: Cells["cells"],
  { fault, needed }: { fault: string | undefined; needed: readonly string[] },
): readonly string[] {
  const names = cells.map((cell) => (cell ?? "").trim());
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (fault !== undefined) throw unreadable(`Its first line names the fields. ${fault}`);
  if (names.length === 1 && /[;\t]/.test(names[0] ?? ""))
    throw unreadable("Its fields are not divided by commas. Export it with commas.");
  if (needed.length > 0 && !needed.some((name) => names.includes(name)))
    throw unreadable(
      `Its first line is not the header of this format: that has a field ${needed.join(" or ")}. Add the header, or correct its names or --from.`,
    );
  if (names.includes("")) throw unreadable("Its first line names the fields, and one has no name.");
  if (twice >= 0)
    throw unreadable(
      `Its first line gives one name to field ${names.indexOf(names[twice] ?? "") + 1} and field ${twice + 1}. Rename or remove one.`,
    );
  return names;
}

function unreadable(why: string): MovingError {
  return new MovingError("file_unreadable", `The CSV cannot be read. ${why}`);
}

/** What of the text is not in a row yet. */
interface Left {
  text: string;
  /** The line that it begins on. */
  line: number;
  /** It begins within a line that is too long, whose rest is passed over. */
  isWithinLong: boolean;
}

/** Cuts text into rows of cells, however it is cut into pieces. */
async function* cellsOf(text: AsyncIterable<string>): AsyncGenerator<Cells> {
  const left: Left = { text: "", line: 1, isWithinLong: false };
  for await (const piece of text) {
    left.text += piece;
    yield* wholeRows(left);
    while (left.text.length > LONGEST_ROW) {
      yield withoutEnd(left);
      yield* wholeRows(left);
    }
  }
  while (left.text !== "" && !left.isWithinLong) {
    if (!left.text.includes("\n")) return yield* rowOf(left.text, left.line, true);
    yield withoutEnd(left);
    yield* wholeRows(left);
  }
}

/** The rows whose ends are there. */
function* wholeRows(left: Left): Generator<Cells> {
  const { text } = left;
  let from = 0;
  if (left.isWithinLong) {
    const feed = text.indexOf("\n");
    left.isWithinLong = feed < 0;
    from = left.isWithinLong ? text.length : feed + 1;
    if (!left.isWithinLong) left.line += 1;
  }
  for (let end = endOfRow(text, from); end >= 0; end = endOfRow(text, from)) {
    const [found] = rowOf(text.slice(from, end), left.line);
    // A quote that is missing takes the rows behind it along: they are read for themselves.
    const until = found?.fault === undefined ? end : text.indexOf("\n", from);
    if (found) yield found;
    left.line += countLines(text.slice(from, until)) + 1;
    from = until + 1;
  }
  left.text = text.slice(from);
}

/** A row whose end is not there: its line is a fault, and what stands behind that is read. */
function withoutEnd(left: Left): Cells {
  const { text, line } = left;
  const feed = text.indexOf("\n");
  left.isWithinLong = feed < 0;
  left.text = left.isWithinLong ? "" : text.slice(feed + 1);
  if (!left.isWithinLong) left.line += 1;
  return { line, cells: [], fault: left.isWithinLong ? TOO_LONG : UNCLOSED };
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

function* rowOf(text: string, line: number, isLast = false): Generator<Cells> {
  const row = text.endsWith("\r") ? text.slice(0, -1) : text;
  if (row.trim() === "") return;
  if (row.isWellFormed()) yield { line, ...splitRow(row), isLast };
  else yield { line, cells: [], fault: NOT_UTF8 };
}

const WRONG_QUOTES =
  'Its quotes do not fit: a field with a quote in it stands in quotes, and the quote is doubled ("").';
const UNCLOSED =
  "A quote opens here and nothing closes it. Add the one that is missing: the lines behind it were read for themselves.";
const TOO_LONG =
  "The line is longer than a megabyte: no row of tokens is. It was passed over, and the lines behind it were read.";

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

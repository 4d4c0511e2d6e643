/** JSON Lines: an object a line, read as it comes. A line that is none is that line's fault, and the next one is read all the same. */
import { isRecord } from "../fields.ts";
import type { RawRow, RowFault } from "../rows.ts";
import { NOT_UTF8 } from "./text.ts";

/** Longer than any row of tokens. What is longer is passed over up to the next line. */
const LONGEST_LINE = 1 << 20;

/** The objects of a file, each with its line. Empty lines are passed over. */
export async function* readJsonLines(
  text: AsyncIterable<string>,
): AsyncGenerator<RawRow | RowFault> {
  for await (const { line, content, isLast } of linesOf(text)) {
    if (content === undefined) yield fault(line, "is longer than a megabyte");
    else if (content.trim() !== "") yield rowOf(content, line, isLast);
  }
}

function rowOf(content: string, row: number, isLast: boolean): RawRow | RowFault {
  if (!content.isWellFormed()) return { row, code: "row_unreadable", message: NOT_UTF8 };
  try {
    const values: unknown = JSON.parse(content);
    return isRecord(values) ? { row, values } : fault(row, "is not an object");
  } catch {
    // The parser's own words quote what it has read.
    return fault(row, isLast ? "is not JSON: the file may be cut off there" : "is not JSON");
  }
}

function fault(row: number, what: string): RowFault {
  const message = `The line ${what}. Each line is one object of JSON, without a line end in it.`;
  return { row, code: "row_unreadable", message };
}

interface Line {
  line: number;
  /** Undefined: it is too long. */
  content: string | undefined;
  /** Nothing stands behind it, not even a line end. */
  isLast: boolean;
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = "";
  let line = 1;
  let isTooLong = false;
  for await (const piece of text) {
    const parts = (rest + piece).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const content = isTooLong || part.length > LONGEST_LINE ? undefined : part;
      yield { line, content, isLast: false };
      isTooLong = false;
      line += 1;
    }
    if (rest.length > LONGEST_LINE) {
      rest = "";
      isTooLong = true;
    }
  }
  if (rest !== "" || isTooLong) yield { line, content: isTooLong ? undefined : rest, isLast: true };
}

/** From a file to its rows, whatever it is written in: said by whoever gives it, else found out from how it begins. */
import { MovingError } from "../errors.ts";
import type { RawRow, RowFault } from "../rows.ts";
import { readCsv } from "./csv.ts";
import { readJsonLines } from "./json-lines.ts";
import { listIn, readJsonList } from "./json-list.ts";
import { type Pieces, restored, textOf } from "./text.ts";

/** How a file is written. */
export type Encoding = "csv" | "json" | "jsonl";

/** How much of a file is looked at to find out what it is. */
const LOOKED_AT = 1 << 16;

/** The rows of a file. `needed`: of these names a header has at least one. Rejects with `file_unreadable`, `format_unknown`. */
export async function* decode(
  pieces: Pieces,
  encoding?: Encoding,
  needed?: readonly string[],
): AsyncGenerator<RawRow | RowFault> {
  const text = textOf(pieces)[Symbol.asyncIterator]();
  const seen: string[] = [];
  let start = "";
  let isDone = false;
  while (!isDone && encoding === undefined && start.length < LOOKED_AT) {
    const { value, done } = await text.next();
    isDone = done === true;
    if (value !== undefined) seen.push(value);
    start = seen.join("");
    if (/^\s*\S[^\n]*\n/.test(start)) break;
  }
  const whole = restored(seen, text);
  switch (encoding ?? encodingOf(start)) {
    case "csv":
      return yield* readCsv(whole, needed);
    case "jsonl":
      return yield* readJsonLines(whole);
    case "json":
      return yield* readJsonList(whole);
  }
}

function encodingOf(start: string): Encoding {
  const text = start.trimStart();
  const [line = ""] = text.split("\n");
  if (text.startsWith("[")) return "json";
  if (text.startsWith("{")) return isOfItself(line) ? "jsonl" : "json";
  if (text === "") throw new MovingError("format_unknown", "The file is empty.");
  if (line.includes(",")) return "csv";
  throw new MovingError(
    "format_unknown",
    "The file is neither JSON nor CSV with commas. Say what it is, or export it as one of them.",
  );
}

/** Whether a line is an object that is a row, and not an answer around a list of them. */
function isOfItself(line: string): boolean {
  try {
    return listIn(JSON.parse(line)) === undefined;
  } catch {
    return false;
  }
}

/**
 * A list of JSON objects, read element by element as it comes: an array, the first array in an object (`{"connections": […]}`), or objects one
 * after the other, as several answers of an API in one file are.
 */
import { MovingError } from "../errors.ts";
import { isRecord } from "../fields.ts";
import type { RawRow, RowFault } from "../rows.ts";

/** Longer than any element with tokens in it. */
const LONGEST_ELEMENT = 1 << 20;

/** The objects of a file, counted from 1. Rejects with `file_unreadable` where the text is no JSON: what follows cannot be told apart. */
export async function* readJsonList(
  text: AsyncIterable<string>,
): AsyncGenerator<RawRow | RowFault> {
  let row = 0;
  for await (const { content, isOutermost } of elementsOf(text)) {
    const value = parsed(content, row);
    for (const each of isOutermost ? unwrapped(value) : [value]) {
      row += 1;
      if (isRecord(each)) yield { row, values: each };
      else yield { row, code: "row_unreadable", message: "The element is not an object." };
    }
  }
}

/** By these names answers of APIs hold their list. */
const LISTS = ["connections", "data", "rows"];

/** An answer that holds a list is its elements. */
function unwrapped(value: unknown): readonly unknown[] {
  if (!isRecord(value)) return [value];
  const name = LISTS.find((each) => Array.isArray(value[each]));
  return name === undefined ? [value] : (value[name] as readonly unknown[]);
}

function parsed(element: string, row: number): unknown {
  try {
    return JSON.parse(element);
  } catch {
    throw broken(row);
  }
}

function broken(row: number): MovingError {
  return new MovingError(
    "file_unreadable",
    `The JSON cannot be read after element ${row}: it is cut off or broken there. Export it again.`,
  );
}

/** The texts of the elements: values in the outermost array, or outermost objects. */
async function* elementsOf(text: AsyncIterable<string>): AsyncGenerator<Element> {
  const scan = createScan();
  for await (const piece of text) yield* scan.take(piece);
  scan.end();
}

interface Element {
  content: string;
  isOutermost: boolean;
}

interface Scan {
  take(piece: string): Generator<Element>;
  /** Throws where something is left open. */
  end(): void;
}

function createScan(): Scan {
  let kept = "";
  let depth = 0;
  // The depth at which elements stand: 1 inside an array, 0 for objects one after the other.
  let floor: number | undefined;
  let count = 0;
  const signs = createSigns();

  function* take(piece: string): Generator<Element> {
    let from = depth > (floor ?? 0) ? 0 : -1;
    for (let at = 0; at < piece.length; at++) {
      const what = signs.next(piece[at] ?? "");
      if (what === "open") {
        floor ??= piece[at] === "[" ? 1 : 0;
        if (depth === floor) from = at;
        depth += 1;
      } else if (what === "close") {
        depth -= 1;
        if (depth < 0) throw broken(count);
        if (depth === floor && from >= 0) {
          yield { content: kept + piece.slice(from, at + 1), isOutermost: floor === 0 };
          count += 1;
          kept = "";
          from = -1;
        }
      } else if (depth <= (floor ?? 0) && !isBetween(piece[at] ?? "", depth)) {
        throw broken(count);
      }
    }
    if (from >= 0) kept += piece.slice(from);
    if (kept.length > LONGEST_ELEMENT) throw broken(count);
  }
  return {
    take,
    end() {
      if (depth !== 0 || signs.isInText()) throw broken(count);
    },
  };
}

/** What each sign does, one after the other: in a text none opens or closes anything. */
function createSigns(): { next(sign: string): "open" | "close" | "other"; isInText(): boolean } {
  let inText = false;
  let isEscaped = false;
  return {
    next(sign) {
      if (inText) {
        if (isEscaped) isEscaped = false;
        else if (sign === "\\") isEscaped = true;
        else if (sign === '"') inText = false;
        return "other";
      }
      if (sign === '"') inText = true;
      if (sign === "{" || sign === "[") return "open";
      return sign === "}" || sign === "]" ? "close" : "other";
    },
    isInText: () => inText,
  };
}

function isBetween(sign: string, depth: number): boolean {
  return /\s/.test(sign) || (depth === 1 && sign === ",");
}

/**
 * A list of JSON objects, read element by element as it comes: an array, the first array in an object (`{"connections": […]}`), or objects one
 * after the other, as several answers of an API in one file are.
 */
import { isRecord } from "../fields.ts";
import type { RawRow, RowFault } from "../rows.ts";
import { NOT_UTF8 } from "./text.ts";

/** Longer than any element with tokens in it. */
const LONGEST_ELEMENT = 1 << 20;

/** The objects of a file, counted from 1. Where brackets do not fit, what follows cannot be told apart: that is the last row, and a fault. */
export async function* readJsonList(
  text: AsyncIterable<string>,
): AsyncGenerator<RawRow | RowFault> {
  let row = 0;
  for await (const element of elementsOf(text)) {
    for (const value of typeof element === "string" ? [element] : valuesOf(element)) {
      row += 1;
      if (typeof value === "string") yield { row, code: "row_unreadable", message: faults[value] };
      else yield { row, values: value };
    }
  }
}

const faults = {
  broken:
    "The JSON is cut off or broken here, and what follows was not read. What stands before it was: export it again, and run the same command.",
  not_json: "The element is not JSON. Export it again, or mend it: the others were read.",
  not_utf8: NOT_UTF8,
  strange: "The element is not an object.",
  too_long:
    "The element is longer than a megabyte. Write the connections as a list, or one a line.",
};

/** By these names answers of APIs hold their list. */
const LISTS = ["connections", "data", "rows"];

/** The list that an answer of an API holds; undefined: it is none. */
export function listIn(value: unknown): readonly unknown[] | undefined {
  if (!isRecord(value)) return undefined;
  const name = LISTS.find((each) => Array.isArray(value[each]));
  return name === undefined ? undefined : (value[name] as readonly unknown[]);
}

type FaultWord = keyof typeof faults;

/** The objects in an element; a word where there is none. */
function valuesOf({
  content,
  isOutermost,
}: Element): readonly (Readonly<Record<string, unknown>> | FaultWord)[] {
  if (!content.isWellFormed()) return ["not_utf8"];
  try {
    const value: unknown = JSON.parse(content);
    const values = (isOutermost ? listIn(value) : undefined) ?? [value];
    return values.map((each) => (isRecord(each) ? each : "strange"));
  } catch {
    return ["not_json"];
  }
}

/** The text of a value in the outermost array, or of an outermost object. */
interface Element {
  content: string;
  isOutermost: boolean;
}

/** An element, or what is wrong where one should be. */
type Found = Element | "broken" | "too_long";

/** What the text holds, as it comes; after `broken` nothing more. */
async function* elementsOf(text: AsyncIterable<string>): AsyncGenerator<Found> {
  const scan = createScan();
  for await (const piece of text) {
    yield* scan.take(piece);
    if (scan.isBroken()) break;
  }
  if (scan.isBroken() || scan.isOpen()) yield "broken";
}

interface Scan {
  take(piece: string): Generator<Element | "too_long">;
  isBroken(): boolean;
  /** Something was begun and has not ended. */
  isOpen(): boolean;
}

function createScan(): Scan {
  let kept = "";
  let isTooLong = false;
  let depth = 0;
  // The depth at which elements stand: 1 inside an array, 0 for objects one after the other.
  let floor: number | undefined;
  let isBroken = false;
  const signs = createSigns();

  const close = (rest: string): Element | "too_long" => {
    const found = isTooLong ? "too_long" : { content: kept + rest, isOutermost: floor === 0 };
    kept = "";
    isTooLong = false;
    return found;
  };
  function* take(piece: string): Generator<Element | "too_long"> {
    let from = depth > (floor ?? 0) ? 0 : -1;
    for (let at = 0; at < piece.length && !isBroken; at++) {
      const sign = piece[at] ?? "";
      const what = signs.next(sign);
      if (what === "open") {
        floor ??= sign === "[" ? 1 : 0;
        if (depth === floor) from = at;
        depth += 1;
      } else if (what === "close") {
        depth -= 1;
        isBroken = depth < 0;
        if (depth !== floor || from < 0) continue;
        yield close(piece.slice(from, at + 1));
        from = -1;
      } else if (depth <= (floor ?? 0)) {
        isBroken = !isBetween(sign, depth);
      }
    }
    if (from >= 0 && !isTooLong) kept += piece.slice(from);
    if (kept.length <= LONGEST_ELEMENT) return;
    isTooLong = true;
    kept = "";
  }
  return { take, isBroken: () => isBroken, isOpen: () => depth !== 0 || signs.isInText() };
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

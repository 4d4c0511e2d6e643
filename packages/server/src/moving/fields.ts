/** Reads the fields of rows: texts, times, lists of scopes and maps, as files and databases write them. */
import type { FaultCode, RawRow, RowFault } from "./rows.ts";

/** Thrown by the readers of fields, and caught where a row is read: the fault of that row. */
export class FieldFault extends Error {
  override readonly name = "FieldFault";
  readonly code: FaultCode;
  readonly field: string | undefined;

  constructor(code: FaultCode, field: string | undefined, message: string) {
    super(message);
    this.code = code;
    this.field = field;
  }

  /** The same as a fault of a row. */
  at(row: number): RowFault {
    const { code, field, message } = this;
    return { row, code, message, ...(field !== undefined && { field }) };
  }
}

/** The fields of one row, by the first of several names that the row has. */
export interface Fields {
  /** The text of a field; undefined where it is absent or empty. A number is its digits. */
  text(...names: string[]): string | undefined;
  /** The same, where there must be one. Throws a {@link FieldFault}. */
  need(name: string, ...others: string[]): string;
  time(...names: string[]): Date | undefined;
  /** A list, or words with blanks or commas between them. */
  scopes(...names: string[]): readonly string[] | undefined;
  flag(...names: string[]): boolean | undefined;
  /** Strings by name: an object, or its JSON. */
  map(...names: string[]): Readonly<Record<string, string>> | undefined;
  /** An object, or its JSON. */
  object(...names: string[]): Readonly<Record<string, unknown>> | undefined;
  /** The value as it stands. */
  raw(...names: string[]): unknown;
}

/** The fields of a row; `utcOffset` is that of times which tell none. */
export function fieldsOf({ values }: RawRow, utcOffset = "Z"): Fields {
  const found = (names: readonly string[]): [name: string, value: unknown] => {
    for (const name of names) {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value !== undefined && value !== null && value !== "") return [name, value];
    }
    return [names[0] ?? "", undefined];
  };
  const read = <Value>(
    names: readonly string[],
    as: (value: unknown, name: string) => Value,
  ): Value | undefined => {
    const [name, value] = found(names);
    return value === undefined ? undefined : as(value, name);
  };
  return {
    raw: (...names) => found(names)[1],
    text: (...names) => read(names, textOf),
    need(...names) {
      const value = read(names, textOf);
      if (value !== undefined) return value;
      const [name] = names;
      throw new FieldFault(
        "field_missing",
        name,
        `The field ${name} is missing or empty. Fill it in.`,
      );
    },
    time: (...names) => read(names, (value, name) => timeOf(value, name, utcOffset)),
    scopes: (...names) => read(names, scopesOf),
    flag: (...names) => read(names, flagOf),
    map: (...names) => read(names, mapOf),
    object: (...names) => read(names, objectOf),
  };
}

function textOf(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
  throw invalid(name, "is not a text", "Write it as one");
}

// Before this second all times in milliseconds are of 1973, and after it all times in seconds of the year 5138.
const SECONDS_BELOW = 1e11;

/** A time as databases and JSON write it: ISO 8601, SQL's, or a number of seconds or milliseconds since 1970. */
function timeOf(value: unknown, name: string, utcOffset: string): Date {
  const time = value instanceof Date ? value : new Date(instantOf(value, utcOffset));
  if (!Number.isNaN(time.getTime())) return time;
  throw invalid(
    name,
    "is not a time",
    "Write it as 2026-11-27T10:00:00Z, or as seconds since 1970",
  );
}

function instantOf(value: unknown, utcOffset: string): string | number {
  const text = typeof value === "string" ? value.trim() : String(value);
  if (/^-?\d{1,16}(\.0*)?$/.test(text)) {
    const count = Number(text);
    return Math.abs(count) < SECONDS_BELOW ? count * 1000 : count;
  }
  const parts =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d\d(?::?\d\d)?(?::\d\d)?)?$/i.exec(
      text,
    );
  if (!parts) return Number.NaN;
  const [, day, clock = "", zone] = parts;
  // A Date knows milliseconds; databases tell microseconds.
  return `${day}T${clock.replace(/(\.\d{3})\d+$/, "$1")}${offsetOf(zone ?? utcOffset)}`;
}

function offsetOf(zone: string): string {
  if (/^(?:z|utc)$/i.test(zone)) return "Z";
  const [, sign = "+", hours = "00", minutes = "00"] = /^([+-])(\d\d):?(\d\d)?/.exec(zone) ?? [];
  return `${sign}${hours}:${minutes}`;
}

function scopesOf(value: unknown, name: string): readonly string[] {
  const isTexts = (list: unknown): list is string[] =>
    Array.isArray(list) && list.every((each) => typeof each === "string");
  if (isTexts(value)) return value;
  if (typeof value === "string") {
    const listed = /^\s*\[/.test(value) ? parsed(value) : undefined;
    if (isTexts(listed)) return listed;
    return value.split(/[\s,]+/).filter((word) => word !== "");
  }
  throw invalid(name, "is not a list of scopes", "Write them with blanks between them");
}

function flagOf(value: unknown, name: string): boolean {
  if (typeof value === "boolean") return value;
  const word = String(value).toLowerCase();
  if (["1", "t", "true"].includes(word)) return true;
  if (["0", "f", "false"].includes(word)) return false;
  throw invalid(name, "is neither true nor false", "Write one of them");
}

function objectOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const object = typeof value === "string" ? parsed(value) : value;
  if (isRecord(object)) return object;
  throw invalid(name, "is not an object of JSON", 'Write it as {"name": "value"}');
}

function mapOf(value: unknown, name: string): Readonly<Record<string, string>> {
  const pairs = Object.entries(objectOf(value, name));
  if (pairs.every(([, each]) => typeof each === "string"))
    return Object.fromEntries(pairs) as Record<string, string>;
  throw invalid(name, "has values that are not texts", "Put each in quotes");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether it is an object of JSON. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(name: string, what: string, mend: string): FieldFault {
  return new FieldFault("field_invalid", name, `The field ${name} ${what}. ${mend}.`);
}

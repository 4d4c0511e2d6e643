/** Reads one row for the tests of a format. */

import { type Format, formats } from "../src/moving/formats/formats.ts";
import type { Mapping, ReadRow } from "../src/moving/rows.ts";

/** A moment that the rows of all formats name. */
export const end: Date = new Date("2026-11-27T06:50:31.303Z");

/** What a format makes of the values of row 7. */
export function read(
  from: Format,
  values: Readonly<Record<string, unknown>>,
  mapping: Mapping = {},
): ReadRow {
  return formats[from].read({ row: 7, values }, mapping);
}

/** The connection in a row; fails where there is none. */
export function rowOf(
  ...args: Parameters<typeof read>
): Extract<ReadRow, { outcome: "row" }>["row"] {
  const made = read(...args);
  if (made.outcome !== "row") throw new Error(JSON.stringify(made));
  return made.row;
}

/** The fault of a row; fails where there is none. */
export function faultOf(
  ...args: Parameters<typeof read>
): Extract<ReadRow, { outcome: "fault" }>["fault"] {
  const made = read(...args);
  if (made.outcome !== "fault") throw new Error(JSON.stringify(made));
  return made.fault;
}

/** Columns of text for people. */
import { stripVTControlCharacters } from "node:util";

/** Lines of columns that are as wide as their widest cell; the last one is not filled up. No rows: no lines. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const all = head.length > 0 ? [head, ...rows] : rows;
  const count = Math.max(...all.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, i) =>
    Math.max(...all.map((row) => shown(row[i] ?? ""))),
  );
  return all.map((row) =>
    row
      .map((cell, i) => cell + " ".repeat(Math.max(0, (widths[i] ?? 0) - shown(cell))))
      .join("  ")
      .trimEnd(),
  );
}

/** How many places a text takes; colours take none. */
function shown(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

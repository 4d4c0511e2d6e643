/** Reads tables of the docs, for the tests that hold them to the code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/command.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** The rows of the table whose first column has this head, cell by cell. */
export function tableOf(file: string, head: string): string[][] {
  const lines = read(file).split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  expect(start, `${file} has a table of each ${head}`).toBeGreaterThan(-1);
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  return rows.slice(0, end === -1 ? rows.length : end).map(cellsOf);
}

const cellsOf = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/** What a cell has in the letters of code. */
export const word = (cell: string | undefined): string =>
  /^`(.+)`$/.exec(cell ?? "")?.[1] ?? `${cell}?`;

/** The table that `npm run scenarios` prints. */
import type { Row } from "./run-scenarios.ts";

/** A line a scenario, and under one that failed what was wrong. */
export function tableOf(rows: readonly Row[]): string {
  const head = ["scenario", "expected", "seen", "verdict"];
  const lines = rows.map(({ scenario, expected, seen, faults }) => [
    scenario.name,
    expected,
    seen,
    faults.length === 0 ? "pass" : "FAIL",
  ]);
  const width = (column: number): number =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0));
  const print = (line: readonly string[]): string =>
    line
      .map((text, column) => (column === line.length - 1 ? text : text.padEnd(width(column))))
      .join("  ");
  return [
    print(head),
    ...rows.flatMap((row, index) => [
      print(lines[index] ?? []),
      ...row.faults.map((fault) => `    ${fault}`),
    ]),
  ].join("\n");
}

/** `N passed, M failed`. */
export function sumOf(rows: readonly Row[]): { text: string; failed: number } {
  const failed = rows.filter(({ faults }) => faults.length > 0).length;
  return { text: `${rows.length - failed} passed, ${failed} failed`, failed };
}

/** Shows results to people: a table whose rows can be printed as they come. */
import { availableParallelism } from "node:os";
import type { Benchmark } from "./benchmark.ts";
import { benchmarkNames } from "./benchmarks.ts";
import type { Result } from "./measure.ts";

const NAME_WIDTH = Math.max(...benchmarkNames.map((name) => name.length));
const WIDTHS = [11, 11, 8, 8, 6];

/** What stands above the rows: what is compared, where it ran and how to read it, and the names of the columns. */
export function heading(benchmarks: readonly Benchmark[]): string {
  const compared = benchmarks.map(({ name, what }) => `${name.padEnd(NAME_WIDTH)}  ${what}`);
  const machine = `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`;
  const how = `${machine}. Ratio: our rate to the peer's, the median of interleaved rounds.`;
  const columns = line("name", ["ours/s", "peer/s", "ratio", "reach", "met"]);
  return [...compared, "", how, "", columns].join("\n");
}

/** One row of the table. */
export function row({ name, ours, peer, ratio, reach, met, note }: Result): string {
  const numbers = [ours, peer].map((rate) => rate.toLocaleString("en"));
  const cells = [...numbers, ratio.toPrecision(3), reach.toPrecision(3), met ? "yes" : "no"];
  return line(name, cells) + (note === undefined ? "" : `   ${note}`);
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(NAME_WIDTH) + cells.map((cell, i) => cell.padStart(WIDTHS[i] ?? 0)).join("");
}

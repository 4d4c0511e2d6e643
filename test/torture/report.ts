/** The table of a run: printed, and written between the marks of a document. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Aim, Line } from "./scenario.ts";

const BEGIN = "<!-- torture: begin -->";
const END = "<!-- torture: end -->";
/** A cell is cut here: what failed is printed whole when it fails. */
const CELL = 160;

/** The table in Markdown, readable as it stands. */
export function tableOf(lines: readonly Line[], aims: readonly Aim[]): string {
  const judged = lines.map(({ scenario, on, what, seen, verdict }) => [
    scenario,
    on,
    what,
    seen,
    verdict,
  ]);
  const aimed = aims.map(({ scenario, on, what, seen, reached }) => [
    scenario,
    on,
    what,
    seen,
    reached ? "reached" : "not reached",
  ]);
  return [
    table(["scenario", "on", "what must be", "what was seen", "verdict"], judged),
    ...(aimed.length > 0
      ? [
          table(
            ["scenario", "on", "what is aimed at, and never judged", "what was seen", ""],
            aimed,
          ),
        ]
      : []),
  ].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows].map((row) =>
    row.map((cell) => {
      const flat = cell.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
      return flat.length > CELL ? `${flat.slice(0, CELL - 1)}…` : flat;
    }),
  );
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  const [first = [], ...others] = all;
  return [line(first), rule, ...others.map(line)].join("\n");
}

/** `N passed, M failed`, and how many did not run here. */
export function sumOf(lines: readonly Line[]): { text: string; failed: number } {
  const count = (verdict: Line["verdict"]): number =>
    lines.filter((line) => line.verdict === verdict).length;
  const failed = count("failed");
  return { text: `${count("passed")} passed, ${failed} failed`, failed };
}

/** Puts the table, and the command that makes it, between the marks of a document. */
export function writeTable(path: string, command: string, body: string): void {
  const text = readFileSync(path, "utf8");
  const [head, rest] = text.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (head === undefined || tail === undefined)
    throw new Error(`${path} has no ${BEGIN} … ${END} to write between`);
  const cores = cpus();
  const machine = `${cores.length} cores (${cores[0]?.model.trim() ?? "unknown"}), Node ${process.versions.node}`;
  const made = `Made by \`${command}\` on ${new Date().toISOString().slice(0, 10)}, ${machine}.`;
  writeFileSync(path, `${head}${BEGIN}\n${made}\n\n${body}\n${END}${tail}`);
}

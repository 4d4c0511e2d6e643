/** The tables of a run: printed, and written each between its marks of a document. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Aim, Line, StrategyFigures } from "./scenario.ts";

/** What a document says before and after a table. */
const marks = {
  whole: ["<!-- torture: begin -->", "<!-- torture: end -->"],
  pgbouncer: ["<!-- torture, PgBouncer: begin -->", "<!-- torture, PgBouncer: end -->"],
  strategies: ["<!-- torture, strategies: begin -->", "<!-- torture, strategies: end -->"],
} as const;
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

/** How the strategies fared, one below the other. */
export function strategyTableOf(figures: readonly StrategyFigures[]): string {
  const head = [
    "strategy",
    "on",
    "1 s lasts",
    "provider's grace",
    "lease",
    "chance to die",
    "slow answers",
    "provider calls",
    "crashes",
    "grants lost",
    "of them told",
  ];
  const rows = figures.map((one) => [
    one.strategy,
    one.on,
    one.second,
    one.graceSeconds === 0 ? "none" : `${one.graceSeconds} s`,
    one.leaseSeconds === null ? "none" : `${one.leaseSeconds} s`,
    percent(one.chance),
    percent(one.slow),
    String(one.calls),
    String(one.crashes),
    `${one.lost} of ${one.connections}`,
    one.lost === 0 ? "-" : String(one.told),
  ]);
  return table(head, rows);
}

function percent(chance: number): string {
  return `${Math.round(chance * 100)} %`;
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

/** `N passed, M failed`, and which failed. */
export function sumOf(lines: readonly Line[]): { text: string; failed: number; failures: Line[] } {
  const failures = lines.filter(({ verdict }) => verdict === "failed");
  const passed = lines.filter(({ verdict }) => verdict === "passed").length;
  const failed = failures.length;
  return { text: `${passed} passed, ${failed} failed`, failed, failures };
}

/** Puts a table, and the command that makes it, between its marks of a document. */
export function writeTable(path: string, which: keyof typeof marks, made: Made): void {
  const [begin, end] = marks[which];
  const text = readFileSync(path, "utf8");
  const [head, rest] = text.split(begin);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined)
    throw new Error(`${path} has no ${begin} … ${end} to write between`);
  const cores = cpus();
  const machine = `${cores.length} cores (${cores[0]?.model.trim() ?? "unknown"}), Node ${process.versions.node}`;
  const by = `Made by \`${made.command}\` on ${new Date().toISOString().slice(0, 10)}, ${machine}.`;
  writeFileSync(path, `${head}${begin}\n${by}\n\n${made.body}\n${end}${tail}`);
}

/** A table and what made it. */
interface Made {
  command: string;
  body: string;
}

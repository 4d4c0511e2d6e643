/** Runs vitest in a process of its own and counts what it reports. What to say about the counts is the caller's. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./command.ts";

/** The outcome of a run. `failed` is at least 1 when anything went wrong, also a file that did not load or a crash. */
export interface TestRun {
  passed: number;
  failed: number;
  /** Tests that were skipped on this machine, by file and full name. */
  skipped: string[];
  /** What failed without being a test, a line each. */
  faults: string[];
  /** What vitest wrote, when it was captured. */
  output: string;
}

/** The part of vitest's JSON report that is read here. */
export interface JsonReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

const bin = join(root, "node_modules/vitest/vitest.mjs");

/** Runs `vitest run` with further arguments; with `capture`, keeps the output instead of showing it. `env` lies over this process's environment. */
export async function runVitest(
  args: readonly string[],
  options: { capture?: boolean; env?: Readonly<Record<string, string>> } = {},
): Promise<TestRun> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-test-"));
  const file = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  try {
    const { code, output } = await run([bin, "run", ...reporters, ...args], options);
    return countOf(readReport(file), code, output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts a report. `code` is vitest's exit code, null when a signal ended it; without a report the run failed. */
export function countOf(report: JsonReport | undefined, code: number | null, output = ""): TestRun {
  const counts: TestRun = { passed: 0, failed: 0, skipped: [], faults: [], output };
  for (const { name, status, message, assertionResults } of report?.testResults ?? []) {
    const file = name.startsWith(root) ? name.slice(root.length) : name;
    const of = (word: string) => assertionResults.filter((result) => result.status === word);
    counts.passed += of("passed").length;
    counts.failed += of("failed").length;
    for (const word of ["pending", "skipped", "todo", "disabled"])
      counts.skipped.push(...of(word).map((result) => `${file}: ${result.fullName}`));
    // A file that does not load, or whose hooks fail, has no failed test of its own.
    if (status === "failed" && of("failed").length === 0) {
      counts.failed += 1;
      counts.faults.push(`${file}: ${message.split("\n")[0]}`);
    }
  }
  if (!report || (code !== 0 && counts.failed === 0)) {
    counts.failed += 1;
    counts.faults.push(
      `vitest ended with ${code === null ? "a signal" : `code ${code}`}; its output says why`,
    );
  }
  return counts;
}

function readReport(file: string): JsonReport | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function run(
  args: string[],
  { capture = false, env = {} }: { capture?: boolean; env?: Readonly<Record<string, string>> },
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", capture ? "pipe" : "inherit", capture ? "pipe" : "inherit"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

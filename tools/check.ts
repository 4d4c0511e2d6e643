/**
 * `npm run check`: everything a change must pass, in one go and with one exit code. A line a step with its time; what a
 * failing step wrote follows it. All steps run, also after one has failed.
 */
import { stripVTControlCharacters } from "node:util";
import { readChangesets } from "./check-changesets.ts";
import { checkPackages } from "./check-packages.ts";
import { type Outcome, runCommand } from "./command.ts";
import { buildSite } from "./docs/build.ts";
import { runVitest } from "./vitest.ts";

interface Step {
  name: string;
  run: () => Promise<Outcome>;
}

const steps: readonly Step[] = [
  {
    name: "format and lint (biome)",
    run: () => runCommand("biome", ["ci", "--error-on-warnings", "."]),
  },
  { name: "types (tsc)", run: () => runCommand("tsc", ["-b"]) },
  { name: "tests and coverage (vitest)", run: () => testsOf("--mode=check", "--coverage") },
  { name: "unused code and dependencies (knip)", run: () => runCommand("knip", ["--no-progress"]) },
  { name: "packages (npm pack, publint, attw)", run: checkPackages },
  { name: "Dockerfile and compose.yaml (dockerfilelint, dclint)", run: lintContainer },
  {
    name: "first run and examples from the packages (vitest)",
    run: () => testsOf("--mode=packed"),
  },
  { name: "docs site (typedoc, vitepress)", run: docsSite },
  { name: "changesets", run: readChangesets },
];

/** Builds it, then judges what was built. */
async function docsSite(): Promise<Outcome> {
  const built = await buildSite();
  return built.ok ? testsOf("--mode=site") : built;
}

async function lintContainer(): Promise<Outcome> {
  const outcomes = await Promise.all([
    runCommand("dockerfilelint", ["Dockerfile"]),
    runCommand("dclint", ["--max-warnings", "0", "compose.yaml"]),
  ]);
  return {
    ok: outcomes.every(({ ok }) => ok),
    output: outcomes.map(({ output }) => output).join("\n"),
  };
}

/** A run of vitest with its counts. */
async function testsOf(...args: string[]): Promise<Outcome> {
  const run = await runVitest(args, { capture: true });
  const counts = `${run.passed} passed, ${run.failed} failed`;
  return { ok: run.failed === 0, output: [run.output, ...run.faults].join("\n"), note: counts };
}

async function main(): Promise<number> {
  const failed: string[] = [];
  for (const { name, run } of steps) {
    const start = performance.now();
    const outcome = await run().catch(
      (error: unknown): Outcome => ({
        ok: false,
        output: error instanceof Error ? `${error.stack}` : String(error),
      }),
    );
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const note = outcome.note ? `, ${outcome.note}` : "";
    console.log(`${outcome.ok ? "ok    " : "FAILED"} ${name} (${seconds} s${note})`);
    if (outcome.ok) continue;
    failed.push(name);
    console.log(stripVTControlCharacters(outcome.output).trimEnd().replace(/^/gm, "  | "));
  }
  const sum = `${steps.length - failed.length} of ${steps.length} steps passed`;
  console.log(failed.length === 0 ? `${sum}.` : `${sum}. Failed: ${failed.join("; ")}.`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main();

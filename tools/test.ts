/**
 * `npm test`: everything that needs npm only. `npm run test:peers`: what needs the system's packages.
 * Says what did not run here and how to run it; the last line is `N passed, N failed`. Installs nothing.
 */
import { spawnSync } from "node:child_process";
import { findChromium, howToGetChromium } from "./chromium.ts";
import { findPythonWithOAuthlib } from "./demo-peers/python.ts";
import { findPgBouncer } from "./pgbouncer.ts";
import { runVitest } from "./vitest.ts";

/** What a system package brings to the peer tests, and how to see whether it is there. */
const needs = [
  {
    package: "python3-oauthlib",
    what: "OAuth 1.0a against Python's oauthlib",
    isThere: () => hasPythonModule("oauthlib"),
  },
  {
    package: "python3-requests-oauthlib",
    what: "the Python of docs/from-python.md",
    isThere: () => hasPythonModule("requests_oauthlib"),
  },
  {
    package: "pgbouncer",
    what: "PostgreSQL behind PgBouncer",
    isThere: () => findPgBouncer() !== undefined,
  },
] as const;

const mostShown = 30;
const args = process.argv.slice(2);
const peers = args.includes("--peers");
const passedOn = args.filter((arg) => arg !== "--peers");

function hasPythonModule(name: string): boolean {
  const python = findPythonWithOAuthlib() ?? "python3";
  return spawnSync(python, ["-c", `import ${name}`]).status === 0;
}

function missing(): string[] {
  return needs
    .filter(({ isThere }) => !isThere())
    .map(
      (need) =>
        `Missing: the Debian package ${need.package} (${need.what}). Install it: apt-get install ${need.package}`,
    );
}

/** One that is named but does not start has failed the tests themselves. */
function lacksBrowser(): boolean {
  try {
    return findChromium() === undefined;
  } catch {
    return false;
  }
}

async function main(): Promise<number> {
  const absent = peers ? missing() : [];
  if (absent.length > 0) {
    for (const line of absent) console.error(line);
    console.log(`0 passed, ${absent.length} failed`);
    return 1;
  }
  const run = await runVitest(peers ? ["--mode=peers", ...passedOn] : passedOn);
  for (const fault of run.faults) console.log(`Failed: ${fault}`);
  const elsewhere = [
    ...run.skipped.slice(0, mostShown).map((name) => `  skipped: ${name}`),
    ...(run.skipped.length > mostShown ? [`  and ${run.skipped.length - mostShown} more`] : []),
    ...(peers || !lacksBrowser()
      ? []
      : [`  EVERY TEST IN A REAL BROWSER, for none was found: ${howToGetChromium}`]),
    ...(peers
      ? []
      : needs.map((need) => `  ${need.what} (needs ${need.package}): npm run test:peers`)),
  ];
  if (elsewhere.length > 0) console.log(`Not run here:\n${elsewhere.join("\n")}`);
  console.log(`${run.passed} passed, ${run.failed} failed`);
  return run.failed === 0 ? 0 : 1;
}

process.exitCode = await main();

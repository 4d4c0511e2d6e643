/**
 * `npm test`: everything that needs npm only. `npm run test:peers`: what needs packages of the system or of an example.
 * Says what did not run here and how to run it; the last line is `N passed, N failed`. Installs nothing.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findChromium, howToGetChromium } from "./chromium.ts";
import { root } from "./command.ts";
import { findPythonWithOAuthlib } from "./demo-peers/python.ts";
import { findNginx } from "./nginx.ts";
import { findPgBouncer } from "./pgbouncer.ts";
import { runVitest } from "./vitest.ts";

/** What the peer tests need beside npm at the root, what it is for, how to see whether it is there, and how it comes. */
const needs = [
  debian("python3-oauthlib", "OAuth 1.0a against Python's oauthlib", () =>
    hasPythonModule("oauthlib"),
  ),
  debian("python3-requests-oauthlib", "the Python of docs/from-python.md", () =>
    hasPythonModule("requests_oauthlib"),
  ),
  debian("python3-requests", "Python calling through a server", () => hasPythonModule("requests")),
  debian("age", "exports opened by age", () => isThere("age")),
  debian("curl", "the example for a shell", () => isThere("curl")),
  debian("jq", "the misbehaving server by curl", () => isThere("jq")),
  debian("nginx-light", "servers behind nginx", () => findNginx() !== undefined),
  debian("pgbouncer", "PostgreSQL behind PgBouncer", () => findPgBouncer() !== undefined),
  {
    name: "the packages of examples/next",
    what: "the example app of Next.js",
    isThere: () => existsSync(join(root, "examples/next/node_modules/next")),
    install: "npm --prefix examples/next ci",
  },
];

const mostShown = 30;
const args = process.argv.slice(2);
const peers = args.includes("--peers");
const passedOn = args.filter((arg) => arg !== "--peers");
// Whoever picks tests by their words knows that the others did not run.
const byWords = passedOn.some((arg) => /^(?:-t|--testNamePattern)(?:=|$)/.test(arg));
// And whoever names a part knows that it is one.
const isPart = passedOn.some((arg) => !arg.startsWith("-"));

function isThere(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

function hasPythonModule(name: string): boolean {
  const python = findPythonWithOAuthlib() ?? "python3";
  return spawnSync(python, ["-c", `import ${name}`]).status === 0;
}

function debian(name: string, what: string, isThere: () => boolean) {
  return { name, what, isThere, install: `apt-get install ${name}` };
}

function missing(): string[] {
  return needs
    .filter(({ isThere }) => !isThere())
    .map(({ name, what, install }) => `Missing: ${name} (${what}). Install it: ${install}`);
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
  const skipped = byWords ? [] : run.skipped;
  const elsewhere = [
    ...(peers || !lacksBrowser()
      ? []
      : [`  EVERY TEST IN A REAL BROWSER, for none was found: ${howToGetChromium}`]),
    ...skipped.slice(0, mostShown).map((name) => `  skipped: ${name}`),
    ...(skipped.length > mostShown ? [`  and ${skipped.length - mostShown} more`] : []),
    ...(peers || isPart
      ? []
      : [
          "  the proofs of the catalogue's words, the benches, other people's migrations, stops in the middle of work, and the short cut of torture: npm run check",
          ...needs.map((need) => `  ${need.what} (needs ${need.name}): npm run test:peers`),
        ]),
  ];
  if (elsewhere.length > 0) console.log(`Not run here:\n${elsewhere.join("\n")}`);
  console.log(`${run.passed} passed, ${run.failed} failed`);
  return run.failed === 0 ? 0 : 1;
}

process.exitCode = await main();

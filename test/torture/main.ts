/**
 * `npm run torture`: shows that nothing is lost, nothing renewed twice and nothing readable, with real processes, real databases and real
 * kills. `--short` is the cut that `npm test` runs; `--only storm,model` picks; `--seed N` (and `--path …`) replays the model; `--pgbouncer`
 * puts PgBouncer in front of PostgreSQL; `--write` puts the tables into docs/reliability.md: that of the strategies if they were compared,
 * the large one if no scenario was left out; behind PgBouncer, its own and no other. The last line is `N passed, M failed`.
 */

import { fileURLToPath } from "node:url";
import { readArguments } from "../../tools/arguments.ts";
import { openDatabases } from "./databases.ts";
import { strategyTableOf, sumOf, tableOf, writeTable } from "./report.ts";
import { runScenarios } from "./run.ts";
import { scenarios } from "./scenarios.ts";

const document = fileURLToPath(new URL("../../docs/reliability.md", import.meta.url));

const { values } = readArguments({
  options: {
    short: { type: "boolean", default: false },
    pgbouncer: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    only: { type: "string" },
    seed: { type: "string" },
    path: { type: "string" },
  },
});

const SHORT_SEED = 1;

async function main(): Promise<number> {
  const names = values.only?.split(",");
  const unknown = names?.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown && unknown.length > 0) {
    const known = scenarios.map(({ name }) => name).join(", ");
    console.error(`There is no scenario ${unknown.join(", ")}. There are: ${known}.`);
    return 2;
  }
  const databases = await openDatabases({ pgbouncer: values.pgbouncer });
  const picked = scenarios.filter(({ name }) => names?.includes(name) ?? true);
  try {
    const { short, path } = values;
    // A test runs the same sequences each time; the long run looks where nobody has looked yet.
    const chosen = short ? SHORT_SEED : Math.floor(Math.random() * 2 ** 31);
    const seed = values.seed === undefined ? chosen : Number(values.seed);
    // Most of a scenario is waiting; in the long run each has the machine to itself, for the times that are aimed at.
    const atOnce = short ? 3 : 1;
    const given = { short, seed, path, databases: databases.kinds };
    const { lines, aims, figures } = await runScenarios(picked, given, { atOnce });
    const body = tableOf(lines, aims);
    const sum = sumOf(lines);
    console.log(`\n${body}\n`);
    const strategies = strategyTableOf(figures);
    if (figures.length > 0) console.log(`${strategies}\n`);
    const command = commandLine();
    const written = { command, body: `${body}\n\n${sum.text}.` };
    if (values.write && values.pgbouncer) writeTable(document, "pgbouncer", written);
    else if (values.write) {
      // A part of a run is not put in the place of a whole one.
      if (!names) writeTable(document, "whole", written);
      if (figures.length > 0) writeTable(document, "strategies", { command, body: strategies });
    }
    // Once more, behind all that is cut off where a log is long.
    for (const { scenario, on, what, seen } of sum.failures)
      console.log(`failed: ${scenario}, ${on}: ${what}: ${seen}`);
    console.log(sum.text);
    return sum.failed === 0 ? 0 : 1;
  } finally {
    await databases.stop();
  }
}

function commandLine(): string {
  const given = process.argv.slice(2).filter((word) => word !== "--write");
  return ["npm run torture", ...(given.length > 0 ? ["--", ...given] : [])].join(" ");
}

// What the suite has started ends with it, also when it is interrupted.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

process.exitCode = await main();

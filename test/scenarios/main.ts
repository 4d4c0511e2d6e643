/**
 * `npm run scenarios`: drives our clients through all that the misbehaving server of the sandbox knows. `--only WORD` picks the
 * scenarios whose names hold a word. The last line is `N passed, M failed`.
 */

import { scenarios } from "@valetkey/sandbox";
import { readArguments } from "../../tools/arguments.ts";
import { driveOurs } from "./drive-ours.ts";
import { leftOut } from "./left-out.ts";
import { runScenarios } from "./run-scenarios.ts";
import { sumOf, tableOf } from "./table.ts";

const { values } = readArguments({ options: { only: { type: "string" } } });

async function main(): Promise<number> {
  const picked = scenarios.filter(
    ({ name }) => values.only?.split(",").some((word) => name.includes(word)) ?? true,
  );
  if (picked.length === 0) {
    console.error("There is no such scenario.");
    return 2;
  }
  const rows = await runScenarios(picked, driveOurs);
  console.log(tableOf(rows));
  if (values.only === undefined)
    console.log(`\nNot here:\n${leftOut.map(({ names, why }) => `  ${names}: ${why}`).join("\n")}`);
  const { text, failed } = sumOf(rows);
  console.log(`\n${text}`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();

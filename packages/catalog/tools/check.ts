/**
 * `npm run catalog:check`: every fault of the entries and of gone.json, a line each with the file, the key and the reason; whether the
 * built modules are those of the entries; and how many entries there are of each status. It writes nothing.
 */
import { existsSync, readFileSync } from "node:fs";
import { lookAtCatalog, outputs } from "./build.ts";
import type { Gone } from "./gone.ts";

const packageUrl = new URL("../", import.meta.url);
const { entries, gone, faults } = lookAtCatalog();

/** What is not there, or is not what the entries make. */
function staleFiles(): string[] {
  const made = [...outputs({ entries, gone: gone as Gone })];
  return made
    .filter(([path, text]) => {
      const url = new URL(path, packageUrl);
      return !existsSync(url) || readFileSync(url, "utf8") !== text;
    })
    .map(([path]) => `${path}: not what the entries make of it: run npm run catalog:build`);
}

const all = faults.length > 0 ? faults : staleFiles();
for (const fault of all) console.error(fault);
const count = (status: string): string =>
  `${entries.filter(({ evidence }) => evidence.status === status).length} ${status}`;
if (all.length === 0)
  console.log(
    `${entries.length} entries are right: ${["documented", "agreed", "single"].map(count).join(", ")}.`,
  );
else console.error(all.length === 1 ? "1 fault." : `${all.length} faults.`);
process.exitCode = all.length === 0 ? 0 : 1;

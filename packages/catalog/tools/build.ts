/**
 * Writes one module and its type for each entry, and the list of ids. `npm run catalog:build`.
 * Whether the entries are right is validate.ts; a wrong one stops the build.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CatalogEntry } from "../src/entry.ts";
import { faultsAcross, faultsInGerman } from "./across.ts";
import { readEntryText } from "./entry-text.ts";
import { faultsOfGone, type Gone, readGone } from "./gone.ts";
import { faultsOf } from "./validate.ts";

const packageUrl = new URL("../", import.meta.url);
const entriesUrl = new URL("entries/", packageUrl);
const generatedUrl = new URL("generated/", packageUrl);

/** Reads every entry and what became of others. Throws with all faults, one a line, when something is wrong. */
export function readCatalog(): { entries: CatalogEntry[]; gone: Gone } {
  const { entries, gone, faults } = lookAtCatalog();
  if (faults.length > 0) throw new Error(`The catalogue has faults:\n${faults.join("\n")}`);
  // It was found to be right.
  return { entries, gone: gone as Gone };
}

/** Reads every entry. Throws as readCatalog does. */
export function readEntries(): CatalogEntry[] {
  return readCatalog().entries;
}

/** All that there is, right or wrong, and every fault: the file, the key and the reason. */
export function lookAtCatalog(): { entries: CatalogEntry[]; gone: unknown; faults: string[] } {
  // By their ids: among names of files slack-user.json is before slack.json.
  const ids = readdirSync(entriesUrl).map((file) => file.replace(/\.json$/, ""));
  const read = ids.sort().map((id) => {
    const file = `entries/${id}.json`;
    return {
      file,
      ...readEntryText(file, readFileSync(new URL(`${id}.json`, entriesUrl), "utf8")),
    };
  });
  const gone = readGone();
  const alone = read.flatMap(({ file, faults, value }) =>
    faults.length > 0 ? faults : faultsOf(file, value),
  );
  // Where there is no fault, each was found to be one.
  const entries = read.map(({ value }) => value as CatalogEntry);
  // Entries that are wrong by themselves cannot be compared.
  const together = alone.length > 0 ? [] : [...faultsAcross(entries), ...faultsInGerman(entries)];
  return { entries, gone, faults: [...alone, ...together, ...faultsOfGone(gone, new Set(ids))] };
}

/** What the build writes: the text of each file by its path in the package. */
export function outputs({ entries, gone }: ReturnType<typeof readCatalog>): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of entries) {
    files.set(`generated/${entry.id}.js`, moduleOf(entry));
    files.set(`generated/${entry.id}.d.ts`, typeOf(entry));
  }
  files.set("src/entry-ids.ts", idsOf(entries));
  files.set("src/gone-list.ts", goneOf(gone));
  return files;
}

const head = (source: string): string =>
  `// Made from ${source} by "npm run catalog:build". Do not edit.\n`;

function moduleOf(entry: CatalogEntry): string {
  return `${head(`entries/${entry.id}.json`)}export default ${frozen(entry, "")};\n`;
}

const kinds = {
  oauth1: { type: "OAuth1Entry", spoken: "OAuth 1.0a" },
  oauth2: { type: "OAuth2Entry", spoken: "OAuth 2" },
  resource: { type: "ResourceEntry", spoken: "OAuth 2, whose servers are found" },
  key: { type: "KeyEntry", spoken: "API keys" },
} as const satisfies Record<CatalogEntry["protocol"] | "resource", object>;

const kindOf = (entry: CatalogEntry): keyof typeof kinds =>
  "resource" in entry ? "resource" : entry.protocol;

function typeOf(entry: CatalogEntry): string {
  const { type, spoken } = kinds[kindOf(entry)];
  return `${head(`entries/${entry.id}.json`)}import type { ${type} } from "@valetkey/catalog";

/** ${entry.name}, ${spoken}. */
declare const entry: ${type};
export default entry;
`;
}

function idsOf(entries: readonly CatalogEntry[]): string {
  const rows = entries.map((entry) => {
    return `  ${keyOf(entry.id)}: ${JSON.stringify(kindOf(entry))},\n`;
  });
  return `${head("entries/")}
/** Every entry's protocol by its id; of "resource" it is OAuth 2, and the servers are found. */
export const protocolById = {
${rows.join("")}} as const;

/** Of each entry that is not documented, how sure its facts are. */
export const undocumentedById: Readonly<Record<string, "agreed" | "single">> = {
${entries.flatMap(undocumentedOf).join("")}};

/** The id of an entry of this catalogue. */
export type EntryId = keyof typeof protocolById;
`;
}

const keyOf = (id: string): string => (/^[a-z][a-z0-9]*$/.test(id) ? id : JSON.stringify(id));

function goneOf(gone: Gone): string {
  return `${head("gone.json")}
import type { GoneEntry } from "./gone.ts";

/** What became of each id that is no entry any more. */
export const gone: Readonly<Record<string, GoneEntry>> = ${frozen(gone, "")};
`;
}

function undocumentedOf({ id, evidence }: CatalogEntry): string[] {
  if (evidence.status === "documented") return [];
  return [`  ${keyOf(id)}: ${JSON.stringify(evidence.status)},\n`];
}

/** The value as source text in which every object and array is frozen. */
function frozen(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => `${inner}${frozen(item, inner)},\n`)
    : Object.entries(value).map(([k, v]) => `${inner}${JSON.stringify(k)}: ${frozen(v, inner)},\n`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `Object.freeze(${open}\n${parts.join("")}${indent}${close})`;
}

function build(): void {
  const files = outputs(readCatalog());
  rmSync(generatedUrl, { recursive: true, force: true });
  mkdirSync(generatedUrl, { recursive: true });
  for (const [path, text] of files) writeFileSync(new URL(path, packageUrl), text);
  console.log(`${files.size} files written to packages/catalog.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

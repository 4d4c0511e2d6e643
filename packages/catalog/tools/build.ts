/**
 * Writes one module and its type for each entry, and the list of ids. `npm run catalog:build`.
 * Whether the entries are right is validate.ts; a wrong one stops the build.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CatalogEntry } from "../src/entry.ts";
import { faultsOf } from "./validate.ts";

const packageUrl = new URL("../", import.meta.url);
const entriesUrl = new URL("entries/", packageUrl);
const generatedUrl = new URL("generated/", packageUrl);

/** Reads every entry. Throws with all faults, one a line, when one is wrong. */
export function readEntries(): CatalogEntry[] {
  // By their ids: among names of files slack-user.json is before slack.json.
  const ids = readdirSync(entriesUrl).map((file) => file.replace(/\.json$/, ""));
  const read = ids.sort().map((id): { file: string; value: CatalogEntry } => {
    const text = readFileSync(new URL(`${id}.json`, entriesUrl), "utf8");
    return { file: `entries/${id}.json`, value: JSON.parse(text) };
  });
  const faults = read.flatMap(({ file, value }) => faultsOf(file, value));
  if (faults.length > 0) throw new Error(`The catalogue has faults:\n${faults.join("\n")}`);
  return read.map(({ value }) => value);
}

/** What the build writes: the text of each file by its path in the package. */
export function outputs(entries: readonly CatalogEntry[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of entries) {
    files.set(`generated/${entry.id}.js`, moduleOf(entry));
    files.set(`generated/${entry.id}.d.ts`, typeOf(entry));
  }
  files.set("src/entry-ids.ts", idsOf(entries));
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
    const { id } = entry;
    const key = /^[a-z][a-z0-9]*$/.test(id) ? id : JSON.stringify(id);
    return `  ${key}: ${JSON.stringify(kindOf(entry))},\n`;
  });
  return `${head("entries/")}
/** Every entry's protocol by its id; of "resource" it is OAuth 2, and the servers are found. */
export const protocolById = {
${rows.join("")}} as const;

/** The id of an entry of this catalogue. */
export type EntryId = keyof typeof protocolById;
`;
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
  const files = outputs(readEntries());
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

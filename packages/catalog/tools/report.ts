/** `npm run catalog:report`: how sure the catalogue is, what its services speak, and which of its words they need. */
import type { CatalogEntry } from "../src/entry.ts";
import { readEntries } from "./build.ts";

const statuses = ["documented", "agreed", "single"] as const;
const protocols = ["oauth2", "oauth1", "resource", "key"] as const;
const titles = {
  oauth2: "OAuth 2",
  oauth1: "OAuth 1.0a",
  resource: "OAuth 2, servers found",
  key: "keys",
};

const kindOf = (entry: CatalogEntry): (typeof protocols)[number] =>
  "resource" in entry ? "resource" : entry.protocol;

/** Rows of cells, each column as wide as its longest. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function bySurety(entries: readonly CatalogEntry[]): string {
  const count = (of: readonly CatalogEntry[], status?: string): string =>
    String(of.filter(({ evidence }) => status === undefined || evidence.status === status).length);
  const row = (title: string, of: readonly CatalogEntry[]): string[] => [
    title,
    ...statuses.map((status) => count(of, status)),
    count(of),
  ];
  return table([
    ["", ...statuses, "all"],
    ...protocols.map((kind) =>
      row(
        titles[kind],
        entries.filter((one) => kindOf(one) === kind),
      ),
    ),
    row("all", entries),
  ]);
}

/** The words of an entry's profile or dialect, two deep: deeper they belong together. */
function deviationsOf(entry: CatalogEntry): string[] {
  const [name, words] =
    entry.protocol === "oauth1"
      ? (["dialect", entry.dialect] as const)
      : (["profile", "profile" in entry ? entry.profile : undefined] as const);
  return Object.entries(words ?? {}).flatMap(([word, value]) => {
    const isPlain = typeof value !== "object" || Array.isArray(value);
    const inner = isPlain ? [""] : Object.keys(value).map((key) => `.${key}`);
    return inner.map((key) => `${name}.${word}${key}`);
  });
}

function byDeviation(entries: readonly CatalogEntry[]): string {
  const users = new Map<string, string[]>();
  for (const entry of entries)
    for (const word of deviationsOf(entry)) users.set(word, [...(users.get(word) ?? []), entry.id]);
  const rows = [...users].sort(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b));
  return table(rows.map(([word, ids]) => [word, String(ids.length), someOf(ids)]));
}

function someOf(ids: readonly string[]): string {
  const most = 6;
  return ids.slice(0, most).join(", ") + (ids.length > most ? ", …" : "");
}

const entries = readEntries();
const disagreed = entries.filter(({ evidence }) => (evidence.choices ?? []).length > 0).length;
const plain = entries.filter((entry) => deviationsOf(entry).length === 0).length;
console.log(`How sure, by what they speak\n\n${bySurety(entries)}\n`);
console.log(`In ${disagreed} entries sources disagree; the choice and its reason stand in each.`);
console.log(`${plain} entries deviate in nothing.\n`);
console.log(`Deviations, and who has them\n\n${byDeviation(entries)}`);

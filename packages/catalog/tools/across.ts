/** Says where two entries are one, and what the catalogue's have to have beside what every entry has: what each is by itself is validate.ts. */
import type { CatalogEntry } from "../src/entry.ts";

/** What names, describes and proves an entry, and changes nothing of what is sent. */
const told: ReadonlySet<string> = new Set([
  ...["id", "name", "category", "color", "scopes", "translations", "statusUrl", "inAppBrowsers"],
  ...["consoleUrl", "manageUrl", "setup", "evidence", "defaultScopes"],
]);

/** What is so where an entry does not say it. */
const usual: Readonly<Record<string, unknown>> = { pkce: "S256", scopeSeparator: " " };

/** One line for each entry that has the id of one before it but for hyphens, or sends what that sends, to the same endpoints. */
export function faultsAcross(entries: readonly CatalogEntry[]): string[] {
  return [
    ...twice(entries, ({ id }) => id.replaceAll("-", "")).map(
      ([one, former]) => `${one}: the id of ${former} but for hyphens: keep one`,
    ),
    ...twice(entries, sent).map(
      ([one, former]) => `${one}: the same endpoints and words as ${former}: keep one`,
    ),
  ];
}

/** Each entry that is the same as one before it, and that one: by their files. */
function twice(
  entries: readonly CatalogEntry[],
  keyOf: (entry: CatalogEntry) => string | undefined,
): [file: string, former: string][] {
  const seen = new Map<string, string>();
  return entries.flatMap((entry): [string, string][] => {
    const key = keyOf(entry);
    const former = key === undefined ? undefined : seen.get(key);
    if (key !== undefined) seen.set(key, former ?? entry.id);
    return former === undefined ? [] : [[`entries/${entry.id}.json`, `${former}.json`]];
  });
}

/** Where endpoints are whole hosts that a person names, products differ although their words do not. */
function sent(entry: CatalogEntry): string | undefined {
  const words = Object.entries(entry).filter(
    ([word, value]) => !told.has(word) && usual[word] !== value,
  );
  const isElsewhere = /^https:\/\/\{\w+\}$/.test(entry.api.baseUrl);
  return isElsewhere ? undefined : JSON.stringify(Object.fromEntries(words.sort()));
}

/** One line for each entry of which people would read something in English on pages in German. */
export function faultsInGerman(entries: readonly CatalogEntry[]): string[] {
  return entries.flatMap((entry) => {
    const german = entry.translations?.["de"] ?? {};
    const inputs = "inputs" in entry ? entry.inputs : undefined;
    return [
      ...lacking(entry.id, "scopes", [entry.scopes, german.scopes]),
      ...lacking(entry.id, "inputs", [inputs, german.inputs]),
    ];
  });
}

function lacking(
  id: string,
  of: string,
  [english = {}, german = {}]: readonly [object | undefined, object | undefined],
): string[] {
  const names = Object.keys(english).filter((name) => !(name in german));
  if (names.length === 0) return [];
  const listed = names.map((name) => JSON.stringify(name)).join(", ");
  return [`entries/${id}.json: /translations/de/${of}: lacks ${listed}`];
}

/** Says where two entries are one: what each of them is by itself is validate.ts. */
import type { CatalogEntry } from "../src/entry.ts";

/** What names, describes and proves an entry, and changes nothing of what is sent. */
const told: ReadonlySet<string> = new Set([
  ...["id", "name", "category", "color", "scopes", "translations", "statusUrl", "inAppBrowsers"],
  ...["consoleUrl", "manageUrl", "setup", "evidence", "defaultScopes"],
]);

/** One line for each entry that sends what one before it sends, to the same endpoints. */
export function faultsAcross(entries: readonly CatalogEntry[]): string[] {
  const seen = new Map<string, string>();
  return entries.flatMap((entry) => {
    const key = sent(entry);
    const former = key === undefined ? undefined : seen.get(key);
    if (key !== undefined) seen.set(key, former ?? entry.id);
    if (former === undefined) return [];
    return [`entries/${entry.id}.json: the same endpoints and words as ${former}.json: keep one`];
  });
}

/** Where endpoints are whole hosts that a person names, products differ although their words do not. */
function sent(entry: CatalogEntry): string | undefined {
  const words = Object.entries(entry).filter(([word]) => !told.has(word));
  const isElsewhere = /^https:\/\/\{\w+\}$/.test(entry.api.baseUrl);
  return isElsewhere ? undefined : JSON.stringify(Object.fromEntries(words.sort()));
}

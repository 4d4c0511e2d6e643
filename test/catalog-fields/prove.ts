/** Shows of one word of the schema that something depends on it: of two entries that differ there alone, something else is seen. */
import type { CatalogEntry } from "@valetkey/catalog";
import { type Observation, observe } from "./journey.ts";
import { changesAt, placeIn } from "./schema-paths.ts";

/** Where a difference can be seen. */
export type Facet = keyof Observation;

const facets: readonly Facet[] = ["wire", "page", "told", "catalog"];

const runs = new Map<string, Promise<readonly Observation[]>>();

/** What is seen of an entry as it is, three times: where all of them differ, a difference says nothing. */
function runsOf(entry: CatalogEntry): Promise<readonly Observation[]> {
  const thrice = async (): Promise<readonly Observation[]> => [
    await observe(entry, (it) => it),
    await observe(entry, (it) => it),
    await observe(entry, (it) => it),
  ];
  const known = runs.get(entry.id) ?? thrice();
  runs.set(entry.id, known);
  return known;
}

/** All that differs when the word at `path` does, in the first entry where `wanted` is among it. */
export async function differences(
  path: string,
  entries: readonly CatalogEntry[],
  wanted: Facet,
): Promise<ReadonlySet<Facet>> {
  const found = new Set<Facet>();
  for (const entry of entries) {
    const place = placeIn(entry, path);
    for (const change of place ? changesAt(entry, place) : []) {
      const variant = await observe(entry, change);
      const usual = await runsOf(entry);
      for (const facet of facets)
        if (
          differs(
            variant[facet],
            usual.map((run) => run[facet]),
          )
        )
          found.add(facet);
      if (found.has(wanted)) return found;
    }
  }
  return found;
}

/** Whether it is none of the usual ones, of which two at least are alike. */
function differs(seen: string, usual: readonly string[]): boolean {
  return !usual.includes(seen) && new Set(usual).size < usual.length;
}

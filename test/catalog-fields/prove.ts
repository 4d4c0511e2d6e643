/** Shows of one word of the schema that something depends on it: of two entries that differ there alone, something else is seen. */
import type { CatalogEntry } from "@valetkey/catalog";
import { type Observation, observe } from "./journey.ts";
import { changesAt, placeIn } from "./schema-paths.ts";

/** Where a difference can be seen. */
export type Facet = keyof Observation;

const facets: readonly Facet[] = ["wire", "page", "told", "catalog"];

const runs = new Map<string, Promise<readonly [Observation, Observation]>>();

/** What is seen of an entry as it is, twice: where the two differ, a difference says nothing. */
function runsOf(entry: CatalogEntry): Promise<readonly [Observation, Observation]> {
  const twice = async (): Promise<readonly [Observation, Observation]> => [
    await observe(entry, (it) => it),
    await observe(entry, (it) => it),
  ];
  const known = runs.get(entry.id) ?? twice();
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
      const [one, other] = await runsOf(entry);
      for (const facet of facets)
        if (one[facet] === other[facet] && variant[facet] !== one[facet]) found.add(facet);
      if (found.has(wanted)) return found;
    }
  }
  return found;
}

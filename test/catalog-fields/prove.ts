/** Shows of one word of the schema that something depends on it: of two entries that differ there alone, something else is seen. */
import type { CatalogEntry } from "@valetkey/catalog";
import { describeEntry } from "@valetkey/catalog/describe";
import { observe } from "./journey.ts";
import { type Change, changesAt, placeIn } from "./schema-paths.ts";
import type { Chunk } from "./seen.ts";

/** Where a difference can be seen: on a journey, or in what `valetkey catalog show` prints. */
export type Facet = keyof Chunk | "catalog";

const onJourney = ["wire", "page", "told"] as const;

/** What is seen of an entry as it is, twice: where the two differ, a difference says nothing. */
interface Runs {
  first: Promise<readonly Chunk[]>;
  /** The second run, as far as a proof has gone it. */
  again: readonly Chunk[];
  /** What a run with another word has shown alike, which is as good as another run. */
  alike: Set<string>;
}

const runs = new Map<string, Runs>();

/** Entries of which two runs have not shown the same. */
const odd = new Set<string>();

function runsOf(entry: CatalogEntry): Runs {
  const known = runs.get(entry.id) ?? {
    first: run(entry, Number.POSITIVE_INFINITY),
    again: [],
    alike: new Set(),
  };
  runs.set(entry.id, known);
  return known;
}

async function run(entry: CatalogEntry, last: number): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  await observe(
    entry,
    (it) => it,
    async (chunk, number) => {
      chunks.push(chunk);
      return number >= last;
    },
  );
  return chunks;
}

/** Whether two runs of the entry show the same in this step. */
async function isSteady(entry: CatalogEntry, facet: keyof Chunk, number: number): Promise<boolean> {
  const known = runsOf(entry);
  if (known.alike.has(`${facet} ${number}`)) return true;
  // Once as far as is needed; whoever needs more has it whole.
  if (known.again.length <= number)
    known.again = await run(entry, known.again.length === 0 ? number : Number.POSITIVE_INFINITY);
  const isSame = (await known.first)[number]?.[facet] === known.again[number]?.[facet];
  if (!isSame) odd.add(entry.id);
  return isSame;
}

/** The id of the first entry that shows the word at `path` to be seen in `facet`, by what is seen when it is another there. */
export async function shownBy(
  path: string,
  entries: readonly CatalogEntry[],
  facet: Facet,
): Promise<string | undefined> {
  for (const entry of entries) {
    const place = placeIn(entry, path);
    for (const change of place ? changesAt(entry, place) : [])
      if (await differs(entry, change, facet)) return entry.id;
  }
  return entries.some(forgetOdd) ? shownBy(path, entries, facet) : undefined;
}

/** Once for each entry: the run that was kept may be the odd one. */
function forgetOdd({ id }: CatalogEntry): boolean {
  const isForgotten = odd.has(id) && !forgotten.has(id);
  if (isForgotten) {
    forgotten.add(id);
    runs.delete(id);
  }
  return isForgotten;
}

const forgotten = new Set<string>();

/** A journey is gone no further than to the first step in which the two differ. */
async function differs(entry: CatalogEntry, change: Change, facet: Facet): Promise<boolean> {
  if (facet === "catalog") return describeEntry(change(entry)) !== describeEntry(entry);
  const known = runsOf(entry);
  const first = await known.first;
  let isDifferent = false;
  await observe(entry, change, async (chunk, number) => {
    for (const each of onJourney)
      if (chunk[each] === first[number]?.[each]) known.alike.add(`${each} ${number}`);
    isDifferent = chunk[facet] !== first[number]?.[facet] && (await isSteady(entry, facet, number));
    return isDifferent;
  });
  return isDifferent;
}

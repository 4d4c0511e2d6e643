/** The tests of a part of the schema's words: each changes what is sent, shown, told or printed. That a fact is true is shown by none. */
import type { CatalogEntry } from "@valetkey/catalog";
import { expect, test } from "vitest";
import { bases } from "./bases/bases.ts";
import { proofs } from "./proofs.ts";
import { type Facet, shownBy } from "./prove.ts";
import { placeIn } from "./schema-paths.ts";
import { triedFirst } from "./tried-first.ts";

/** So many files share the words. */
const PARTS = 2;

/** The words of one part are taken away one by one, or changed where an entry needs them. Words of one entry are in one part. */
export function proveOnePart(part: number): void {
  const entries = bases();
  const all = Object.entries(proofs).flatMap(([facet, paths]) =>
    paths.map((path): [path: string, facet: Facet] => [path, facet as Facet]),
  );
  const mine = all.filter(
    ([path]) =>
      Math.max(
        0,
        entries.findIndex((entry) => placeIn(entry, path)),
      ) %
        PARTS ===
      part,
  );
  test.each(mine)("%s is seen: %s", async (path, facet) => {
    const having = entriesWith(path, entries);
    expect(await shownBy(path, having, facet)).toEqual(expect.any(String));
  });
}

function entriesWith(path: string, entries: readonly CatalogEntry[]): CatalogEntry[] {
  const having = entries.filter((entry) => placeIn(entry, path));
  const isFirst = ({ id }: CatalogEntry): boolean => id === triedFirst[path];
  return [...having.filter(isFirst), ...having.filter((entry) => !isFirst(entry))];
}

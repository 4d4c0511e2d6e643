import fc from "fast-check";
import { expect, test } from "vitest";
import { eachOf, pageThrough } from "./limited-pages.ts";

/** A list of numbers whose cursors tell the number that they stand at. */
function listOf(numbers: readonly number[]) {
  return async ({ limit, cursor }: { limit: number; cursor?: string }) => {
    const from = cursor === undefined ? 0 : numbers.indexOf(Number(cursor)) + 1;
    const items = numbers.slice(from, from + limit);
    const isLast = from + limit >= numbers.length;
    return { items, cursor: isLast ? null : String(items.at(-1)) };
  };
}

async function allOf(found: AsyncIterable<number>): Promise<number[]> {
  const all: number[] = [];
  for await (const each of found) all.push(each);
  return all;
}

test("all that fits comes once and in order, and cursors stand at nothing else", async () => {
  const numbers = fc.uniqueArray(fc.nat({ max: 200 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      numbers,
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 5 }),
      async (all, limit, step) => {
        const fits = (number: number) => number % step === 0;
        const read = listOf(all);
        const found = eachOf(async (at) => {
          const page = await pageThrough({ ...at, limit }, read, fits);
          if (page.items.length > 0 && page.cursor !== null)
            expect(page.cursor).toBe(String(page.items.at(-1)));
          expect(page.items.length).toBeLessThanOrEqual(limit);
          return page;
        });
        expect(await allOf(found)).toEqual(all.filter(fits));
      },
    ),
  );
});

test("where nothing of much fits, a page is empty and goes on", async () => {
  const all = Array.from({ length: 1_000 }, (_, index) => index);
  const read = listOf(all);
  const first = await pageThrough({ limit: 2 }, read, (number) => number === 999);
  expect(first).toEqual({ items: [], cursor: "39" });
  const found = eachOf((at) => pageThrough({ ...at, limit: 200 }, read, (one) => one === 999));
  expect(await allOf(found)).toEqual([999]);
});

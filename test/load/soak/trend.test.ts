import fc from "fast-check";
import { expect, test } from "vitest";
import { type Point, trendOf } from "./trend.ts";

/** A normal scatter, from two even ones. */
function scattered(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const line = (count: number, of: (at: number) => number): Point[] =>
  Array.from({ length: count }, (_, at) => ({ at, value: of(at) }));

test("a straight line is its own trend, and known exactly", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 1000 }), (slope) => {
      const points = line(15, (at) => 7 + slope * at);
      const found = trendOf(points);
      expect(found.slope).toBeCloseTo(slope, 9);
      expect(found.most).toBeCloseTo(slope, 9);
    }),
  );
});

test("a sample that is far out moves nothing", () => {
  const points = line(20, (at) => (at === 19 ? 1_000_000 : 3 * at));
  expect(trendOf(points)).toMatchObject({ slope: 3, most: 3 });
});

test("the true slope lies under the bound in about 19 of 20 cases, and over it in the others", () => {
  const random = seeded(7);
  let under = 0;
  for (let run = 0; run < 2_000; run++) {
    const points = line(20, (at) => 0.5 * at + 4 * scattered(random));
    if (trendOf(points).most >= 0.5) under += 1;
  }
  expect(under / 2_000).toBeGreaterThan(0.93);
  expect(under / 2_000).toBeLessThan(0.985);
});

test("too few samples bound nothing", () => {
  expect(trendOf(line(3, (at) => at)).most).toBe(Number.POSITIVE_INFINITY);
});

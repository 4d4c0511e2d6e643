import { LRUCache } from "lru-cache";
import { expect, test } from "vitest";
import { cacheClock } from "./cache-time.ts";

const HOUR = 3_600_000;

/** A clock that a test sets as it likes. */
function settable(start: number): { clock: () => number; set(to: number): void } {
  let now = start;
  return {
    clock: () => now,
    set: (to) => {
      now = to;
    },
  };
}

test("goes on by the clock that it is made from", () => {
  const { clock, set } = settable(1_000);
  const aging = cacheClock(clock);
  const start = aging();
  set(1_000 + HOUR);
  expect(aging() - start).toBe(HOUR);
});

test("never goes back, and goes on from there, when that clock is set back", () => {
  const { clock, set } = settable(HOUR);
  const aging = cacheClock(clock);
  const start = aging();
  set(0);
  const afterwards = aging();
  expect(afterwards).toBeGreaterThanOrEqual(start);
  expect(afterwards).toBeLessThan(start + HOUR);
  set(HOUR);
  expect(aging()).toBeGreaterThanOrEqual(afterwards + HOUR);
});

test("goes on while that clock stands still or is set back", async () => {
  const { clock, set } = settable(HOUR);
  const aging = cacheClock(clock);
  const began = performance.now();
  const start = aging();
  set(0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const least = performance.now() - began;
  expect(aging() - start).toBeGreaterThan(0);
  // However many readings there were meanwhile, no more than the steady clock's time has gone.
  for (let reading = 0; reading < 1_000; reading++) aging();
  const gone = aging() - start;
  expect(gone).toBeGreaterThanOrEqual(least - 1);
  expect(gone).toBeLessThanOrEqual(performance.now() - began);
});

test("lets what a cache holds end in time, whatever is done to the clock", () => {
  const { clock, set } = settable(0);
  const kept = new LRUCache<string, number>({
    max: 9,
    ttl: 5_000,
    ttlResolution: 0,
    perf: { now: cacheClock(clock) },
  });
  kept.set("a", 1);
  set(4_000);
  expect(kept.get("a")).toBe(1);
  set(-HOUR);
  expect(kept.get("a")).toBe(1);
  set(-HOUR + 1_500);
  expect(kept.get("a")).toBeUndefined();
});

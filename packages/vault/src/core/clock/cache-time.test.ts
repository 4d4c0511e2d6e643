import { setTimeout as wait } from "node:timers/promises";
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

test("goes on by the clock that it is made from", async () => {
  const { clock, set } = settable(1_000);
  const aging = cacheClock(clock);
  const start = aging();
  await wait(5);
  expect(aging() - start).toBe(0);
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
  expect(aging()).toBe(afterwards + HOUR);
});

test("counts what has really gone by since the last reading when that clock was set back", async () => {
  const { clock, set } = settable(HOUR);
  const aging = cacheClock(clock);
  const start = aging();
  const began = performance.now();
  await wait(20);
  set(0);
  const least = performance.now() - began;
  expect(aging() - start).toBeGreaterThanOrEqual(least);
});

test("sees that by the steady clock where later time hides it", async () => {
  const { clock, set } = settable(HOUR);
  const aging = cacheClock(clock);
  const start = aging();
  const began = performance.now();
  await wait(1_100);
  // Set back by more than a second, and on by one millisecond since.
  set(HOUR + 1);
  const least = performance.now() - began;
  expect(aging() - start).toBeGreaterThanOrEqual(least);
});

test("lets what a cache holds end in time, whatever is done to the clock", () => {
  const { clock, set } = settable(0);
  const perf = { now: cacheClock(clock) };
  const kept = new LRUCache<string, number>({ max: 9, ttl: 5_000, ttlResolution: 0, perf });
  kept.set("a", 1);
  set(4_000);
  expect(kept.get("a")).toBe(1);
  set(-HOUR);
  expect(kept.get("a")).toBe(1);
  set(-HOUR + 1_500);
  expect(kept.get("a")).toBeUndefined();
});

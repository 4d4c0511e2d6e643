import { expect, test } from "vitest";
import { manualClock } from "../../testing/manual-clock.ts";
import { createStoreClock } from "./store-clock.ts";

const tenMinutes = 10 * 60_000;

test("goes by its own clock until it is told otherwise", () => {
  const own = manualClock(1_000_000);
  expect(createStoreClock(own).now()).toBe(1_000_000);
});

test.each([tenMinutes, -tenMinutes])(
  "tells the store's time where its own clock is %i ms off",
  async (off) => {
    const store = manualClock(5_000_000);
    const own = manualClock(5_000_000 + off);
    const clock = createStoreClock(own);
    await clock.ask({ now: async () => store() });
    expect(clock.now()).toBe(5_000_000);
    for (const each of [store, own]) each.advance(7_000);
    expect(clock.now()).toBe(store());
    // Somebody sets the store's clock.
    clock.learn(store() + 60_000, clock.moment());
    expect(clock.now()).toBe(store() + 60_000);
  },
);

test("takes no more from an answer than it says: the store was that late at some time since the question", async () => {
  const own = manualClock(0);
  const clock = createStoreClock(own);
  const slow = (late: number) => ({
    async now() {
      own.advance(40_000);
      return late;
    },
  });
  // Asked at 0, answered at 40 s. From what was known, nothing speaks against it.
  await clock.ask(slow(20_000));
  expect(clock.now()).toBe(40_000);
  // Asked at 40 s, answered at 80 s: the store is ahead, by 20 s at least.
  await clock.ask(slow(100_000));
  expect(clock.now()).toBe(100_000);
  // Asked at 80 s, answered at 120 s: it is behind, by 10 s at least.
  await clock.ask(slow(70_000));
  expect(clock.now()).toBe(110_000);
});

test("measures how long something took by whichever of its clocks went on", async () => {
  const own = manualClock(0);
  const clock = createStoreClock(own);
  const moment = clock.moment();
  own.advance(30_000);
  expect(clock.sinceMs(moment)).toBe(30_000);
  own.set(0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(clock.sinceMs(moment)).toBeGreaterThanOrEqual(19);
});

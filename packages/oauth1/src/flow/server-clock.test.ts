import { describe, expect, test } from "vitest";
import type { OAuth1Problem } from "../problem/words.ts";
import { createServerClock } from "./server-clock.ts";

const HOUR = 3_600_000;
const start = Date.parse("2026-07-15T12:00:00Z");
const refused: OAuth1Problem = { word: "timestamp_refused" };

/** A machine whose clock can be set, and the answers of a service that is `ahead` of true time. */
function machine(): {
  clock: ReturnType<typeof createServerClock>;
  pass(ms: number): void;
  set(ms: number): void;
  dated(ahead: number): Headers;
  between(from: number, to: number): OAuth1Problem;
} {
  let [wall, ticks] = [start, 0];
  const clock = createServerClock({ clock: () => wall, monotonic: () => ticks });
  const trueTime = (): number => start + ticks;
  const seconds = (ms: number): number => Math.floor((trueTime() + ms) / 1000);
  return {
    clock,
    pass(ms) {
      wall += ms;
      ticks += ms;
    },
    set(ms) {
      wall = ms;
    },
    dated: (ahead) => new Headers({ date: new Date(trueTime() + ahead).toUTCString() }),
    between: (from, to) => ({
      ...refused,
      acceptableTimestamps: { from: seconds(from), to: seconds(to) },
    }),
  };
}

describe("the service's time", () => {
  test("is this machine's until the service refuses that", () => {
    const { clock, pass } = machine();
    pass(5000);
    expect(clock.now()).toBe(start + 5000);
  });

  test("is then that of the Date header, and goes on when this machine's clock is set", () => {
    const { clock, pass, set, dated } = machine();
    expect(clock.learn(dated(HOUR), refused)).toBe(true);
    expect(clock.now()).toBe(start + HOUR);
    pass(10_000);
    set(start + 7 * HOUR);
    expect(clock.now()).toBe(start + HOUR + 10_000);
  });

  test.each([
    ["from the middle of the range after it", HOUR - 300_000, HOUR + 300_000, HOUR],
    ["from the middle of the range before it", -HOUR - 60_000, -HOUR + 60_000, -HOUR],
    ["not far inside a range that goes on for ever", HOUR, 1000 * HOUR, HOUR + 300_000],
    ["not far inside a range that goes back for ever", -1000 * HOUR, -HOUR, -HOUR - 300_000],
  ])("is taken %s", (_, from, to, expected) => {
    const { clock, between } = machine();
    expect(clock.learn(new Headers(), between(from, to))).toBe(true);
    expect(clock.now()).toBe(start + expected);
  });

  test("is that of the Date header where it lies in the range, and else of the range", () => {
    const { clock, between, dated } = machine();
    const problem = between(HOUR - 300_000, HOUR + 300_000);
    expect(clock.learn(dated(HOUR + 20_000), problem)).toBe(true);
    expect(clock.now()).toBe(start + HOUR + 20_000);
    expect(clock.learn(dated(0), between(2 * HOUR, 2 * HOUR + 120_000))).toBe(true);
    expect(clock.now()).toBe(start + 2 * HOUR + 60_000);
  });
});

describe("a refusal is not worth another try", () => {
  test("when the answer tells no other time", () => {
    const { clock, dated, between } = machine();
    expect(clock.learn(new Headers(), refused)).toBe(false);
    expect(clock.learn(new Headers({ date: "soon" }), refused)).toBe(false);
    expect(clock.learn(dated(0), refused)).toBe(false);
    expect(clock.learn(new Headers(), between(-300_000, 300_000))).toBe(false);
    expect(clock.now()).toBe(start);
  });
});

describe("a time of more than a day beside this machine's own is not believed", () => {
  test.each([
    ["in the year 2100", Date.parse("2100-01-01T00:00:00Z") - start],
    ["before 1970", Date.parse("1960-01-01T00:00:00Z") - start],
    ["a day and a minute ahead", 24 * HOUR + 60_000],
    ["a day and a minute behind", -24 * HOUR - 60_000],
  ])("%s", (_, ahead) => {
    const { clock, dated, between } = machine();
    expect(clock.learn(dated(ahead), refused)).toBe(false);
    expect(clock.now()).toBe(start);
    if (start + ahead < 0) return;
    expect(clock.learn(new Headers(), between(ahead - 1000, ahead + 1000))).toBe(false);
    expect(clock.now()).toBe(start);
  });

  test("but one of a day is, for a machine that is set to another zone's time", () => {
    const { clock, dated } = machine();
    expect(clock.learn(dated(24 * HOUR), refused)).toBe(true);
    expect(clock.now()).toBe(start + 24 * HOUR);
  });
});

describe("after the time is learnt", () => {
  test("a refusal of what was on the way is worth another try", () => {
    const { clock, dated, pass } = machine();
    clock.learn(dated(HOUR), refused);
    pass(30_000);
    expect(clock.learn(dated(HOUR), refused)).toBe(true);
    expect(clock.now()).toBe(start + HOUR + 30_000);
  });

  test("a refusal of it brings this machine's own time back", () => {
    const { clock, dated, pass } = machine();
    clock.learn(dated(HOUR), refused);
    pass(60_000);
    expect(clock.learn(dated(HOUR), refused)).toBe(true);
    expect(clock.now()).toBe(start + 60_000);
  });

  test("a refusal of it is not worth another try when this machine's own is the same by now", () => {
    const { clock, dated, pass, set } = machine();
    clock.learn(dated(HOUR), refused);
    pass(60_000);
    set(start + HOUR + 60_000);
    expect(clock.learn(dated(HOUR), refused)).toBe(false);
  });
});

import { describe, expect, test } from "vitest";
import { manualClock } from "./manual-clock.ts";

describe("manualClock", () => {
  test("stands still until it is moved", () => {
    const clock = manualClock(1_000);
    expect([clock(), clock()]).toEqual([1_000, 1_000]);
  });

  test("moves on by what it is told, and back when set", () => {
    const clock = manualClock(1_000);
    clock.advance(500);
    expect(clock()).toBe(1_500);
    clock.set(200);
    expect(clock()).toBe(200);
  });

  test("starts at a fixed time, so that tests without one repeat", () => {
    expect(manualClock()()).toBe(Date.parse("2026-01-01T00:00:00Z"));
  });
});

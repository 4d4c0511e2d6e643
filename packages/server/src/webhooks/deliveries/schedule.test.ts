import { describe, expect, test } from "vitest";
import { delaysMs, readRetryAfter, waitAfter } from "./schedule.ts";

const HOUR = 3_600_000;

describe("after a failure it waits", () => {
  test("longer each time, and gives up after ten attempts", () => {
    const waits = Array.from({ length: 10 }, (_, at) => waitAfter(at + 1, { random: 0 }));
    expect(waits).toEqual([...delaysMs, undefined]);
    expect(waits.slice(0, 3)).toEqual([5_000, 300_000, 1_800_000]);
  });

  test("up to a tenth longer than that", () => {
    expect(waitAfter(1, { random: 0.999 })).toBe(5_500);
  });

  test("as long as the receiver wishes, within a day, and never shorter", () => {
    expect(waitAfter(1, { random: 0, wishMs: 60_000 })).toBe(60_000);
    expect(waitAfter(1, { random: 0, wishMs: 1_000 * HOUR })).toBe(24 * HOUR);
    expect(waitAfter(4, { random: 0, wishMs: 1 })).toBe(2 * HOUR);
    expect(waitAfter(10, { random: 0, wishMs: 60_000 })).toBeUndefined();
  });
});

test.each([
  ["120", 120_000],
  ["Thu, 01 Jan 2026 00:01:00 GMT", 60_000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["Thursday, 01-Jan-26 00:01:00 GMT", undefined],
  ["Thu Jan  1 00:01:00 2026 GMT", 60_000],
  ["120s", undefined],
  ["99999999999", undefined],
  ["in Jan 2027", undefined],
  ["soon", undefined],
  ["-5", undefined],
  [null, undefined],
])("Retry-After: %s", (value, ms) => {
  expect(readRetryAfter(value, Date.UTC(2026, 0, 1))).toBe(ms);
});

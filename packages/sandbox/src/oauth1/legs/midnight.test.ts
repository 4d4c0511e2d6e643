import { expect, test } from "vitest";
import { nextMidnight } from "./midnight.ts";

test.each([
  ["2026-01-15T12:00:00Z", "America/New_York", "2026-01-16T05:00:00Z"],
  ["2026-07-15T03:59:59.999Z", "America/New_York", "2026-07-15T04:00:00Z"],
  ["2026-07-15T04:00:00Z", "America/New_York", "2026-07-16T04:00:00Z"],
  // The day has 23 hours, then one of 25.
  ["2026-03-08T05:00:00Z", "America/New_York", "2026-03-09T04:00:00Z"],
  ["2026-11-01T04:00:00Z", "America/New_York", "2026-11-02T05:00:00Z"],
  ["2026-02-28T23:30:00Z", "Asia/Kathmandu", "2026-03-01T18:15:00Z"],
  ["2026-12-31T10:00:00Z", "UTC", "2027-01-01T00:00:00Z"],
])("after %s the day in %s ends at %s", (now, zone, midnight) => {
  expect(new Date(nextMidnight(Date.parse(now), zone))).toEqual(new Date(midnight));
});

test("a zone that does not exist is refused", () => {
  expect(() => nextMidnight(0, "Nowhere/At_All")).toThrow(RangeError);
});

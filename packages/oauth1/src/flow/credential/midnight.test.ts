import fc from "fast-check";
import { expect, test } from "vitest";
import { endOfDay } from "./midnight.ts";

test.each([
  ["in winter", "2026-01-15T12:00:00Z", "America/New_York", "2026-01-16T05:00:00Z"],
  ["in summer", "2026-07-15T12:00:00Z", "America/New_York", "2026-07-16T04:00:00Z"],
  ["a moment before it", "2026-07-16T03:59:59.999Z", "America/New_York", "2026-07-16T04:00:00Z"],
  ["at midnight itself", "2026-07-16T04:00:00Z", "America/New_York", "2026-07-17T04:00:00Z"],
  ["on the day of 23 hours", "2026-03-08T05:00:00Z", "America/New_York", "2026-03-09T04:00:00Z"],
  ["on the day of 25 hours", "2026-11-01T04:00:00Z", "America/New_York", "2026-11-02T05:00:00Z"],
  // Clocks went from 24:00 to 1:00.
  [
    "where midnight does not exist",
    "2018-11-03T12:00:00Z",
    "America/Sao_Paulo",
    "2018-11-04T03:00:00Z",
  ],
  // Clocks went from 24:00 back to 23:00.
  [
    "where the last hour comes twice",
    "2018-02-17T12:00:00Z",
    "America/Sao_Paulo",
    "2018-02-18T03:00:00Z",
  ],
  [
    "where a whole day was left out",
    "2011-12-29T12:00:00Z",
    "Pacific/Apia",
    "2011-12-30T10:00:00Z",
  ],
  ["at a quarter of an hour", "2026-01-15T12:00:00Z", "Asia/Kathmandu", "2026-01-15T18:15:00Z"],
  ["in UTC", "2026-12-31T00:00:00Z", "UTC", "2027-01-01T00:00:00Z"],
])("the day ends %s", (_, now, zone, expected) => {
  expect(new Date(endOfDay(Date.parse(now), zone)).toISOString()).toBe(
    new Date(expected).toISOString(),
  );
});

test("the day's end is the first moment of another date", () => {
  const zone = fc.constantFrom(
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Tokyo",
  );
  const moment = fc.integer({ min: Date.parse("2000-01-01"), max: Date.parse("2040-01-01") });
  fc.assert(
    fc.property(moment, zone, (now, timeZone) => {
      const dateAt = (at: number): string =>
        new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" }).format(at);
      const end = endOfDay(now, timeZone);
      expect(dateAt(end - 1)).toBe(dateAt(now));
      expect(dateAt(end) > dateAt(now)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

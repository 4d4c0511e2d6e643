/** When the day ends somewhere. */

const hour = 3_600_000;

/** The first moment of the day after `now` in an IANA time zone, in milliseconds. Throws a RangeError for a zone that does not exist. */
export function nextMidnight(now: number, timeZone: string): number {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const today = day.format(now);
  // A day has at most 25 hours where the clocks are turned back; halving finds its end to the millisecond.
  let [before, after] = [now, now + 26 * hour];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (day.format(middle) === today) before = middle;
    else after = middle;
  }
  return after;
}

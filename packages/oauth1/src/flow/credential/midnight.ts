/** Finds the end of the day in a time zone, by the zone's own rules. */

/** No day is longer, the one on which clocks go back included. */
const LONGEST_DAY_MS = 48 * 3_600_000;

/**
 * When the day ends that it is at `now` (milliseconds since 1970) in a zone of the IANA database: the first moment
 * of the next date there. Where clocks are put forward at midnight that is not 0:00.
 */
export function endOfDay(now: number, timeZone: string): number {
  const calendar = new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short" });
  const today = calendar.format(now);
  let [before, after] = [now, now + LONGEST_DAY_MS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (calendar.format(middle) === today) before = middle;
    else after = middle;
  }
  return after;
}

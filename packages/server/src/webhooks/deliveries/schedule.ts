/** When a message that was not taken is sent again. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after a failure the next attempt comes, in milliseconds: the first of these after the first failure. */
export const delaysMs: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Up to a tenth more, so that what failed together does not come back together. */
const JITTER = 0.1;
/** A receiver may ask for a wait, up to so long. */
const LONGEST_WISH_MS = 24 * HOUR;

/**
 * How long to wait after the attempt of number `tries` (1: the first) has failed; undefined: it was the last. A wish of the receiver's
 * (`Retry-After`) makes it longer, never shorter. `random` is from 0 to 1.
 */
export function waitAfter(
  tries: number,
  { wishMs = 0, random }: { wishMs?: number; random: number },
): number | undefined {
  const delay = delaysMs[tries - 1];
  if (delay === undefined) return undefined;
  const jittered = Math.round(delay * (1 + JITTER * random));
  return Math.max(jittered, Math.min(wishMs, LONGEST_WISH_MS));
}

/** What `Retry-After` (RFC 9110 section 10.2.3) asks for, in milliseconds from `now`; undefined: nothing that can be read. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,10}$/.test(value)) return Number(value) * SECOND;
  // An IMF-fixdate begins with the day of the week; the platform takes other texts for times too.
  const at = /^[A-Z][a-z]{2},? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

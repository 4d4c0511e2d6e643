/**
 * The time as a service has it, for timestamps (RFC 5849 section 3.3). It is this machine's until the service refuses
 * that; what the service then tells is carried on by a clock that nobody sets, so it stays right when this machine's
 * own clock is corrected.
 */
import type { OAuth1Problem } from "../problem/words.ts";

/** A service's time. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Learns from an answer that refuses a timestamp. True: the next timestamp will be another than the refused one was,
   * so the request is worth repeating.
   */
  learn(headers: Headers, problem: OAuth1Problem): boolean;
}

/** What it is made of: milliseconds since 1970, and milliseconds that only ever go forward. */
export interface Clocks {
  readonly clock: () => number;
  readonly monotonic: () => number;
}

/** The service's time at a moment of the monotonic clock. */
interface Learnt {
  readonly time: number;
  readonly at: number;
}

/** Timestamps are whole seconds. */
const SECOND_MS = 1000;
/** Windows are seldom narrower than five minutes to either side, so their middle is likely to be the service's now. */
const HALF_WINDOW_MS = 300_000;
/**
 * Whoever answers could have requests signed for any day to come, or the clock broken for good. A machine that is set to
 * another zone's time is wrong by less than this.
 */
const FARTHEST_MS = 86_400_000;
/** Requests that were on the way when the time was learnt are answered by then. */
const SETTLED_MS = 60_000;

/** Makes the clock of one service. */
export function createServerClock({ clock, monotonic }: Clocks): ServerClock {
  let learnt: Learnt | undefined;
  const now = (): number => (learnt ? learnt.time + (monotonic() - learnt.at) : clock());
  return {
    now,
    learn(headers, problem) {
      const before = now();
      const time = toldTime(headers, problem.acceptableTimestamps, before);
      if (isOther(time, before) && Math.abs(time - clock()) <= FARTHEST_MS) {
        learnt = { time, at: monotonic() };
        return true;
      }
      if (learnt === undefined) return false;
      // The refused request may have left before the time was learnt, by the answer to another.
      if (monotonic() - learnt.at < SETTLED_MS) return true;
      // What was learnt is refused: the header may be another machine's than the one that checks.
      learnt = undefined;
      return isOther(clock(), before);
    },
  };
}

function isOther(time: number, before: number): boolean {
  return Math.abs(time - before) >= SECOND_MS;
}

/** What an answer tells of the service's time; `before` where it tells nothing else. */
function toldTime(
  headers: Headers,
  acceptable: OAuth1Problem["acceptableTimestamps"],
  before: number,
): number {
  const date = Date.parse(headers.get("date") ?? "");
  if (acceptable === undefined) return Number.isNaN(date) ? before : date;
  const from = acceptable.from * SECOND_MS;
  const to = acceptable.to * SECOND_MS;
  if (date >= from && date <= to) return date;
  const inside = Math.min((to - from) / 2, HALF_WINDOW_MS);
  if (before < from) return from + inside;
  return before > to ? to - inside : before;
}

/** What the samples of a soak say: whether anything grows that may not. */
import type { Sample } from "./world.ts";

const MIB = 1024 * 1024;

/** How much the heap after a collection may grow, over the last half of the samples, in MiB a minute. */
const HEAP_SLOPE_MOST = 1;
/** How many more sockets, timers and other handles a sample of the last half may have than one of the first, by their medians: the sweep may be at work. */
const HANDLES_MORE_MOST = 16;
/** How long the write-ahead logs of both databases may be together, in MiB. SQLite folds one back at 4. */
const WAL_MOST_MIB = 32;

/** A sample and when it was taken, in minutes since the start of the load. */
export interface Timed extends Sample {
  minute: number;
}

/** One thing that is judged. */
export interface Judged {
  what: string;
  is: string;
  bound: string;
  holds: boolean;
}

/** Judges at least four samples. */
export function judge(samples: readonly Timed[]): Judged[] {
  const half = Math.floor(samples.length / 2);
  const [first, last] = [samples.slice(0, half), samples.slice(half)];
  const [slopeBefore, slopeAfter] = [first, last].map((part) => slope(part));
  const handles = (["sockets", "timers", "others"] as const).map((name): Judged => {
    const [before, after] = [first, last].map((part) => median(part.map((one) => one[name])));
    const more = (after ?? 0) - (before ?? 0);
    const bound = HANDLES_MORE_MOST;
    return {
      what: `${name}, last half`,
      is: `${after} (${more >= 0 ? "+" : ""}${more})`,
      ...{ bound: `≤ +${bound}`, holds: more <= bound },
    };
  });
  const wal = Math.max(...samples.map((one) => one.wal)) / MIB;
  return [
    {
      what: "heap, last half",
      is: `${mib(slopeAfter)} a minute (first half ${mib(slopeBefore)})`,
      ...{ bound: `≤ ${HEAP_SLOPE_MOST} MiB`, holds: (slopeAfter ?? 0) / MIB <= HEAP_SLOPE_MOST },
    },
    ...handles,
    {
      what: "write-ahead logs, most",
      is: `${wal.toFixed(1)} MiB`,
      ...{ bound: `≤ ${WAL_MOST_MIB} MiB`, holds: wal <= WAL_MOST_MIB },
    },
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** Bytes of heap a minute, by least squares. */
function slope(samples: readonly Timed[]): number {
  const mean = (of: (one: Timed) => number): number =>
    samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [x, y] = [mean(({ minute }) => minute), mean(({ heap }) => heap)];
  const spread = mean(({ minute }) => (minute - x) ** 2);
  return mean(({ minute, heap }) => (minute - x) * (heap - y)) / spread;
}

function mib(bytes = 0): string {
  return `${bytes >= 0 ? "+" : ""}${(bytes / MIB).toFixed(2)} MiB`;
}

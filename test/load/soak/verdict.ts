/** What the samples of a soak say: whether anything grows that may not. */
import { type Trend, trendOf } from "./trend.ts";
import type { Sample } from "./world.ts";

const MIB = 1024 * 1024;

/**
 * How much the heap after a collection may grow, over the last half of the samples, in MiB a minute: with 95 % certainty no more. So what scatters too much to
 * be called flat is not called so: a longer run tells.
 */
const HEAP_SLOPE_MOST = 1;
/** How many bytes of heap each answer of the last half may leave behind, with 95 % certainty: less than the smallest thing that one could forget. */
const BYTES_LEFT_MOST = 64;
/** Of fewer answers what goes on beside them is the greater part. */
const FEWEST_ANSWERS = 50_000;
/** How many more sockets, timers and other handles a sample of the last half may have than one of the first, by their medians: the sweep may be at work. */
const HANDLES_MORE_MOST = 16;
/** How long the write-ahead logs of both databases may be together, in MiB. SQLite folds one back at 4. */
const WAL_MOST_MIB = 32;

/** A sample and when it was taken, in minutes since the start of the load. */
export interface Timed extends Sample {
  minute: number;
  /** Answers until then. */
  answers: number;
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
  const [before, after] = [heapTrend(first), heapTrend(last)];
  const handles = (["sockets", "timers", "others"] as const).map((name): Judged => {
    const [earlier, later] = [first, last].map((part) => median(part.map((one) => one[name])));
    const more = (later ?? 0) - (earlier ?? 0);
    const bound = HANDLES_MORE_MOST;
    return {
      what: `${name}, last half`,
      is: `${later} (${more >= 0 ? "+" : ""}${more})`,
      ...{ bound: `≤ +${bound}`, holds: more <= bound },
    };
  });
  const wal = Math.max(...samples.map((one) => one.wal)) / MIB;
  return [
    {
      what: "heap, last half",
      is: `${mib(after.slope)} a minute, at most ${mib(after.most)} (first half ${mib(before.slope)})`,
      ...{ bound: `at most ≤ ${HEAP_SLOPE_MOST} MiB`, holds: after.most / MIB <= HEAP_SLOPE_MOST },
    },
    perAnswer(last),
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

/** Bytes of heap a minute. */
function heapTrend(samples: readonly Timed[]): Trend {
  return trendOf(samples.map(({ minute, heap }) => ({ at: minute, value: heap })));
}

/** What is left behind of an answer, at most: a leak of each request would show here however slow the machine is. */
function perAnswer(samples: readonly Timed[]): Judged {
  const { slope, most } = trendOf(
    samples.map(({ answers, heap }) => ({ at: answers, value: heap })),
  );
  const count = (samples.at(-1)?.answers ?? 0) - (samples[0]?.answers ?? 0);
  const tells = count >= FEWEST_ANSWERS;
  return {
    what: "heap by answer, last half",
    is: `${slope.toFixed(1)} bytes, at most ${most.toFixed(1)}${tells ? "" : ` (${count} answers are too few to tell)`}`,
    ...{ bound: `at most ≤ ${BYTES_LEFT_MOST}`, holds: !tells || most <= BYTES_LEFT_MOST },
  };
}

function mib(bytes = 0): string {
  return `${bytes >= 0 ? "+" : ""}${(bytes / MIB).toFixed(2)} MiB`;
}

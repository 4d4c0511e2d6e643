/**
 * Counts and times by a few labels, for Prometheus, where every request is counted. What has the same labels is one row, which whoever counts
 * keeps: prom-client's own instruments find it anew each time, and that costs more than all the counting.
 */
import type { Histogram, Registry } from "prom-client";

/** The values of labels, by their names. */
export type Labels = Readonly<Record<string, string | number>>;

/** One set of labels. */
export interface Row {
  /** One more; of times, how long it took, in seconds. */
  note(seconds?: number): void;
}

/** An instrument with rows. */
export interface Rows {
  /** The row of these labels: ask once, and keep it. */
  row(labels: Labels): Row;
}

/** How an instrument is called, and what it is. */
export interface Named {
  name: string;
  help: string;
}

interface Value {
  metricName?: string;
  labels: Labels;
  value: number;
}

/** Counts. */
export function createCounts(registry: Registry, named: Named): Rows {
  const counts = new Map<string, Value>();
  register(registry, { ...named, type: "counter" }, () => [...counts.values()]);
  return {
    row(labels) {
      const count = known(counts, labels, () => ({ labels, value: 0 }));
      return {
        note() {
          count.value += 1;
        },
      };
    },
  };
}

/** So many were no longer than each bound and longer than the one before; the last: beyond all. */
interface Times {
  labels: Labels;
  counts: number[];
  sum: number;
}

/** Times, by upper bounds in seconds, the least first. */
export function createTimes(
  registry: Registry,
  { bounds, ...named }: Named & { bounds: readonly number[] },
): Rows {
  const times = new Map<string, Times>();
  register(registry, { ...named, type: "histogram" }, () =>
    [...times.values()].flatMap((each) => valuesOf(named.name, bounds, each)),
  );
  return {
    row(labels) {
      const counts = (): number[] => Array<number>(bounds.length + 1).fill(0);
      const row = known(times, labels, () => ({ labels, counts: counts(), sum: 0 }));
      return {
        note(seconds = 0) {
          let at = 0;
          while (at < bounds.length && seconds > (bounds[at] ?? 0)) at += 1;
          row.counts[at] = (row.counts[at] ?? 0) + 1;
          row.sum += seconds;
        },
      };
    },
  };
}

/** Rows that belong to three values, found again by them. */
export function rowsBy<Found>(
  make: (first: string, second: string, third: number) => Found,
): typeof make {
  const rows = new Map<string, Found>();
  return (first, second, third) => {
    const key = `${third}${first}\0${second}`;
    const found = rows.get(key);
    if (found !== undefined) return found;
    const made = make(first, second, third);
    rows.set(key, made);
    return made;
  };
}

function known<Made>(rows: Map<string, Made>, labels: Labels, make: () => Made): Made {
  const key = JSON.stringify(labels);
  const row = rows.get(key) ?? make();
  rows.set(key, row);
  return row;
}

/** A registry asks no more of an instrument than this; its types name the classes of prom-client alone. */
function register(
  registry: Registry,
  named: Named & { type: "counter" | "histogram" },
  values: () => Value[],
): void {
  const instrument = { ...named, aggregator: "sum" };
  const get = async (): Promise<object> => ({ ...instrument, values: values() });
  registry.registerMetric({ ...instrument, get } as unknown as Histogram);
}

/** A bucket counts all that is no longer than its bound. */
function valuesOf(
  name: string,
  bounds: readonly number[],
  { labels, counts, sum }: Times,
): Value[] {
  let count = 0;
  const buckets = [...bounds, "+Inf"].map((le, at) => {
    count += counts[at] ?? 0;
    return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: count };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ];
}

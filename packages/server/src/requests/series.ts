/** From counts of parts of a time to the points of a plot. Where no server ran there is a gap, and where nothing happened a zero. */
import type { z } from "zod";
import type { seriesNames, seriesSchema } from "../wire/metrics.ts";
import { quantile } from "./latency.ts";
import type { Stretch, SumAt } from "./tally-reads.ts";

/** The name of a series. */
export type SeriesName = (typeof seriesNames)[number];

type Line = z.output<typeof seriesSchema>["series"][number];
type Point = Line["points"][number];

/** What the points are made of. */
export interface SeriesOf {
  name: SeriesName;
  sums: readonly SumAt[];
  /** When parts begin in which a server ran. */
  alive: ReadonlySet<number>;
  stretch: Stretch;
  stepS: number;
  /** Whether each provider has a line of its own. */
  byProvider: boolean;
}

/** The lines of a plot. */
export function linesOf(of: SeriesOf): Line[] {
  const { name, sums, byProvider } = of;
  const isLatency = name.startsWith("latency");
  const lines = Map.groupBy(sums, ({ provider, label }) =>
    JSON.stringify([byProvider ? provider : null, isLatency ? "" : label]),
  );
  return [...lines].flatMap(([key, some]) => {
    const [provider, label] = JSON.parse(key) as [string | null, string];
    const parts = Map.groupBy(some, ({ at }) => at);
    if (!isLatency) return [{ provider, label, points: counts(of, parts) }];
    return ([0.5, 0.95] as const).map((share) => ({
      ...{ provider, label: share === 0.5 ? "p50" : "p95" },
      points: quantiles(of, parts, share),
    }));
  });
}

function counts({ alive, ...of }: SeriesOf, parts: ReadonlyMap<number, readonly SumAt[]>): Point[] {
  const isState = of.name === "connections";
  return times(of).map((at) => {
    const some = parts.get(at);
    const nothing = alive.has(at) && !isState ? 0 : null;
    return { at: new Date(at).toISOString(), value: some ? sumOf(some) : nothing };
  });
}

function quantiles(
  of: SeriesOf,
  parts: ReadonlyMap<number, readonly SumAt[]>,
  share: number,
): Point[] {
  return times(of).map((at) => {
    const labels = new Map<string, number>();
    for (const { label, count } of parts.get(at) ?? [])
      labels.set(label, (labels.get(label) ?? 0) + count);
    const samples = sumOf(parts.get(at) ?? []);
    return { at: new Date(at).toISOString(), value: quantile(labels, share), samples };
  });
}

function sumOf(some: readonly SumAt[]): number {
  return some.reduce((sum, { count }) => sum + count, 0);
}

function times({ stretch, stepS }: Pick<SeriesOf, "stretch" | "stepS">): number[] {
  const step = stepS * 1000;
  const first = Math.floor(stretch.from / step) * step;
  const length = Math.max(0, Math.ceil((stretch.to - first) / step));
  return Array.from({ length }, (_, index) => first + index * step);
}

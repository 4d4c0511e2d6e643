/** Proxies against each other: each gets a short burst in every round, so that what slows the machine down for a while slows all. */
import type { BurstResult, Generator } from "./burst.ts";
import type { Listening } from "./child.ts";

/** A proxy that is compared. */
export type Side = Listening & { name: string; cpu?(): Promise<number> };

/** What came of one side. */
export interface Compared {
  name: string;
  /** Requests a second, the median of the rounds. */
  rate: number;
  p50: number;
  p99: number;
  errors: number;
  /** Its own time of processors for a request, in microseconds, the median of the rounds: it moves less with what else the machine does. */
  cpu: number | undefined;
  /** Ours to its in the same round, the median of the rounds. */
  rateRatio: number;
  p99Ratio: number;
}

type Seen = BurstResult & Pick<Compared, "cpu">;

/** How long, and how hard. */
export interface CompareOptions {
  rounds: number;
  ms: number;
  connections: number;
  /** Empty: a GET. */
  body: string;
}

/** Compares the first side with all others. */
export async function compare(
  generator: Generator,
  sides: readonly Side[],
  { rounds, ms, connections, body }: CompareOptions,
): Promise<Compared[]> {
  const seen = new Map<string, Seen[]>(sides.map(({ name }) => [name, []]));
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const turned = sides.map((_, at) => sides[(at + round) % sides.length]);
    for (const side of turned) {
      if (!side) continue;
      const { name, port, prefix, headers } = side;
      const path = `${prefix}/v1/users/42?fields=name`;
      const before = await side.cpu?.();
      const result = await generator.send({ port, path, headers, body, connections, ms });
      const after = await side.cpu?.();
      const cpu = before === undefined || after === undefined ? undefined : after - before;
      if (round > 0) seen.get(name)?.push({ ...result, cpu: cpu && cpu / result.count });
    }
  }
  const ours = seen.get(sides[0]?.name ?? "") ?? [];
  return [...seen].map(([name, results]) => ({
    name,
    rate: median(results.map(({ rate }) => rate)),
    p50: median(results.map(({ p50 }) => p50)),
    p99: median(results.map(({ p99 }) => p99)),
    cpu: results[0]?.cpu === undefined ? undefined : median(results.map(({ cpu = 0 }) => cpu)),
    errors: results.reduce((sum, { errors }) => sum + errors, 0),
    rateRatio: median(results.map(({ rate }, at) => (ours[at]?.rate ?? 0) / rate)),
    p99Ratio: median(results.map(({ p99 }, at) => (ours[at]?.p99 ?? 0) / p99)),
  }));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

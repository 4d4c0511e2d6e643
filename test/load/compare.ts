/** Proxies against each other: each gets a short burst in every round, so that what slows the machine down for a while slows all. */
import type { BurstResult, Generator } from "./burst.ts";
import type { Listening } from "./child.ts";

/** A proxy that is compared. */
export type Side = Listening & { name: string };

/** What came of one side. */
export interface Compared {
  name: string;
  /** Requests a second, the median of the rounds. */
  rate: number;
  p50: number;
  p99: number;
  errors: number;
  /** Ours to its in the same round, the median of the rounds. */
  rateRatio: number;
  p99Ratio: number;
}

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
  const seen = new Map<string, BurstResult[]>(sides.map(({ name }) => [name, []]));
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const turned = sides.map((_, at) => sides[(at + round) % sides.length]);
    for (const side of turned) {
      if (!side) continue;
      const { name, port, prefix, headers } = side;
      const path = `${prefix}/v1/users/42?fields=name`;
      const result = await generator.send({ port, path, headers, body, connections, ms });
      if (round > 0) seen.get(name)?.push(result);
    }
  }
  const ours = seen.get(sides[0]?.name ?? "") ?? [];
  return [...seen].map(([name, results]) => ({
    name,
    rate: median(results.map(({ rate }) => rate)),
    p50: median(results.map(({ p50 }) => p50)),
    p99: median(results.map(({ p99 }) => p99)),
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

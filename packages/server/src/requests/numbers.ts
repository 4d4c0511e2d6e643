/** From counts to the numbers that a summary tells. */
import type { z } from "zod";
import type { numbersSchema } from "../wire/metrics.ts";
import { quantile } from "./latency.ts";
import type { CountName } from "./tally.ts";
import type { Sum } from "./tally-reads.ts";

/** What is counted for them. */
export const counted = [
  "requests",
  "errors",
  "latency",
  "latency_provider",
  "latency_own",
  "renewals",
  "funnel",
  "funnel_failed",
] as const satisfies readonly CountName[];

/** Numbers on the wire. */
export type Numbers = z.output<typeof numbersSchema>;

/** The numbers of counts; of one provider, or of all. */
export function numbersOf(
  sums: ReadonlyMap<CountName, readonly Sum[]>,
  provider?: string,
): Numbers {
  const by = (name: CountName): Map<string, number> => byLabel(sums.get(name) ?? [], provider);
  const requests = by("requests");
  const errors = by("errors");
  const funnel = by("funnel");
  const { ok = 0, ...failures } = Object.fromEntries(by("renewals"));
  const failed = total(Object.values(failures));
  return {
    requests: {
      total: total(requests.values()),
      failed: (requests.get("5xx") ?? 0) + (requests.get("none") ?? 0),
    },
    latency_ms: quantiles(by("latency")),
    provider_latency_ms: quantiles(by("latency_provider")),
    own_latency_ms: quantiles(by("latency_own")),
    renewals: {
      ...{ ok, failed, causes: failures },
      success_rate: ok + failed === 0 ? null : ok / (ok + failed),
    },
    errors: {
      user: errors.get("user") ?? 0,
      operator: errors.get("operator") ?? 0,
      developer: errors.get("developer") ?? 0,
      provider: errors.get("provider") ?? 0,
    },
    funnel: {
      opened: funnel.get("opened") ?? 0,
      left: funnel.get("left") ?? 0,
      came_back: funnel.get("came_back") ?? 0,
      completed: funnel.get("completed") ?? 0,
      reasons: Object.fromEntries(by("funnel_failed")),
    },
  };
}

function byLabel(sums: readonly Sum[], provider: string | undefined): Map<string, number> {
  const labels = new Map<string, number>();
  for (const { provider: of, label, count } of sums)
    if (provider === undefined || of === provider)
      labels.set(label, (labels.get(label) ?? 0) + count);
  return labels;
}

function quantiles(counts: Map<string, number>): Numbers["latency_ms"] {
  return {
    p50: quantile(counts, 0.5),
    p95: quantile(counts, 0.95),
    samples: total(counts.values()),
  };
}

function total(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

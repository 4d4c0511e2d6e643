/** Times as counts by their length, from which quantiles are told: sums of them stay right over minutes, providers and processes. */

/** Upper bounds in milliseconds, a quarter apart: a quantile is right within 12 %. */
const bounds: readonly number[] = Array.from(
  { length: 64 },
  (_, power) => Math.round(0.1 * 1.25 ** power * 1000) / 1000,
);

const labels: readonly string[] = bounds.map(String);

/** The label under which a time is counted: the bound that it does not exceed. */
export function latencyLabel(ms: number): string {
  let low = 0;
  let high = bounds.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ms <= (bounds[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return labels[low] ?? "";
}

/** What share of the times was shorter, such as 0.5 or 0.95, in milliseconds; null: there are none. */
export function quantile(counts: ReadonlyMap<string, number>, share: number): number | null {
  const sorted = [...counts].map(([bound, count]) => [Number(bound), count] as const);
  sorted.sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  for (const [bound, count] of sorted) {
    if (seen + count >= share * total) {
      const below = bound / 1.25;
      const inside = (share * total - seen) / count;
      return Math.round((below + (bound - below) * inside) * 100) / 100;
    }
    seen += count;
  }
  return sorted.at(-1)?.[0] ?? null;
}

import { expect, test } from "vitest";
import { latencyLabel, quantile } from "./latency.ts";

function counts(times: readonly number[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const ms of times) found.set(latencyLabel(ms), (found.get(latencyLabel(ms)) ?? 0) + 1);
  return found;
}

test("quantiles are right within an eighth, from a tenth of a millisecond to minutes", () => {
  for (const scale of [0.2, 1, 30, 900, 60_000]) {
    const times = Array.from({ length: 1000 }, (_, index) => scale * (1 + index / 1000));
    const p50 = quantile(counts(times), 0.5) ?? 0;
    const p95 = quantile(counts(times), 0.95) ?? 0;
    expect(Math.abs(p50 / (scale * 1.5) - 1)).toBeLessThan(0.125);
    expect(Math.abs(p95 / (scale * 1.95) - 1)).toBeLessThan(0.125);
  }
});

test("of nothing there is none, and what is longer than anything is counted as the longest", () => {
  expect(quantile(new Map(), 0.5)).toBeNull();
  expect(latencyLabel(1e9)).toBe(latencyLabel(2e9));
});

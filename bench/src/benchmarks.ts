/** The list of benchmarks by name. Each is loaded only when it is run. */
import type { Benchmark } from "./benchmark.ts";
import { BenchError } from "./errors.ts";

const benchmarks = new Map<string, () => Promise<Benchmark>>([
  ["oauth1-sign", async () => (await import("./oauth1/sign.ts")).oauth1Sign],
  ["oauth1-sign-query", async () => (await import("./oauth1/sign.ts")).oauth1SignQuery],
  ["oauth1-sign-form", async () => (await import("./oauth1/sign.ts")).oauth1SignForm],
  ["oauth1-sign-oauth", async () => (await import("./oauth1/sign.ts")).oauth1SignNodeOAuth],
  ["oauth1-sign-oauth-sign", async () => (await import("./oauth1/sign.ts")).oauth1SignOAuthSign],
  ["oauth1-sign-bare", async () => (await import("./oauth1/sign.ts")).oauth1SignBare],
  ["oauth1-rsa", async () => (await import("./oauth1/rsa.ts")).oauth1Rsa],
  ["oauth1-rsa-mastercard", async () => (await import("./oauth1/rsa.ts")).oauth1RsaMastercard],
  ["oauth1-verify", async () => (await import("./oauth1/verification.ts")).oauth1Verify],
  ["oauth2-exchange", async () => (await import("./oauth2/exchange.ts")).oauth2Exchange],
  ["oauth2-sign-in", async () => (await import("./oauth2/exchange.ts")).oauth2SignIn],
  ["fetch-warm", async () => (await import("./fetch-warm.ts")).fetchWarm],
  ["callback", async () => (await import("./callback.ts")).callbackMemory],
  ["callback-sqlite", async () => (await import("./callback.ts")).callbackSqlite],
  ["connect-page", async () => (await import("./pages.ts")).connectPage],
  ["accounts-page", async () => (await import("./pages.ts")).accountsPage],
  ["cold-postgres", async () => (await import("./cold.ts")).coldPostgres],
  ["cold-sqlite", async () => (await import("./cold.ts")).coldSqlite],
  ["seal-open", async () => (await import("./seal/open.ts")).sealOpen],
  ["seal-gcm", async () => (await import("./seal/gcm.ts")).sealGcm],
  ["open-gcm", async () => (await import("./seal/gcm.ts")).openGcm],
]);

/** The names of all benchmarks, in the order in which they run. */
export const benchmarkNames: readonly string[] = [...benchmarks.keys()];

/** Loads the benchmark of that name. Rejects with `benchmark_unknown`, which lists the names. */
export async function loadBenchmark(name: string): Promise<Benchmark> {
  const load = benchmarks.get(name);
  if (load) return load();
  throw new BenchError(
    "benchmark_unknown",
    `There is no benchmark ${JSON.stringify(name)}. Choose from: ${benchmarkNames.join(", ")}.`,
  );
}

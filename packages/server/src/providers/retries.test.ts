import { VaultError } from "valetkey";
import { expect, test } from "vitest";
import { createRetries, passes } from "./retries.ts";

test("a version that failed waits ever longer, up to five minutes; another version does not", () => {
  let now = 0;
  const retries = createRetries(() => now);
  const waits = Array.from({ length: 8 }, () => {
    retries.failed("github", 1);
    const from = now;
    while (!retries.isDue("github", 1)) now += 1_000;
    return (now - from) / 1_000;
  });
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  retries.failed("github", 1);
  expect(retries.isDue("github", 1)).toBe(false);
  expect(retries.isDue("github", 2)).toBe(true);
  expect(retries.failed("github", 2)).toBe(true);
  expect(retries.failed("github", 2)).toBe(false);
  expect(retries.waiting()).toEqual(["github"]);
  expect([retries.end("github"), retries.end("github")]).toEqual([true, false]);
  expect(retries.isDue("github", 2)).toBe(true);
});

test("a service that is away passes; what does not open does not", () => {
  expect(passes(new VaultError("keys_unavailable", "x"))).toBe(true);
  expect(passes(new VaultError("store_unavailable", "x"))).toBe(true);
  expect(passes(new VaultError("decrypt_failed", "x"))).toBe(false);
  expect(passes(new Error("x"))).toBe(false);
});

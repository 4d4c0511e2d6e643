import { expect, test } from "vitest";
import type { Db } from "../../db/db.ts";
import { createKnownHashes } from "./known-hashes.ts";

/** Known hashes whose time and reads are in a test's hands. */
function useReads(): {
  has(hash: string): Promise<boolean>;
  pass(ms: number): void;
  reads: PromiseWithResolvers<ReadonlySet<string>>[];
} {
  let now = 1_000_000;
  const reads: PromiseWithResolvers<ReadonlySet<string>>[] = [];
  const { has } = createKnownHashes(
    {} as Db,
    () => now,
    () => {
      const read = Promise.withResolvers<ReadonlySet<string>>();
      reads.push(read);
      return read.promise;
    },
  );
  return {
    has,
    reads,
    pass(ms) {
      now += ms;
    },
  };
}

test("all who ask within a second share one read, while it is under way and after it", async () => {
  const { has, pass, reads } = useReads();
  expect(reads).toHaveLength(0);
  const asked = [has("good"), has("made up")];
  pass(500);
  asked.push(has("good"));
  reads[0]?.resolve(new Set(["good"]));
  expect(await Promise.all(asked)).toEqual([true, false, true]);
  pass(499);
  expect(await has("made up")).toBe(false);
  expect(reads).toHaveLength(1);
});

test("what has come or gone is known after a second", async () => {
  const { has, pass, reads } = useReads();
  const first = has("old");
  reads[0]?.resolve(new Set(["old"]));
  expect(await first).toBe(true);
  pass(1_000);
  const [gone, come] = [has("old"), has("new")];
  reads[1]?.resolve(new Set(["new"]));
  expect([await gone, await come]).toEqual([false, true]);
});

test("a read that fails is told to who waits for it, and made anew for the next", async () => {
  const { has, reads } = useReads();
  const failing = has("good");
  reads[0]?.reject(new Error("away"));
  await expect(failing).rejects.toThrow("away");
  const again = has("good");
  reads[1]?.resolve(new Set(["good"]));
  expect(await again).toBe(true);
});

test("a read that fails late throws away no newer one", async () => {
  const { has, pass, reads } = useReads();
  const late = has("good");
  pass(1_000);
  const newer = has("good");
  reads[1]?.resolve(new Set(["good"]));
  expect(await newer).toBe(true);
  reads[0]?.reject(new Error("away"));
  await expect(late).rejects.toThrow("away");
  expect(await has("good")).toBe(true);
  expect(reads).toHaveLength(2);
});

/** What is remembered at once is what a look-up has found, and no longer than it may be. */
import { expect, test } from "vitest";
import { createHashes, keyHash, newKey } from "../key.ts";
import { createKept } from "./kept.ts";

test("what is remembered is there at once, until its time is over, it is looked up anew, or it is dropped", async () => {
  let now = 1_000;
  const kept = createKept<{ id: number }>(4_000, () => now);
  const looked: PromiseWithResolvers<{ id: number }>[] = [];
  const look = (): Promise<{ id: number }> => {
    const pending = Promise.withResolvers<{ id: number }>();
    looked.push(pending);
    return pending.promise;
  };
  const first = kept.get("a", look);
  expect(kept.fresh("a")).toBeUndefined();
  looked[0]?.resolve({ id: 1 });
  await first;
  expect(kept.fresh("a")).toEqual({ id: 1 });
  now += 4_000;
  expect(kept.fresh("a")).toBeUndefined();
  const second = kept.get("a", look);
  // The one of before may be what is to be no more.
  expect([kept.fresh("a"), kept.knows("a")]).toEqual([undefined, true]);
  looked[1]?.resolve({ id: 2 });
  await second;
  expect(kept.fresh("a")).toEqual({ id: 2 });
  kept.forget(({ id }) => id === 2);
  expect(kept.fresh("a")).toBeUndefined();
});

test("a hash is the same from memory, and after it was forgotten", () => {
  const hashes = createHashes();
  const keys = Array.from({ length: 120 }, () => newKey("test"));
  for (const key of [...keys, ...keys, "no key", ""]) expect(hashes.of(key)).toBe(keyHash(key));
  hashes.clear();
  for (const key of keys) expect(hashes.of(key)).toBe(keyHash(key));
});

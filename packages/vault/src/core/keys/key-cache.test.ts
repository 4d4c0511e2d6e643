import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createKeyCache, type KeyCache, type KeyCacheOptions } from "./key-cache.ts";

const FRESH_MS = 100_000;
const STALE_MS = 1_000_000;

/** A cache with a clock of its own, and what it said. */
function newCache(options: Partial<KeyCacheOptions> = {}): {
  cache: KeyCache<string>;
  clock: { now: number };
  said: unknown[];
} {
  const clock = { now: 1_000_000 };
  const said: unknown[] = [];
  const cache = createKeyCache<string>({
    max: 100,
    freshMs: FRESH_MS,
    staleMs: STALE_MS,
    clock: () => clock.now,
    random: () => Uint8Array.of(0),
    ends: (error) => error === "gone",
    onStale: (error) => void said.push(error),
    ...options,
  });
  return { cache, clock, said };
}

const gives =
  (value: string): (() => Promise<string>) =>
  () =>
    Promise.resolve(value);
const fails =
  (error: unknown): (() => Promise<string>) =>
  () =>
    Promise.reject(error);

test("what is fresh is not loaded again, and what is not is", async () => {
  const { cache, clock } = newCache();
  expect(await cache.get("a", gives("1"))).toBe("1");
  clock.now += 0.8 * FRESH_MS - 1;
  expect(await cache.get("a", gives("2"))).toBe("1");
  clock.now += 1;
  expect(await cache.get("a", gives("3"))).toBe("3");
  expect(await cache.get("a", gives("4"))).toBe("3");
});

test("values that came together end apart, within a fifth of their time", async () => {
  const { cache, clock } = newCache({ random: randomBytes });
  const names = Array.from({ length: 200 }, (_, index) => `${index}`).slice(0, 100);
  for (const name of names) cache.put(name, "old");
  const endedBy = async (share: number): Promise<number> => {
    clock.now = 1_000_000 + share * FRESH_MS;
    let ended = 0;
    const loads = names.map((name) =>
      cache.get(name, () => {
        ended += 1;
        return Promise.reject(new Error("not now"));
      }),
    );
    await Promise.all(loads);
    return ended;
  };
  expect(await endedBy(0.799)).toBe(0);
  const half = await endedBy(1);
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(100);
  clock.now += 1;
  expect(await endedBy(1.201)).toBe(100);
});

test("many who ask at once load once", async () => {
  const { cache } = newCache();
  let loads = 0;
  const load = async (): Promise<string> => {
    loads += 1;
    await Promise.resolve();
    return "1";
  };
  const values = await Promise.all(Array.from({ length: 50 }, () => cache.get("a", load)));
  expect(new Set(values)).toEqual(new Set(["1"]));
  expect(loads).toBe(1);
});

test("a failure is told to everybody who waits, and not kept", async () => {
  const { cache } = newCache();
  const waiting = [cache.get("a", fails("down")), cache.get("a", gives("never asked"))];
  const results = await Promise.allSettled(waiting);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await cache.get("a", gives("1"))).toBe("1");
});

describe("when a value cannot be had anew", () => {
  test("the old one is used until its longer time is over, and that is told", async () => {
    const { cache, clock, said } = newCache();
    cache.put("a", "old");
    clock.now += 0.8 * FRESH_MS;
    expect(await cache.get("a", fails("down"))).toBe("old");
    expect(said).toEqual(["down"]);
    clock.now += STALE_MS - 1;
    expect(await cache.get("a", fails("down"))).toBe("old");
    clock.now += 1;
    await expect(cache.get("a", fails("down"))).rejects.toBe("down");
    expect(await cache.get("a", gives("new"))).toBe("new");
  });

  test("nothing is used beyond its time where that is 0, but where the caller says so", async () => {
    const { cache, clock } = newCache({ staleMs: 0 });
    cache.put("a", "old");
    clock.now += 0.8 * FRESH_MS + 10;
    await expect(cache.get("a", fails("down"))).rejects.toBe("down");
    expect(await cache.get("a", fails("down"), 20)).toBe("old");
    clock.now += 10;
    await expect(cache.get("a", fails("down"), 20)).rejects.toBe("down");
  });

  test("it is tried again after ten seconds, and nobody waits for it", async () => {
    const { cache, clock } = newCache();
    cache.put("a", "old");
    clock.now += 0.8 * FRESH_MS;
    await cache.get("a", fails("down"));
    clock.now += 9_999;
    let asked = false;
    const load = (): Promise<string> => {
      asked = true;
      return never.promise;
    };
    const never = Promise.withResolvers<string>();
    expect(await cache.get("a", load)).toBe("old");
    expect(asked).toBe(false);
    clock.now += 1;
    expect(await cache.get("a", load)).toBe("old");
    expect(asked).toBe(true);
    never.resolve("new");
    await never.promise;
    await Promise.resolve();
    expect(await cache.get("a", fails("not asked"))).toBe("new");
  });

  test("a clock that was set back does not make it fresh", async () => {
    const { cache, clock } = newCache();
    cache.put("a", "old");
    clock.now -= 1;
    expect(await cache.get("a", gives("new"))).toBe("new");
  });
});

describe("an error that ends a value", () => {
  test("ends it at once, and is told to who waits", async () => {
    const { cache, clock } = newCache();
    cache.put("a", "old");
    clock.now += 0.8 * FRESH_MS;
    await expect(cache.get("a", fails("gone"))).rejects.toBe("gone");
    await expect(cache.get("a", fails("down"))).rejects.toBe("down");
  });

  test("ends it too when nobody waits", async () => {
    const { cache, clock } = newCache();
    cache.put("a", "old");
    clock.now += 0.8 * FRESH_MS;
    await cache.get("a", fails("down"));
    clock.now += 10_000;
    expect(await cache.get("a", fails("gone"))).toBe("old");
    await new Promise(setImmediate);
    await expect(cache.get("a", fails("down"))).rejects.toBe("down");
  });
});

describe("what is forgotten", () => {
  test("is loaded again", async () => {
    const { cache } = newCache();
    for (const name of ["a", "b"]) cache.put(name, "old");
    cache.forget((name) => name === "a");
    expect(await cache.get("a", gives("new"))).toBe("new");
    expect(await cache.get("b", gives("new"))).toBe("old");
    cache.delete("b");
    expect(await cache.get("b", gives("new"))).toBe("new");
  });

  test("does not come back by what was on its way", async () => {
    const { cache } = newCache();
    const late = Promise.withResolvers<string>();
    const [waiting, other] = ["a", "b"].map((name) => cache.get(name, () => late.promise));
    cache.forget((name) => name === "a");
    late.resolve("old");
    expect([await waiting, await other]).toEqual(["old", "old"]);
    expect(await cache.get("a", gives("new"))).toBe("new");
    expect(await cache.get("b", gives("new"))).toBe("old");
  });

  test("keeps what was loaded since, whatever becomes of what was on its way", async () => {
    const { cache } = newCache();
    const late = Promise.withResolvers<string>();
    const waiting = cache.get("a", () => late.promise);
    cache.forget(() => true);
    expect(await cache.get("a", gives("new"))).toBe("new");
    late.reject("gone");
    await expect(waiting).rejects.toBe("gone");
    expect(await cache.get("a", gives("newer"))).toBe("new");
  });
});

test("the least used of too many are let go", async () => {
  const { cache } = newCache({ max: 2 });
  for (const name of ["a", "b", "c"]) cache.put(name, "old");
  expect(await cache.get("c", gives("new"))).toBe("old");
  expect(await cache.get("a", gives("new"))).toBe("new");
});

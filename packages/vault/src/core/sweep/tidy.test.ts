import { expect, test } from "vitest";
import { memory } from "../../stores/memory.ts";
import { manualClock } from "../../testing/manual-clock.ts";
import { createTidy } from "./tidy.ts";

const attempt = (hash: string, expiresAt: number) => ({
  hash,
  tenant: "t1",
  sessionId: "ses_1",
  provider: "acme",
  binder: "b",
  details: new Uint8Array(1),
  expiresAt,
});

test("removes what is over for an hour, and looks every ten minutes at most", async () => {
  const store = memory();
  await store.open();
  const clock = manualClock(10_000_000_000);
  const tidy = createTidy({ store, clock, log: console });
  const hour = 3_600_000;
  await store.addAttempt(attempt("old", clock() - hour - 1));
  await store.addAttempt(attempt("fresh", clock() - hour + 60_000));
  tidy();
  await expect(store.takeAttempt("old")).resolves.toBeUndefined();
  await expect(store.takeAttempt("fresh")).resolves.toBeDefined();
  await store.addAttempt(attempt("later", clock() - hour - 1));
  clock.advance(599_999);
  tidy();
  await expect(store.takeAttempt("later")).resolves.toBeDefined();
  await store.addAttempt(attempt("last", clock() - hour - 1));
  clock.advance(1);
  tidy();
  await expect(store.takeAttempt("last")).resolves.toBeUndefined();
});

test("looks again in time although the clock is set back", async () => {
  const store = memory();
  const clock = manualClock(10_000_000_000);
  let looks = 0;
  const removeExpired = async (): Promise<number> => {
    looks += 1;
    return 0;
  };
  const tidy = createTidy({ store: { ...store, removeExpired }, clock, log: console });
  tidy();
  clock.advance(-3_600_000);
  tidy();
  clock.advance(600_001);
  tidy();
  expect(looks).toBe(2);
});

test("a store that fails is logged and harms nobody", async () => {
  const warned: string[] = [];
  const store = { ...memory(), removeExpired: () => Promise.reject(new Error("disk full")) };
  const log = { warn: (message: string) => void warned.push(message), error: () => undefined };
  createTidy({ store, clock: Date.now, log })();
  await new Promise((done) => setImmediate(done));
  expect(warned).toEqual(["Expired sessions could not be removed: disk full"]);
});

import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { heldFetch } from "../../../test/held-fetch.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import { type Store, VaultError } from "../../index.ts";
import { memory } from "../../memory.ts";
import { type ManualClock, manualClock } from "../../testing/manual-clock.ts";

let clock: ManualClock;
let kept: Store;
/** Laid over the store's methods. */
let over: Partial<Store>;
let sweeps: number;
let world: UseWorld;

beforeEach(async () => {
  clock = manualClock();
  kept = memory({ clock });
  over = {};
  sweeps = 0;
  const claimDue: Store["claimDue"] = async (claim) => {
    sweeps += 1;
    return (over.claimDue ?? kept.claimDue)(claim);
  };
  world = await useWorld({ clock, vault: { store: { ...kept, claimDue } } });
});

/** Connects users, all of whom are due and none of whom has ended. */
async function dueSoon(count: number): Promise<void> {
  for (const [index, grant] of world.oauth2.control.issueGrants("alice", count).entries()) {
    const { accessToken, refreshToken, expiresAt, scopes } = grant;
    const user = world.vault.user(`user${index}`);
    await user.at("oauth2").adopt({ accessToken, refreshToken, expiresAt, scopes });
    const { tenant, id } = await world.row(`user${index}`, "oauth2");
    await kept.touchConnections([{ tenant, id, at: clock() }]);
  }
  await world.pass(LIFE_SECONDS - 60);
}

/** Something becomes so; how soon is no matter. */
const until = <T>(get: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(get, { timeout: 15_000, interval: 5 });
const saidOf = (what: string): string[] => world.logged.filter((line) => line.includes(what));
const away = (): Promise<never> =>
  Promise.reject(new VaultError("store_unavailable", "The store is away."));

describe("sweepEvery", () => {
  test("sweeps again and again, until it is stopped", async () => {
    const stop = world.vault.sweepEvery({ everyMs: 1 });
    await until(() => sweeps).toBeGreaterThan(3);
    await stop();
    const before = sweeps;
    await wait(20);
    expect(sweeps).toBe(before);
    await stop();
  });

  test("renews what is due", async () => {
    await dueSoon(3);
    const stop = world.vault.sweepEvery({ everyMs: 1 });
    await until(world.renewals).toBe(3);
    await stop();
  });

  test("never sweeps twice at once", async () => {
    const held = heldFetch("/token");
    await dueSoon(2);
    const vault = world.another({ fetch: held.fetch });
    const stop = vault.sweepEvery({ everyMs: 1, atOnce: 2 });
    await until(held.held).toBe(2);
    const before = sweeps;
    await wait(30);
    expect(sweeps).toBe(before);
    held.release();
    await until(() => sweeps).toBeGreaterThan(before + 2);
    await stop();
  });

  test("goes on at once while work is left", async () => {
    await dueSoon(5);
    const slow: typeof globalThis.fetch = (input, init) => {
      clock.advance(1_000);
      return fetch(input, init);
    };
    const vault = world.another({ fetch: slow });
    // Each sweep has time for one, and nobody waits an hour for the next.
    const everyMs = 3_600_000;
    const stop = vault.sweepEvery({ everyMs, budgetMs: 500, perProvider: 1 });
    await until(world.renewals).toBe(5);
    await stop();
  });

  test("says once what keeps failing, and again when it fails after it had worked", async () => {
    over = { claimDue: away };
    const stop = world.vault.sweepEvery({ everyMs: 1 });
    await until(() => sweeps).toBeGreaterThan(5);
    expect(saidOf("The sweep failed")).toEqual([
      expect.stringContaining("is tried again: The store is away."),
    ]);
    over = {};
    const worked = sweeps;
    await until(() => sweeps).toBeGreaterThan(worked + 2);
    over = { claimDue: away };
    await until(() => saidOf("The sweep failed").length).toBe(2);
    await stop();
  });

  test("says nothing of what a failure that is not ours says", async () => {
    over = { claimDue: () => Promise.reject(new Error("password=canary")) };
    const stop = world.vault.sweepEvery({ everyMs: 1 });
    await until(() => saidOf("The sweep failed").length).toBe(1);
    await stop();
    expect(world.logged.join()).not.toContain("canary");
  });

  test("says once of a credential that does not open, and goes on with the others", async () => {
    await dueSoon(3);
    const row = await world.row("user1", "oauth2");
    const broken = { ...row, tokenVersion: 2, dueAt: clock() };
    await kept.saveConnection(broken, 1);
    const stop = world.vault.sweepEvery({ everyMs: 1 });
    await until(world.renewals).toBe(2);
    for (let minute = 0; minute < 5; minute++) {
      const before = sweeps;
      await world.pass(60);
      await until(() => sweeps).toBeGreaterThan(before + 2);
    }
    await stop();
    expect(saidOf("does not open")).toHaveLength(1);
  });

  test("keeps no process alive", async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    const stop = world.vault.sweepEvery({ everyMs: 60_000 });
    expect(timers()).toBe(before);
    await stop();
  });

  test("takes nothing that it does not know", () => {
    const wrong = { signal: AbortSignal.abort() } as object;
    expect(() => world.vault.sweepEvery(wrong)).toThrow(
      "sweepEvery: signal is not an option; it takes",
    );
  });
});

describe("close during a sweep", () => {
  test("ends what was begun, saves what it brought, and begins nothing more", async () => {
    const held = heldFetch("/token");
    await dueSoon(6);
    const vault = world.another({ fetch: held.fetch });
    vault.sweepEvery({ everyMs: 1, perProvider: 2 });
    const single = vault.sweep({ perProvider: 2 });
    const begun = 4;
    await until(held.held).toBe(begun);
    const closing = vault.close();
    held.release();
    await closing;
    expect((await single).workLeft).toBe(true);
    expect(world.renewals()).toBe(begun);
    const rows = await kept.findConnections({ tenant: "default" });
    expect(rows.filter(({ tokenVersion }) => tokenVersion === 2)).toHaveLength(begun);
    expect(rows.every(({ renewals }) => renewals.leaseUntil === null)).toBe(true);
    const before = sweeps;
    await wait(20);
    expect(sweeps).toBe(before);
    expect(saidOf("The sweep failed")).toEqual([]);
  });
});

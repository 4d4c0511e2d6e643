import { beforeEach, describe, expect, test, vi } from "vitest";
import { memory } from "../../../memory.ts";
import { aConnection } from "../../../testing/store-contract/fixtures.ts";
import type { Store, StoredConnection } from "../../store.ts";
import { createWaiting, type Waiting } from "./waiting.ts";

const farOff = (): number => performance.now() + 60_000;

let store: Store;
let looks: number;
let failing: boolean;
let waiting: Waiting;

beforeEach(async () => {
  store = memory();
  await store.open();
  looks = 0;
  failing = false;
  const peekConnections: Store["peekConnections"] = async (which) => {
    looks += 1;
    if (failing) throw new Error("away");
    return store.peekConnections(which);
  };
  waiting = createWaiting({ peekConnections }, () => new Uint8Array([128]));
});

async function leased(): Promise<StoredConnection> {
  const row = aConnection();
  await store.saveConnection(row, null);
  const claim = await store.claimRenewal({ ...row, ifVersion: row.tokenVersion, leaseMs: 60_000 });
  if (!claim) throw new Error("not claimed");
  return claim.connection;
}

/** Whether it has resolved by now. */
async function isOver(wait: Promise<void>): Promise<boolean> {
  return Promise.race([
    wait.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 300)),
  ]);
}

describe("waiting for others", () => {
  test("goes on while the lease is held, and ends with a new version", async () => {
    const row = await leased();
    const wait = waiting.forOthers(row, farOff());
    expect(await isOver(wait)).toBe(false);
    await store.saveConnection({ ...row, tokenVersion: 2 }, 1);
    await wait;
  });

  test("ends with a new version also while somebody renews that one", async () => {
    const row = await leased();
    const wait = waiting.forOthers(row, farOff());
    await store.saveConnection({ ...row, tokenVersion: 2 }, 1);
    await store.claimRenewal({ ...row, ifVersion: 2, leaseMs: 60_000 });
    await wait;
  });

  test("of many for one looks no oftener than one does, and not at all once nobody waits", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    try {
      const row = await leased();
      const waits = Array.from({ length: 20 }, () => waiting.forOthers(row, farOff()));
      await vi.advanceTimersByTimeAsync(350);
      expect(looks).toBe(3);
      await store.saveConnection({ ...row, tokenVersion: 2 }, 1);
      await vi.advanceTimersByTimeAsync(100);
      await Promise.all(waits);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("ends when the lease is let go", async () => {
    const row = await leased();
    const wait = waiting.forOthers(row, farOff());
    await store.settleRenewal({
      ...row,
      fence: row.renewals.fence,
      inDoubt: false,
      fails: 0,
      failingSince: null,
      retryAt: null,
    });
    await wait;
  });

  test("ends at once for a connection that is not there, or has another status", async () => {
    const gone = aConnection();
    const paused = await leased();
    await store.changeConnection("t1", paused.id, { status: "paused", updatedAt: 1 });
    await Promise.all([waiting.forOthers(gone, farOff()), waiting.forOthers(paused, farOff())]);
  });

  test("ends when its time is over, whatever the store says", async () => {
    const row = await leased();
    await waiting.forOthers(row, performance.now());
    failing = true;
    await waiting.forOthers(row, performance.now() + 200);
  });

  test("bears a store that is away for a moment", async () => {
    const row = aConnection();
    failing = true;
    const wait = waiting.forOthers(row, farOff());
    expect(await isOver(wait)).toBe(false);
    failing = false;
    await wait;
  });

  test("asks once for all who wait, in parts of a thousand", async () => {
    const rows = Array.from({ length: 2_500 }, () => aConnection());
    await Promise.all(rows.map((row) => waiting.forOthers(row, farOff())));
    expect(looks).toBe(3);
  });
});

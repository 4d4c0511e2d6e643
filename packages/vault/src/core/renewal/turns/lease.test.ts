import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { encryptionKeys, publicUrl } from "../../../../test/use-world.ts";
import { memory } from "../../../memory.ts";
import { type ManualClock, manualClock } from "../../../testing/manual-clock.ts";
import { aConnection } from "../../../testing/store-contract/fixtures.ts";
import type { Context } from "../../context.ts";
import type { RefreshFacts } from "../../protocols/provider/provider-facts.ts";
import type { ClaimedRenewal, Store, StoredConnection } from "../../store.ts";
import { createCore } from "../../vault.ts";
import { keepLease, type Lease, leaseMs } from "./lease.ts";

const LEASE_MS = 30_000;
const BEAT_MS = LEASE_MS / 3;

let clock: ManualClock;
let ctx: Context;
let row: StoredConnection;
let claim: ClaimedRenewal;
let asked: number;
let failing: boolean;
let lease: Lease;

beforeEach(async () => {
  clock = manualClock();
  const kept = memory({ clock });
  [asked, failing] = [0, false];
  const extendLease: Store["extendLease"] = async (of) => {
    asked += 1;
    if (failing) throw new Error("away");
    return kept.extendLease(of);
  };
  const store = { ...kept, extendLease };
  ctx = createCore({ publicUrl, encryptionKeys, store, clock, providers: {} }).ctx;
  await ctx.ready();
  row = aConnection();
  await store.saveConnection(row, null);
  claim = await claimed();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  lease = keepLease(ctx, claim, ctx.time.moment());
});

afterEach(() => {
  lease.letGo();
  vi.useRealTimers();
});

async function claimed(): Promise<ClaimedRenewal> {
  const claim = await ctx.store.claimRenewal({ ...row, ifVersion: 1, leaseMs: LEASE_MS });
  if (!claim) throw new Error("not claimed");
  return claim;
}

/** Time goes by, with all the beats that fall into it. */
async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await vi.advanceTimersByTimeAsync(ms);
}

test.each([
  [0, LEASE_MS],
  [1_200, 500],
  [3_000, 1_000],
  [600_000, LEASE_MS],
])("lasts, where a spent token is honoured for %i ms, %i ms", (graceMs, ms) => {
  const { settings } = ctx;
  const renewal = { ...settings.renewal, leaseMs: LEASE_MS };
  const facts = { graceMs } as RefreshFacts;
  expect(leaseMs({ ...ctx, settings: { ...settings, renewal } }, facts)).toBe(ms);
});

test("is extended each third of its time, until it is let go", async () => {
  for (let beats = 1; beats <= 9; beats++) {
    await pass(BEAT_MS);
    expect(asked).toBe(beats);
  }
  const { tenant, id } = row;
  expect(await ctx.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 1 })).toBeUndefined();
  lease.letGo();
  await pass(LEASE_MS);
  expect(asked).toBe(9);
});

test("outlives a beat that the store did not hear", async () => {
  failing = true;
  await pass(BEAT_MS);
  failing = false;
  await pass(BEAT_MS);
  expect(asked).toBe(2);
  expect(await lease.confirm()).toBe(true);
});

test("is confirmed unasked while it is fresh", async () => {
  expect(await lease.confirm()).toBe(true);
  expect(asked).toBe(0);
});

test("that a beat has found lost is confirmed no more, however fresh it was, nor asked for", async () => {
  await ctx.store.saveConnection({ ...row, tokenVersion: 2 }, 1);
  await pass(BEAT_MS);
  expect(await lease.confirm()).toBe(false);
  await pass(LEASE_MS);
  expect(asked).toBe(1);
});

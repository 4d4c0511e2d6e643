import { beforeEach, describe, expect, test, vi } from "vitest";
import { type HeldFetch, heldFetch } from "../../../../test/held-fetch.ts";
import { type RacedStore, racedStore } from "../../../../test/raced-store.ts";
import {
  encryptionKeys,
  LIFE_SECONDS,
  publicUrl,
  type UseWorld,
  useWorld,
} from "../../../../test/use-world.ts";
import { type EmbeddedVault, type Handle, VaultError, type VaultOptions } from "../../../index.ts";
import { manualClock } from "../../../testing/manual-clock.ts";
import type { StoredConnection } from "../../store.ts";
import { createCore } from "../../vault.ts";
import { renew, renewClaimed } from "../renew.ts";

const ENDED = LIFE_SECONDS + 1;
/** In seconds: a lease is over, and whoever had it could have saved an answer by now. */
const LONG_OVER = 45;

let world: UseWorld;
let raced: RacedStore;
/** What the first process got is saved once this door opens. */
let door: HeldFetch;
let late: Promise<unknown>;

const at = (vault: EmbeddedVault): Handle => vault.user("alice").at("oauth2");
const row = (): Promise<StoredConnection> => world.row("alice", "oauth2");
const ruled = (reuseRevokesFamily: boolean): Pick<VaultOptions, "providers"> => ({
  providers: {
    oauth2: {
      use: { ...world.oauth2.entry, refresh: { rotates: true, reuseRevokesFamily } },
      ...world.oauth2.client,
    },
  } as never,
});

/** One process has the provider's answer on its way, and its lease is over. */
async function overdue(reuseRevokesFamily: boolean): Promise<void> {
  const clock = manualClock();
  raced = racedStore(clock);
  world = await useWorld({ clock, vault: { store: raced.store } });
  await world.connect("alice", "oauth2");
  await world.pass(ENDED);
  door = heldFetch("/token");
  const vault = world.another({ ...ruled(reuseRevokesFamily), fetch: door.fetch });
  late = at(vault)
    .token()
    .catch((error: unknown) => error);
  await vi.waitFor(() => expect(door.held()).toBe(1));
  await world.pass(LONG_OVER);
}

/** Another process takes over, and is no more before it asks. */
async function takenOver(): Promise<void> {
  const { tenant, id } = await row();
  const claim = { tenant, id, ifVersion: 1, leaseMs: 10_000 };
  expect(await raced.store.claimRenewal(claim)).toMatchObject({ fence: 2 });
}

describe("what is saved after another process has taken over, where a provider punishes reuse", () => {
  beforeEach(() => overdue(true));

  /** The other process is refused, which ends the grant, and the store is away when it writes so. */
  async function refusedUnheard(): Promise<void> {
    const away = (): Promise<never> =>
      Promise.reject(new VaultError("store_unavailable", "The store is away."));
    const vault = world.another({
      ...ruled(true),
      store: { ...raced.store, settleRenewal: away },
    });
    await expect(at(vault).token()).rejects.toMatchObject({ code: "store_unavailable" });
    expect(world.oauth2.counters().reuseDetected).toBe(1);
  }

  test("is noted to be in doubt, and to be renewed once the other's lease would have ended", async () => {
    await refusedUnheard();
    const { leaseUntil } = (await row()).renewals;
    door.release();
    await late;
    expect(await row()).toMatchObject({
      ...{ tokenVersion: 2, status: "active", renewAt: leaseUntil, dueAt: leaseUntil },
      renewals: { overtakenAt: world.clock(), attemptAt: null },
    });
  });

  test("is found dead by the sweep soon, long before it would have been renewed, and told with the reason", async () => {
    await refusedUnheard();
    door.release();
    await late;
    await world.pass(LONG_OVER);
    await world.another(ruled(true)).sweep({ budgetMs: 5_000 });
    expect(await row()).toMatchObject({
      status: "needs_reauth",
      problem: { message: expect.stringContaining("another process had taken over") },
    });
    expect(world.told()).toContain("connection.needs_reauth");
  });

  test("is found dead at the first 401, although the access token has not ended by its own account", async () => {
    await refusedUnheard();
    door.release();
    await late;
    await expect(at(world.another(ruled(true))).fetch("/me")).rejects.toMatchObject({
      code: "needs_reauth",
    });
  });

  test("is served meanwhile where it lives, renewed beside the call, and no longer in doubt then", async () => {
    await takenOver();
    door.release();
    await late;
    await world.pass(LONG_OVER);
    const handle = at(world.another(ruled(true)));
    expect((await handle.fetch("/me")).status).toBe(200);
    await vi.waitFor(async () => expect((await row()).tokenVersion).toBe(3));
    expect((await row()).renewals).toMatchObject({ overtakenAt: null, attemptAt: null });
  });
});

test("what is saved after another process has taken over is not in doubt where a provider only refuses", async () => {
  await overdue(false);
  await takenOver();
  door.release();
  await late;
  expect(await row()).toMatchObject({ tokenVersion: 2, renewals: { overtakenAt: null } });
});

describe("what waits to be saved, once the same process has claimed again", () => {
  test.each([
    ["is not in doubt", "where nobody else had claimed in between", 0],
    ["is in doubt", "where somebody else had", 1],
  ])("%s %s", async (_doubt, _where, others) => {
    const clock = manualClock();
    raced = racedStore(clock);
    world = await useWorld({ clock, vault: { store: raced.store } });
    await world.connect("alice", "oauth2");
    await world.pass(ENDED);
    const { ctx } = createCore({
      ...{ publicUrl, encryptionKeys, clock, store: raced.store },
      ...ruled(true),
    });
    await ctx.ready();
    raced.failSaves(1_000);
    await expect(renew(ctx, await row())).rejects.toMatchObject({ code: "store_unavailable" });
    const { tenant, id } = await row();
    const claim = { tenant, id, ifVersion: 1, leaseMs: 10_000 };
    for (let count = 0; count < others; count++) {
      await world.pass(LONG_OVER);
      await raced.store.claimRenewal(claim);
    }
    await world.pass(LONG_OVER);
    const own = await raced.store.claimRenewal(claim);
    raced.failSaves(0);
    if (own) await renewClaimed(ctx, own, ctx.time.moment());
    const { tokenVersion, renewals } = await row();
    expect([tokenVersion, renewals.fence, world.tokenRequests()]).toEqual([2, 2 + others, 1]);
    expect(renewals.overtakenAt !== null).toBe(others > 0);
  });
});

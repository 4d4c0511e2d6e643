import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { heldFetch } from "../../../../test/held-fetch.ts";
import { type RacedStore, racedStore } from "../../../../test/raced-store.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../../test/use-world.ts";
import type { EmbeddedVault, Handle } from "../../../index.ts";
import { manualClock } from "../../../testing/manual-clock.ts";
import type { Store } from "../../store.ts";

const ENDED = LIFE_SECONDS + 1;
const refusedGrant = { status: 400, body: '{"error":"invalid_grant"}' };

let world: UseWorld;
let raced: RacedStore;

beforeEach(async () => {
  const clock = manualClock();
  raced = racedStore(clock);
  world = await useWorld({ clock, vault: { store: raced.store } });
  await world.connect("alice", "oauth2");
});

const at = (vault: EmbeddedVault): Handle => vault.user("alice").at("oauth2");
const row = () => world.row("alice", "oauth2");

describe("a lease", () => {
  test("is extended for as long as its holder waits for the provider", async () => {
    await world.pass(ENDED);
    const door = heldFetch("/token");
    const renewal = { leaseMs: 300 };
    const holder = at(world.another({ renewal, fetch: door.fetch })).fetch("/me");
    await vi.waitFor(() => expect(door.held()).toBe(1));
    const other = at(world.another({ renewal })).fetch("/me");
    for (let passed = 0; passed < 1_500; passed += 50) {
      await wait(50);
      world.clock.advance(50);
    }
    door.release();
    expect((await Promise.all([holder, other])).every(({ ok }) => ok)).toBe(true);
    expect(world.tokenRequests()).toBe(1);
  });

  test("is a third of the provider's grace, where that is shorter", async () => {
    const refresh = { rotates: true, graceSeconds: 6 };
    const use = { ...world.oauth2.entry, refresh };
    const door = heldFetch("/token");
    const vault = world.another({
      fetch: door.fetch,
      providers: { oauth2: { use, ...world.oauth2.client } },
    });
    await world.pass(ENDED);
    const call = at(vault).fetch("/me");
    await vi.waitFor(() => expect(door.held()).toBe(1));
    expect((await row()).renewals.leaseUntil).toBe(world.clock() + 2_000);
    door.release();
    await call;
  });

  test("that never ends keeps no caller waiting for ever", async () => {
    await world.pass(ENDED);
    const { tenant, id } = await row();
    await raced.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 600_000 });
    const vault = world.another({ renewal: { leaseMs: 100, timeoutMs: 100 } });
    await expect(at(vault).fetch("/me")).rejects.toMatchObject({
      code: "provider_unavailable",
      message: expect.stringContaining("another process"),
    });
    expect(world.tokenRequests()).toBe(0);
  });

  test("that is lost before a grant is given up leaves the verdict to who has it now", async () => {
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", refusedGrant);
    raced.before("settleRenewal", async () => {
      const { tenant, id } = await row();
      world.clock.advance(10_001);
      await raced.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 10_000 });
    });
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({
      code: "provider_error",
      reason: "renewal_in_doubt",
    });
    expect((await row()).status).toBe("active");
    expect(world.told()).toEqual([]);
  });
});

describe("a process that stood still after it was given the lease", () => {
  /** A vault that hears only at the end of the test's patience that its claim was granted. */
  async function frozen(): Promise<{ call: Promise<Response>; thaw: () => void }> {
    const claims = vi.fn<() => void>();
    const { promise: thawed, resolve: thaw } = Promise.withResolvers<void>();
    const claimRenewal: Store["claimRenewal"] = async (claim) => {
      const claimed = await raced.store.claimRenewal(claim);
      claims();
      await thawed;
      return claimed;
    };
    const vault = world.another({ store: { ...raced.store, claimRenewal } });
    const call = at(vault).fetch("/me");
    await vi.waitFor(() => expect(claims).toHaveBeenCalled());
    return { call, thaw };
  }

  test("sends no token that another has spent meanwhile, and uses what that one got", async () => {
    await world.pass(ENDED);
    const { call, thaw } = await frozen();
    await world.pass(45);
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    thaw();
    expect((await call).status).toBe(200);
    expect(world.tokenRequests()).toBe(1);
    expect(world.oauth2.counters().reuseDetected).toBe(0);
  });

  test("goes on where nobody took its place", async () => {
    await world.pass(ENDED);
    const { call, thaw } = await frozen();
    await world.pass(9);
    thaw();
    expect((await call).status).toBe(200);
    expect((await row()).tokenVersion).toBe(2);
  });
});

describe("another process", () => {
  test.each([
    [503, "rate_limited", "rate_limited"],
    [429, "rate_limited", "rate_limited"],
    [502, "provider_error", "renewal_in_doubt"],
  ])("waits as long as the one that was answered %i", async (status, code, reason) => {
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status, retryAfter: 20 });
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({ code });
    const other = at(world.another());
    await world.pass(5);
    await expect(other.fetch("/me")).rejects.toMatchObject({ code, reason, retryAfterSeconds: 15 });
    expect(world.tokenRequests()).toBe(1);
    await world.pass(15);
    expect((await other.fetch("/me")).status).toBe(200);
  });
});

describe("a renewal during which", () => {
  test("the connection is paused does not count against it", async () => {
    await world.pass(ENDED);
    const door = heldFetch("/token", () =>
      Response.json({ error: "invalid_grant" }, { status: 400 }),
    );
    const call = at(world.another({ fetch: door.fetch })).fetch("/me");
    const refused = expect(call).rejects.toMatchObject({ code: "paused" });
    await vi.waitFor(() => expect(door.held()).toBe(1));
    await at(world.vault).pause();
    door.release();
    await refused;
    expect((await row()).status).toBe("paused");
  });

  test.each<[string, (of: Handle) => Promise<unknown>, string]>([
    ["paused", (of) => of.pause(), "paused"],
    ["disconnected", (of) => of.disconnect(), "connection_required"],
    ["told to be dead", (of) => of.report("revoked"), "needs_reauth"],
  ])("the connection is %s is the last that memory serves", async (_what, end, code) => {
    await world.pass(LIFE_SECONDS - 200);
    const door = heldFetch("/token", () => new Response("", { status: 503 }));
    const other = at(world.another({ fetch: door.fetch }));
    expect((await other.fetch("/me")).status).toBe(200);
    await vi.waitFor(() => expect(door.held()).toBe(1));
    await end(at(world.vault));
    door.release();
    await vi.waitFor(() => expect(other.fetch("/me")).rejects.toMatchObject({ code }));
  });

  test("the grant is told to be dead says so, and tells it once", async () => {
    await world.pass(ENDED);
    const door = heldFetch("/token", () => new Response("", { status: 503 }));
    const call = at(world.another({ fetch: door.fetch })).fetch("/me");
    const refused = expect(call).rejects.toMatchObject({
      code: "needs_reauth",
      reason: "grant_revoked",
    });
    await vi.waitFor(() => expect(door.held()).toBe(1));
    await at(world.vault).report("revoked");
    door.release();
    await refused;
    expect(await row()).toMatchObject({
      status: "needs_reauth",
      renewals: { leaseUntil: null, fails: 0 },
    });
    expect(world.told()).toEqual(["connection.needs_reauth"]);
  });
});

describe("a grant that is over", () => {
  test("by its age is told as expired", async () => {
    const refresh = { rotates: true, idleDays: 8 };
    const use = { ...world.oauth2.entry, refresh };
    const vault = world.another({ providers: { oauth2: { use, ...world.oauth2.client } } });
    await at(vault).adopt(await world.oauth2Tokens("alice"));
    await world.pass(8 * 24 * 3600);
    world.oauth2.control.failNext("token", refusedGrant);
    await expect(at(vault).fetch("/me")).rejects.toMatchObject({
      code: "needs_reauth",
      reason: "grant_expired",
      whoCanFix: "user",
    });
  });
});

describe("what stands against a renewal", () => {
  test("leaves no lease behind: keys that cannot be had, a client that is gone", async () => {
    await world.pass(ENDED);
    const { tenant, id } = await row();
    await raced.store.changeConnection(tenant, id, { updatedAt: 1 });
    const moved = { ...(await row()), clientId: "a client of nobody's", tokenVersion: 2 };
    await raced.store.saveConnection(moved, 1);
    await expect(at(world.another()).fetch("/me")).rejects.toMatchObject({
      code: "client_rejected",
    });
    expect((await row()).renewals).toMatchObject({ leaseUntil: null, attemptAt: null });
  });
});

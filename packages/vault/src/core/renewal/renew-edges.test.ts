import { beforeEach, describe, expect, test, vi } from "vitest";
import { type RacedStore, racedStore } from "../../../test/raced-store.ts";
import {
  atTokenEndpoint,
  encryptionKeys,
  LIFE_SECONDS,
  publicUrl,
  type UseWorld,
  useWorld,
} from "../../../test/use-world.ts";
import type { EmbeddedVault, Handle } from "../../index.ts";
import { type ManualClock, manualClock } from "../../testing/manual-clock.ts";
import type { Context } from "../context.ts";
import { VaultError } from "../errors.ts";
import type { ClaimedRenewal, Store } from "../store.ts";
import { createCore } from "../vault.ts";
import { renew, renewClaimed } from "./renew.ts";

const ENDED = LIFE_SECONDS + 1;

let clock: ManualClock;
let raced: RacedStore;
let world: UseWorld;

beforeEach(async () => {
  clock = manualClock();
  raced = racedStore(clock);
  world = await useWorld({ clock, vault: { store: raced.store } });
  await world.connect("alice", "oauth2");
  await world.pass(ENDED);
});

const at = (vault: EmbeddedVault): Handle => vault.user("alice").at("oauth2");
const row = () => world.row("alice", "oauth2");

/** A vault whose token endpoint is reached in this way. */
const reachedBy = (
  ask: (request: Request) => Promise<Response>,
  store: Store = raced.store,
): EmbeddedVault => world.another({ store, fetch: atTokenEndpoint(ask) });

/** What a core over the world's store works on. */
async function newContext(): Promise<Context> {
  const { ctx } = createCore({
    publicUrl,
    encryptionKeys,
    store: raced.store,
    clock,
    providers: { oauth2: { use: world.oauth2.entry, ...world.oauth2.client } },
  });
  await ctx.ready();
  return ctx;
}

/** A core over the world's store, and a claim that is not its own. */
async function claimed(): Promise<{ ctx: Context; claim: ClaimedRenewal }> {
  const ctx = await newContext();
  const { tenant, id } = await row();
  const claim = await raced.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 10_000 });
  if (!claim) throw new Error("not claimed");
  return { ctx, claim };
}

describe("what a sweep has claimed", () => {
  test("is renewed under its claim", async () => {
    const { ctx, claim } = await claimed();
    await renewClaimed(ctx, claim, ctx.time.moment());
    expect(await row()).toMatchObject({ tokenVersion: 2, renewals: { leaseUntil: null } });
  });

  test("is left alone when another has taken it over in the meantime", async () => {
    const { ctx, claim } = await claimed();
    const asked = ctx.time.moment();
    await world.pass(11);
    const { tenant, id } = await row();
    await raced.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 10_000 });
    await expect(renewClaimed(ctx, claim, asked)).rejects.toMatchObject({
      code: "provider_unavailable",
      message: expect.stringContaining("another process"),
    });
    expect(world.tokenRequests()).toBe(0);
    expect((await row()).renewals.leaseUntil).not.toBeNull();
  });

  test("is given back where its client is gone or refused", async () => {
    const { ctx, claim } = await claimed();
    const { connection } = claim;
    const foreign = { ...claim, connection: { ...connection, clientId: "nobody's" } };
    await expect(renewClaimed(ctx, foreign, ctx.time.moment())).rejects.toMatchObject({
      code: "client_rejected",
    });
    expect((await row()).renewals).toMatchObject({ leaseUntil: null, attemptAt: null });
  });
});

describe("what is found out only under the claim", () => {
  /** A claim that another process had made before ours, under these circumstances. */
  async function claimOf(change: (claim: ClaimedRenewal) => ClaimedRenewal): Promise<unknown> {
    const { ctx, claim } = await claimed();
    return renewClaimed(ctx, change(claim), ctx.time.moment()).catch((error: unknown) => error);
  }

  test("holds back: a pause that another process has set", async () => {
    const error = await claimOf((claim) => {
      const renewals = { ...claim.connection.renewals, retryAt: clock() + 5_000 };
      return { ...claim, connection: { ...claim.connection, renewals } };
    });
    expect(error).toMatchObject({ code: "provider_unavailable", retryAfterSeconds: 5 });
    expect((await row()).renewals.leaseUntil).toBeNull();
  });

  test("makes no work for a sweep where there is none: the connection waits for no time", async () => {
    await claimOf((claim) => {
      const renewals = { ...claim.connection.renewals, retryAt: clock() + 5_000 };
      return { ...claim, connection: { ...claim.connection, renewals, dueAt: null } };
    });
    expect((await row()).dueAt).toBeNull();
  });

  test("holds back until the token's end: an attempt in doubt where reuse is punished", async () => {
    const expiresAt = clock() + 60_000;
    const error = await claimOf((claim) => ({
      ...claim,
      inDoubtSince: clock() - 100,
      connection: { ...claim.connection, expiresAt, dueAt: clock() },
    }));
    expect(error).toMatchObject({ reason: "renewal_in_doubt" });
    expect(await row()).toMatchObject({ dueAt: expiresAt, renewals: { leaseUntil: null } });
    expect((await row()).renewals.attemptAt).not.toBeNull();
  });

  test("leaves nothing to do: there is nothing to renew with", async () => {
    const error = await claimOf((claim) => ({
      ...claim,
      connection: { ...claim.connection, renewal: null },
    }));
    expect(error).toMatchObject({ code: "connection_required" });
    expect(world.tokenRequests()).toBe(0);
  });
});

describe("a credential that is not saved yet", () => {
  test("is what a sweep of this process saves, under the lease that it has claimed", async () => {
    const ctx = await newContext();
    raced.failSaves(1_000);
    await expect(renew(ctx, await row())).rejects.toMatchObject({ code: "store_unavailable" });
    await world.pass(11);
    const { tenant, id } = await row();
    const claim = await raced.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 10_000 });
    raced.failSaves(0);
    if (claim) await renewClaimed(ctx, claim, ctx.time.moment());
    expect(claim).toBeDefined();
    expect((await row()).tokenVersion).toBe(2);
    expect(world.tokenRequests()).toBe(1);
    expect(ctx.unsaved.size).toBe(0);
  });
});

describe("who waits for another process", () => {
  test("finds a connection that was ended meanwhile as good as none", async () => {
    const { tenant, id } = await row();
    await raced.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 600_000 });
    const call = at(world.vault).fetch("/me");
    const gone = expect(call).rejects.toMatchObject({ code: "connection_required" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await at(world.another()).disconnect();
    await gone;
  });
});

describe("a renewal", () => {
  test("that waits for another is none the worse for a sweep of its own process that renews it", async () => {
    const ctx = await newContext();
    const { tenant, id } = await row();
    await raced.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 10_000 });
    const waiting = renew(ctx, await row());
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock.advance(45_000);
    const claim = await raced.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 10_000 });
    if (!claim) throw new Error("not claimed");
    const swept = await renewClaimed(ctx, claim, ctx.time.moment());
    expect((await waiting).row.tokenVersion).toBe(swept.row.tokenVersion);
    expect(world.tokenRequests()).toBe(1);
    expect(ctx.renewals.size).toBe(0);
  });

  test("that fails is told as what it is where its breaker cannot be asked", async () => {
    let isAway = false;
    const getBreaker: Store["getBreaker"] = async (key) => {
      if (isAway) throw new VaultError("store_unavailable", "The store is away.");
      return raced.store.getBreaker(key);
    };
    const vault = reachedBy(
      async () => {
        isAway = true;
        clock.advance(6_000);
        return new Response("", { status: 503 });
      },
      { ...raced.store, getBreaker },
    );
    await expect(at(vault).fetch("/me")).rejects.toMatchObject({ code: "provider_unavailable" });
    expect((await row()).renewals.fails).toBe(1);
  });

  test("asks nobody while the store is so slow that no lease can be confirmed", async () => {
    const claimRenewal: Store["claimRenewal"] = async (claim) => {
      const claimed = await raced.store.claimRenewal(claim);
      clock.advance(6_000);
      return claimed;
    };
    let extended = 0;
    const extendLease: Store["extendLease"] = async (lease) => {
      const isHeld = await raced.store.extendLease(lease);
      clock.advance(6_000);
      extended += 1;
      return isHeld;
    };
    const vault = world.another({
      store: { ...raced.store, claimRenewal, extendLease },
      renewal: { leaseMs: 500, timeoutMs: 100 },
    });
    await expect(at(vault).fetch("/me")).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(extended).toBeGreaterThanOrEqual(3);
    expect(world.tokenRequests()).toBe(0);
    expect((await row()).renewals).toMatchObject({ leaseUntil: null, attemptAt: null });
  });

  test("that has succeeded is no less so where its breaker cannot be closed", async () => {
    let isAway = false;
    const getBreaker: Store["getBreaker"] = async (key) => {
      if (isAway) throw new VaultError("store_unavailable", "The store is away.");
      return raced.store.getBreaker(key);
    };
    const vault = reachedBy(
      async (request) => {
        isAway = true;
        clock.advance(6_000);
        return fetch(request);
      },
      { ...raced.store, getBreaker },
    );
    expect((await at(vault).fetch("/me")).status).toBe(200);
    expect((await row()).tokenVersion).toBe(2);
  });

  test("is not repeated where nobody can say whether its lease is still held", async () => {
    const use = { ...world.oauth2.entry, refresh: { rotates: true } };
    let asked = 0;
    const store: Store = {
      ...raced.store,
      extendLease: () => Promise.reject(new VaultError("store_unavailable", "Away.")),
    };
    const vault = world.another({
      store,
      providers: { oauth2: { use, ...world.oauth2.client } },
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (!request.url.endsWith("/token")) return fetch(request);
        asked += 1;
        clock.advance(6_000);
        throw new TypeError("fetch failed", {
          cause: Object.assign(new Error(), { code: "ECONNRESET" }),
        });
      },
    });
    await expect(at(vault).fetch("/me")).rejects.toMatchObject({ reason: "renewal_in_doubt" });
    expect(asked).toBe(1);
  });

  test("of a server that cannot be discovered fails as one that cannot be reached", async () => {
    const { issuer } = world.oauth2.entry;
    const vault = world.another({
      providers: { oauth2: { protocol: "oauth2", issuer, ...world.oauth2.client } },
      fetch: () => Promise.reject(new TypeError("fetch failed", { cause: new Error("down") })),
    });
    await expect(at(vault).fetch(`${issuer}/me`)).rejects.toMatchObject({
      code: expect.stringMatching(/host_not_allowed|provider_/),
    });
    const minting = at(vault).token({ minTtlSeconds: 1 });
    await expect(minting).rejects.toMatchObject({ connectionId: (await row()).id });
  });

  test("of a token without anything to renew it finds a connection that was ended just before", async () => {
    const { accessToken } = await world.oauth2Tokens("alice");
    await at(world.vault).adopt({ accessToken, expiresAt: clock() + 1_000 });
    await world.pass(2);
    raced.before("changeConnection", () => at(world.another()).disconnect());
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({
      code: "connection_required",
    });
  });

  test("finds a grant dead that only another had renewed, and whose row was ended while it asked", async () => {
    const vault = reachedBy(async () => {
      await vi.waitFor(() => at(world.another()).disconnect());
      return Response.json({ error: "temporarily_unavailable" }, { status: 503 });
    });
    await expect(at(vault).fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
  });
});

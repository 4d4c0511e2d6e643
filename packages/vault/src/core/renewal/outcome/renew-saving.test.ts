import { beforeEach, describe, expect, test, vi } from "vitest";
import { heldFetch } from "../../../../test/held-fetch.ts";
import { type RacedStore, racedStore } from "../../../../test/raced-store.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../../test/use-world.ts";
import type { Handle } from "../../../index.ts";
import { manualClock } from "../../../testing/manual-clock.ts";

const ENDED = LIFE_SECONDS + 1;

let world: UseWorld;
let raced: RacedStore;
let handle: Handle;
/** The same connection in a vault with a memory of its own, as in another process. */
let elsewhere: Handle;

beforeEach(async () => {
  const clock = manualClock();
  raced = racedStore(clock);
  world = await useWorld({ clock, vault: { store: raced.store } });
  await world.connect("alice", "oauth2");
  handle = world.vault.user("alice").at("oauth2");
  elsewhere = world.another().user("alice").at("oauth2");
});

const version = async (): Promise<number> => (await world.row("alice", "oauth2")).tokenVersion;

describe("what a renewal got", () => {
  test("is saved although the store was away for a moment", async () => {
    await world.pass(ENDED);
    raced.failSaves(2);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect([raced.failed(), world.tokenRequests(), await version()]).toEqual([2, 1, 2]);
    expect(world.told()).toEqual(["connection.renewed"]);
  });

  test("is kept while the store stays away, and saved when it is back, without asking again", async () => {
    await world.pass(ENDED);
    raced.failSaves(4);
    await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "store_unavailable" });
    expect([world.tokenRequests(), await version()]).toEqual([1, 1]);
    expect(world.told()).toEqual([]);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect([world.tokenRequests(), await version()]).toEqual([1, 2]);
    expect(world.told()).toEqual(["connection.renewed"]);
    await world.pass(ENDED);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.oauth2.counters().reuseDetected).toBe(0);
  });

  test("is kept when the store fails in another way, which is told at once", async () => {
    await world.pass(ENDED);
    raced.failSaves(1, new RangeError("a fault of the store's own"));
    await expect(handle.fetch("/me")).rejects.toThrow(RangeError);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect([raced.failed(), world.tokenRequests()]).toEqual([1, 1]);
  });

  test("is of no use once the connection was made anew meanwhile", async () => {
    await world.pass(ENDED);
    raced.failSaves(4);
    const fresh = await world.oauth2Tokens("alice");
    await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "store_unavailable" });
    // Whoever tries it again first, the background or the next call, finds it so.
    raced.before("saveConnection", () => elsewhere.adopt(fresh));
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(await handle.token()).toMatchObject({ accessToken: fresh.accessToken });
    expect(await version()).toBe(2);
  });

  test("is ended at the provider when the connection was ended while it was being saved", async () => {
    await world.pass(ENDED);
    raced.before("saveConnection", () => elsewhere.disconnect());
    await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    expect(world.oauth2.counters().revocations).toBe(2);
    const last = world.oauth2.issuedSecrets().findLast((word) => word.startsWith("sba_"));
    const headers = { authorization: `Bearer ${last}` };
    expect((await fetch(`${world.oauth2.url}/me`, { headers })).status).toBe(401);
  });
});

describe("a verdict that comes late", () => {
  test("does not count against a connection that was made anew just before", async () => {
    world.oauth2.control.revokeGrants("alice");
    await world.pass(ENDED);
    const mended = await world.oauth2Tokens("alice");
    raced.before("settleRenewal", () => elsewhere.adopt(mended));
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(await handle.token()).toMatchObject({ accessToken: mended.accessToken });
    expect(world.told()).not.toContain("connection.needs_reauth");
  });

  test("finds a connection that was ended just before as good as none", async () => {
    world.oauth2.control.revokeGrants("alice");
    await world.pass(ENDED);
    raced.before("settleRenewal", () => elsewhere.disconnect());
    await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    expect((await world.row("alice", "oauth2")).status).toBe("disconnected");
  });

  test("finds a connection that was ended while the provider was asked as good as none", async () => {
    const refused = (): Response => Response.json({ error: "invalid_grant" }, { status: 400 });
    const door = heldFetch("/token", refused);
    const vault = world.another({ fetch: door.fetch });
    await world.pass(ENDED);
    const call = vault.user("alice").at("oauth2").fetch("/me");
    const settled = expect(call).rejects.toMatchObject({ code: "connection_required" });
    await vi.waitFor(() => expect(door.held()).toBe(1));
    await handle.disconnect();
    door.release();
    await settled;
    expect(world.told()).not.toContain("connection.needs_reauth");
  });

  test("finds a token without a renewal replaced by one with", async () => {
    const { accessToken, expiresAt } = await world.oauth2Tokens("alice");
    await handle.adopt({ accessToken, expiresAt });
    await world.pass(ENDED);
    const fresh = await world.oauth2Tokens("alice");
    raced.before("changeConnection", () => elsewhere.adopt(fresh));
    expect((await handle.fetch("/me")).status).toBe(200);
    expect((await handle.status()).state).toBe("active");
  });
});

describe("a client that is refused", () => {
  test("is told once for all connections of the provider, and again after it was taken", async () => {
    await world.connect("bob", "oauth2");
    const bob = world.vault.user("bob").at("oauth2");
    const body = '{"error":"invalid_client"}';
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status: 401, body });
    for (const each of [handle, bob])
      await expect(each.fetch("/me")).rejects.toMatchObject({ code: "client_rejected" });
    expect(world.told()).toEqual(["provider.client_rejected"]);
    await world.pass(60);
    for (const each of [handle, bob]) await each.fetch("/me");
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status: 401, body });
    await expect(bob.fetch("/me")).rejects.toMatchObject({ code: "client_rejected" });
    expect(world.told().filter((type) => type === "provider.client_rejected")).toHaveLength(2);
  });
});

describe("a row that is gone", () => {
  test("is told as what it is: no connection", async () => {
    let gone = false;
    const kept = raced.store;
    const store: typeof kept = {
      ...kept,
      getConnection: async (...of) => (gone ? undefined : kept.getConnection(...of)),
    };
    const vault = world.another({
      store,
      fetch: (input, init) => {
        const request = new Request(input, init);
        gone ||= request.url.endsWith("/token");
        return fetch(request);
      },
    });
    world.oauth2.control.revokeGrants("alice");
    await world.pass(ENDED);
    const call = vault.user("alice").at("oauth2").fetch("/me");
    await expect(call).rejects.toMatchObject({ code: "connection_required" });
  });
});

describe("a renewal beside the call that fails", () => {
  const due = LIFE_SECONDS - 200;

  test.each([
    ["for a reason of the vault's own, says which", undefined, "The store is away."],
    ["in a way nobody knows, says only that", new RangeError("told-by-nobody"), "unexpectedly"],
  ])("%s", async (_name, error, said) => {
    await world.pass(due);
    raced.failSaves(4, error);
    expect((await handle.fetch("/me")).status).toBe(200);
    await vi.waitFor(() => expect(world.logged.join()).toContain(said), 5_000);
    expect(world.logged.join()).toContain(
      "The oauth2 connection of user alice could not be renewed",
    );
    expect(world.logged.join()).not.toContain("told-by-nobody");
  });

  test("is not logged where the connection tells it", async () => {
    await world.pass(due);
    world.oauth2.control.failNext("token", { status: 503 });
    await handle.fetch("/me");
    await vi.waitFor(async () => expect((await handle.status()).state).toBe("degraded"));
    expect(world.logged).toEqual([]);
  });
});

describe("a caller that needs a token for longer", () => {
  test("gets the one there is while no fresher one is to be had", async () => {
    const old = await handle.token();
    world.oauth2.control.failNext("token", { status: 503 });
    expect(await handle.token({ minTtlSeconds: LIFE_SECONDS })).toEqual(old);
    expect(world.tokenRequests()).toBe(1);
  });

  test("is told of a grant that is dead, though its token has not ended", async () => {
    world.oauth2.control.revokeGrants("alice");
    await expect(handle.token({ minTtlSeconds: LIFE_SECONDS })).rejects.toMatchObject({
      code: "needs_reauth",
    });
  });
});

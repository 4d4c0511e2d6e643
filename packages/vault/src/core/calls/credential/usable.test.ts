import { beforeEach, describe, expect, test, vi } from "vitest";
import { heldFetch } from "../../../../test/held-fetch.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../../test/use-world.ts";
import type { EmbeddedVault, Handle } from "../../../index.ts";

/** Within the last five minutes of a token's life: due, and still good. */
const DUE = LIFE_SECONDS - 200;

let world: UseWorld;
let handle: Handle;

const at = (vault: EmbeddedVault): Handle => vault.user("alice").at("oauth2");

async function begin(options: Parameters<typeof useWorld>[0] = {}): Promise<void> {
  world = await useWorld(options);
  await world.connect("alice", "oauth2");
  handle = at(world.vault);
}

const tokenOf = async (of: Handle): Promise<string> => {
  const revealed = await of.token();
  return revealed.type === "bearer" ? revealed.accessToken : "";
};

describe("by the clock", () => {
  test("a credential that is far from its end is used as it is", async () => {
    await begin();
    await world.pass(LIFE_SECONDS - 301);
    await handle.fetch("/me");
    expect(world.tokenRequests()).toBe(0);
  });

  test("one that has ended is renewed before the call", async () => {
    await begin();
    await world.pass(LIFE_SECONDS);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.renewals()).toBe(1);
    expect(world.oauth2.counters().apiUnauthorized).toBe(0);
  });

  test("one that is due is used at once, and renewed beside the call", async () => {
    await begin();
    const door = heldFetch("/token");
    const vault = world.another({ fetch: door.fetch });
    const old = await tokenOf(at(vault));
    await world.pass(DUE);
    expect((await at(vault).fetch("/me")).status).toBe(200);
    expect(await tokenOf(at(vault))).toBe(old);
    await vi.waitFor(() => expect(door.held()).toBe(1));
    door.release();
    await vi.waitFor(async () => expect(await tokenOf(at(vault))).not.toBe(old));
    expect(world.tokenRequests()).toBe(1);
  });

  test("tokens of three seconds are not renewed on every call", async () => {
    await begin({ accessTokenTtlSeconds: 3 });
    for (let call = 0; call < 26; call++) {
      expect((await handle.fetch("/me")).status).toBe(200);
      await world.pass(0.1);
    }
    expect(world.tokenRequests()).toBe(0);
  });

  test("a caller that needs it for longer gets a fresh one, and only then", async () => {
    await begin();
    const old = await tokenOf(handle);
    await world.pass(1000);
    await handle.token({ minTtlSeconds: LIFE_SECONDS - 1001 });
    expect(world.renewals()).toBe(0);
    const fresh = await handle.token({ minTtlSeconds: LIFE_SECONDS - 1000 });
    expect(fresh.expiresAt).toEqual(new Date(world.clock() + LIFE_SECONDS * 1000));
    expect(await tokenOf(handle)).not.toBe(old);
    expect(world.renewals()).toBe(1);
  });

  test("a caller that needs it for longer gets what there is while nothing fresher is to be had", async () => {
    await begin();
    const old = await tokenOf(handle);
    await world.pass(LIFE_SECONDS - 30);
    world.oauth2.control.failNext("token", { status: 503 });
    expect(await handle.token({ minTtlSeconds: 60 })).toMatchObject({ accessToken: old });
    expect(world.tokenRequests()).toBe(1);
  });

  test("such a caller is told when it has ended by then, and gets no token that is over", async () => {
    await begin();
    const slow: typeof globalThis.fetch = async () => {
      world.clock.advance(25_000);
      return new Response(null, { status: 503 });
    };
    const other = at(world.another({ fetch: slow }));
    await world.pass(LIFE_SECONDS - 2);
    await expect(other.token({ minTtlSeconds: 60 })).rejects.toMatchObject({
      code: "provider_unavailable",
    });
  });

  test("a pause elsewhere is acted on in time although the clock is set back", async () => {
    await begin();
    const other = at(world.another());
    expect((await other.fetch("/me")).status).toBe(200);
    await handle.pause();
    expect((await other.fetch("/me")).status).toBe(200);
    await world.pass(-3_600);
    expect((await other.fetch("/me")).status).toBe(200);
    await world.pass(6);
    await expect(other.fetch("/me")).rejects.toMatchObject({ code: "paused" });
  });

  test("a credential without an end is never renewed by time", async () => {
    await begin();
    const { accessToken, refreshToken } = await world.oauth2Tokens("alice");
    await handle.adopt({ accessToken, refreshToken });
    await world.pass(LIFE_SECONDS - 1);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.tokenRequests()).toBe(0);
  });
});

describe("after a 401", () => {
  const refuse = (count = 1): void =>
    world.oauth2.control.failNext("api", { status: 401, count, body: "planned" });

  beforeEach(() => begin());

  test("a renewal is forced at most once in 30 s", async () => {
    refuse();
    expect((await handle.fetch("/me")).status).toBe(200);
    for (let call = 0; call < 5; call++) {
      refuse();
      const response = await handle.fetch("/me");
      expect([response.status, await response.text()]).toEqual([401, "planned"]);
    }
    expect(world.renewals()).toBe(1);
    await world.pass(30);
    refuse();
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.renewals()).toBe(2);
    expect((await handle.status()).state).toBe("active");
  });

  test("one that failed does not use that up: the pause between tries holds back", async () => {
    refuse(3);
    world.oauth2.control.failNext("token", { status: 503 });
    for (let call = 0; call < 2; call++) {
      // That it could not be mended does not take the provider's answer back.
      expect((await handle.fetch("/me")).status).toBe(401);
      expect(world.tokenRequests()).toBe(1);
    }
    await world.pass(2);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.renewals()).toBe(1);
  });

  test("a credential that is older than the kept one is replaced without asking the provider", async () => {
    const other = at(world.another());
    await other.fetch("/me");
    world.oauth2.control.expireAccessTokens("alice");
    await handle.fetch("/me");
    expect((await other.fetch("/me")).status).toBe(200);
    expect((await other.fetch("/me")).status).toBe(200);
    expect(world.tokenRequests()).toBe(1);
    expect(world.oauth2.counters().apiUnauthorized).toBe(2);
  });

  test("a connection that was ended elsewhere is not used again", async () => {
    const other = at(world.another());
    await other.fetch("/me");
    await handle.disconnect();
    await expect(other.fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    const { apiRequests } = world.oauth2.counters();
    await expect(other.fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    expect(world.oauth2.counters().apiRequests).toBe(apiRequests);
    expect(world.tokenRequests()).toBe(0);
  });

  test("a connection that was found dead elsewhere is told so", async () => {
    const other = at(world.another());
    await other.fetch("/me");
    world.oauth2.control.revokeGrants("alice");
    await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
    await expect(other.fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(world.tokenRequests()).toBe(1);
  });
});

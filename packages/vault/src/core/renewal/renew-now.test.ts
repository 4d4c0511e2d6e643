import { beforeEach, describe, expect, test } from "vitest";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle } from "../../index.ts";

let world: UseWorld;
let alice: Handle;

beforeEach(async () => {
  world = await useWorld({ file: true });
  await world.connect("alice", "oauth2");
  alice = world.vault.user("alice").at("oauth2");
});

describe("a renewal that somebody asks for", () => {
  test("gives a new credential though the old one is good", async () => {
    const before = await alice.token();
    await world.pass(60);
    const renewed = await alice.renew();
    expect(renewed).toMatchObject({ status: "active", provider: "oauth2", userId: "alice" });
    expect(renewed.expiresAt?.getTime()).toBe(world.clock() + LIFE_SECONDS * 1000);
    const after = await alice.token();
    expect(after).not.toEqual(before);
    expect(world.renewals()).toBe(1);
    expect(world.told()).toContain("connection.renewed");
  });

  test("is one for all who ask at a time, in all processes", async () => {
    const other = world.another().user("alice").at("oauth2");
    const asked = [alice, alice, other, other, alice].map((handle) => handle.renew());
    const renewed = await Promise.all(asked);
    expect(new Set(renewed.map(({ id }) => id)).size).toBe(1);
    expect(world.renewals()).toBe(1);
  });

  test("is not repeated for a 401 to what was sent before", async () => {
    await alice.renew();
    world.oauth2.control.failNext("api", { status: 401, body: "late" });
    expect((await alice.fetch("/me")).status).toBe(401);
    expect(world.renewals()).toBe(1);
  });

  test("waits for a provider that asked to be left alone, as every renewal does", async () => {
    const away = { status: 503, body: "away", headers: { "retry-after": "120" } };
    world.oauth2.control.failNext("token", away);
    await expect(alice.renew()).rejects.toMatchObject({ code: "provider_unavailable" });
    const asked = world.tokenRequests();
    await expect(alice.renew()).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(world.tokenRequests()).toBe(asked);
    expect((await alice.status()).state).toBe("degraded");
  });

  test("ends a connection whose grant is gone", async () => {
    world.oauth2.control.revokeGrants("alice");
    await expect(alice.renew()).rejects.toMatchObject({ code: "needs_reauth" });
    expect((await alice.status()).state).toBe("needs_reauth");
  });

  test.each([
    ["connection_required", "bob", () => Promise.resolve()],
    ["paused", "alice", () => alice.pause()],
    ["needs_reauth", "alice", () => alice.report("revoked")],
  ] as const)("rejects with %s where nothing may be renewed", async (code, user, before) => {
    await before();
    const renewing = world.vault.user(user).at("oauth2").renew();
    await expect(renewing).rejects.toMatchObject({ code });
    expect(world.tokenRequests()).toBe(0);
  });
});

describe("what has nothing to be renewed with", () => {
  const refused = { code: "options_invalid", reason: "not_renewable" };

  test("stays as it is: a token that does not end", async () => {
    await world.connect("alice", "oauth1");
    const handle = world.vault.user("alice").at("oauth1");
    const renewing = handle.renew();
    await expect(renewing).rejects.toMatchObject(refused);
    await expect(renewing).rejects.toThrow(/does not end/);
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("stays as it is: a token without a refresh token", async () => {
    const { accessToken, expiresAt } = await world.oauth2Tokens("alice");
    const bob = world.vault.user("bob").at("oauth2");
    await bob.adopt({ accessToken, expiresAt });
    const renewing = bob.renew();
    await expect(renewing).rejects.toMatchObject(refused);
    await expect(renewing).rejects.toThrow(/offline_access/);
    expect((await bob.status()).state).toBe("active");
  });
});

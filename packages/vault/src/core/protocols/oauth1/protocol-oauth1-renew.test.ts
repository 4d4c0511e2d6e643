/** Renewal through OAuth 1.0a: by session handle, by a URL that keeps the token, and where there is nothing to renew with. */
import { describe, expect, test, vi } from "vitest";
import { type UseWorld, useWorld } from "../../../../test/use-world.ts";
import type { EmbeddedVault, Handle } from "../../../index.ts";
import { manualClock } from "../../../testing.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;

const at = (vault: EmbeddedVault, user = "alice"): Handle => vault.user(user).at("oauth1");

async function tokenOf(handle: Handle): Promise<string> {
  const shown = await handle.token();
  return shown.type === "oauth1" ? shown.token : "";
}

describe("a credential with a session handle", () => {
  const open = (file = false): Promise<UseWorld> =>
    useWorld({
      file,
      oauth1: {
        dialect: { renewal: { by: "session_handle" } },
        accessTokenTtlSeconds: HOUR,
        authorizationTtlSeconds: 30 * DAY,
      },
    });

  test("is renewed when it has ended, and lasts as long as the answers say", async () => {
    const world = await open();
    await world.connect("alice", "oauth1");
    const first = await tokenOf(at(world.vault));
    const row = await world.row("alice", "oauth1");
    expect(row).toMatchObject({
      expiresAt: world.clock() + HOUR * 1000,
      renewalExpiresAt: world.clock() + 30 * DAY * 1000,
    });
    await world.pass(HOUR + 1);
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    expect(await tokenOf(at(world.vault))).not.toBe(first);
    const renewed = await world.row("alice", "oauth1");
    expect(renewed).toMatchObject({ tokenVersion: 2, expiresAt: world.clock() + HOUR * 1000 });
    expect(world.oauth1.counters()).toMatchObject({ renewals: 1, reuseDetected: 0 });
    // The handle that came with it renews the next.
    await world.pass(HOUR + 1);
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    expect(world.oauth1.counters()).toMatchObject({ renewals: 2, reuseDetected: 0 });
    const told = world.told().filter((type) => type !== "token.read");
    expect(told).toEqual(["connection.renewed", "connection.renewed"]);
  });

  test.each([
    ["one memory", false],
    ["one file", true],
  ])("is renewed once for all who ask, in three processes over %s", async (_name, file) => {
    const world = await open(file);
    await world.connect("alice", "oauth1");
    await world.pass(HOUR + 1);
    const vaults = [world.vault, world.another(), world.another()];
    const calls = vaults.flatMap((vault) =>
      Array.from({ length: 20 }, () => at(vault).fetch("/me")),
    );
    expect((await Promise.all(calls)).every(({ ok }) => ok)).toBe(true);
    expect(world.oauth1.counters()).toMatchObject({ renewals: 1, reuseDetected: 0 });
    expect((await world.row("alice", "oauth1")).tokenVersion).toBe(2);
  });

  test("is renewed by the sweep before anybody waits for it", async () => {
    const world = await open();
    await world.connect("alice", "oauth1");
    await at(world.vault).fetch("/me");
    await vi.waitFor(async () =>
      expect((await world.row("alice", "oauth1")).usedAt).not.toBeNull(),
    );
    await world.pass(HOUR - 60);
    expect(await world.vault.sweep()).toMatchObject({ renewed: 1, failed: 0 });
    await world.pass(120);
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    expect(world.oauth1.counters().renewals).toBe(1);
  });

  test("is renewed for a 401, and a POST that was refused by a word is sent again", async () => {
    const world = await open();
    await world.connect("alice", "oauth1");
    world.oauth1.control.expireAccessTokens("alice");
    const body = new URLSearchParams({ text: "sent again" });
    expect((await at(world.vault).fetch("/notes", { method: "POST", body })).status).toBe(201);
    expect(world.oauth1.counters().renewals).toBe(1);
  });

  test("that the user has taken back is needs_reauth, and connecting again mends it", async () => {
    const world = await open();
    await world.connect("alice", "oauth1");
    world.oauth1.control.revokeGrants("alice");
    await world.pass(HOUR + 1);
    const error = await at(world.vault)
      .fetch("/me")
      .catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: "needs_reauth", reason: "grant_revoked" });
    await world.connect("alice", "oauth1");
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
  });

  test("whose renewal was answered into the void is asked for once more, and believed then", async () => {
    const world = await open();
    await world.connect("alice", "oauth1");
    await world.pass(HOUR + 1);
    world.oauth1.control.loseAnswers("token", { count: 1 });
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(world.oauth1.counters()).toMatchObject({ renewals: 1, reuseDetected: 1 });
  });

  test("that nobody answers stays in doubt, and the connection alive", async () => {
    const world = await open();
    await world.connect("alice", "oauth1");
    await world.pass(HOUR + 1);
    world.oauth1.control.failNext("token", { status: 500, count: 2 });
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({
      code: "provider_error",
      reason: "renewal_in_doubt",
    });
    await world.pass(60);
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
  });

  test("is adopted with what renews it, also when it has ended", async () => {
    const world = await open();
    const [tokens] = world.oauth1.control.issueTokens("bob", 1);
    if (!tokens) throw new Error("no tokens were issued");
    await world.pass(HOUR + 1);
    const adopted = await at(world.vault, "bob").adopt({
      ...tokens,
      expiresAt: world.clock() - 1,
      scopes: ["read"],
    });
    expect(adopted).toMatchObject({ account: { label: "bob" }, scopes: ["read"] });
    expect(adopted.expiresAt?.getTime()).toBe(world.clock() + HOUR * 1000);
    expect(world.oauth1.counters().renewals).toBe(1);
  });
});

describe("a credential that a URL renews without another token", () => {
  const renewal = {
    by: "url",
    url: "https://sandbox.example/oauth/renew_access_token",
    keepsToken: true,
    idleSeconds: 2 * HOUR,
    endsAtMidnightIn: "America/New_York",
  } as const;
  /** Ten in the morning in New York, whose midnight is at five UTC. */
  const morning = Date.UTC(2026, 10, 26, 15);
  const midnight = Date.UTC(2026, 10, 27, 5);

  async function open(): Promise<UseWorld> {
    const world = await useWorld({
      clock: manualClock(morning),
      oauth1: { dialect: { renewal, renew: { method: "GET" } } },
    });
    await world.connect("alice", "oauth1");
    return world;
  }
  const use = async (world: UseWorld): Promise<void> => {
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    await vi.waitFor(async () =>
      expect((await world.row("alice", "oauth1")).usedAt).toBe(world.clock()),
    );
  };

  test("ends after its idle time, for good at midnight", async () => {
    const world = await open();
    expect(await world.row("alice", "oauth1")).toMatchObject({
      expiresAt: morning + 2 * HOUR * 1000,
      renewalExpiresAt: midnight,
    });
  });

  test("is kept alive by the sweep while it is in use, and stays the same", async () => {
    const world = await open();
    const token = await tokenOf(at(world.vault));
    await use(world);
    await world.pass(2 * HOUR - 60);
    expect(await world.vault.sweep()).toMatchObject({ renewed: 1, failed: 0 });
    await world.pass(2 * HOUR - 60);
    const before = world.oauth1.counters().renewals;
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    expect(before).toBe(1);
    expect(await tokenOf(at(world.vault))).toBe(token);
    expect((await world.row("alice", "oauth1")).renewalExpiresAt).toBe(midnight);
  });

  test("that slept is woken by the next call", async () => {
    const world = await open();
    await world.pass(3 * HOUR);
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    expect(world.oauth1.counters().renewals).toBe(1);
  });

  /** A day until after midnight, swept every ten minutes. */
  async function day(world: UseWorld, everyTenMinutes: () => Promise<unknown>): Promise<number> {
    while (world.clock() < midnight) {
      await everyTenMinutes();
      await world.pass(600);
      await world.vault.sweep();
    }
    return world.oauth1.counters().renewals;
  }

  test("that nobody uses is not renewed for nothing, and its end is told when it comes", async () => {
    const world = await open();
    expect(await day(world, async () => undefined)).toBe(1);
    expect(world.told()).toEqual(["connection.renewed", "connection.needs_reauth"]);
    expect((await at(world.vault).status()).problem?.code).toBe("grant_expired");
  });

  test("that is in use is renewed as often as it takes, and not when it brings nothing", async () => {
    const world = await open();
    const renewals = await day(world, async () => {
      expect((await at(world.vault).fetch("/me")).status).toBe(200);
    });
    // Fourteen hours, and each renewal is good for two.
    expect(renewals).toBeGreaterThanOrEqual(6);
    expect(renewals).toBeLessThanOrEqual(8);
    expect(world.told().at(-1)).toBe("connection.needs_reauth");
  });

  test("is dead after midnight, which is told as its time being over", async () => {
    const world = await open();
    await world.pass(14 * HOUR + 1);
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({
      code: "needs_reauth",
      reason: "grant_expired",
      whoCanFix: "user",
    });
    expect(world.told()).toEqual(["connection.needs_reauth"]);
  });
});

describe("a token that ends without anything to renew it", () => {
  test("is needs_reauth, for the user", async () => {
    const world = await useWorld();
    const tokens = await world.oauth1Tokens("alice");
    await at(world.vault).adopt({ ...tokens, expiresAt: world.clock() + 60_000 });
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    await world.pass(61);
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({
      code: "needs_reauth",
      reason: "grant_expired",
      whoCanFix: "user",
    });
  });

  test("that has ended already is not adopted", async () => {
    const world = await useWorld();
    const tokens = { ...(await world.oauth1Tokens("alice")), expiresAt: world.clock() - 1 };
    await expect(at(world.vault).adopt(tokens)).rejects.toMatchObject({ code: "options_invalid" });
  });
});

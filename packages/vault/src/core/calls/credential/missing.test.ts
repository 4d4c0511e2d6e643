import { beforeEach, describe, expect, test, vi } from "vitest";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../../test/use-world.ts";
import type { EmbeddedVault, HeldElsewhere, MissingOwner, VaultOptions } from "../../../index.ts";

type OnMissing = NonNullable<VaultOptions["onMissing"]>;

let world: UseWorld;
let asked: [MissingOwner, string][];
let held: HeldElsewhere | null;

beforeEach(async () => {
  world = await useWorld({ file: true });
  await world.vault.ready();
  asked = [];
  held = await world.oauth2Tokens("alice");
});

/** A vault whose app gives `held`, or answers as `give` does. */
function moving(give: OnMissing = () => held): EmbeddedVault {
  return world.another({
    onMissing: async (owner, provider) => {
      asked.push([owner, provider]);
      return give(owner, provider);
    },
  });
}

describe("a call for an owner who never connected", () => {
  test("is made with what the app holds, which is a connection from then on", async () => {
    const alice = moving().user("alice").at("oauth2");
    const answer = await alice.fetch("/me");
    expect(await answer.json()).toMatchObject({ login: "alice" });
    expect(asked).toEqual([[{ tenant: "default", userId: "alice" }, "oauth2"]]);
    expect(await alice.status()).toMatchObject({ state: "active", account: { label: "alice" } });
    await alice.fetch("/me");
    expect(asked).toHaveLength(1);
  });

  test.each<[string, (vault: EmbeddedVault) => Promise<unknown>]>([
    ["authorize", (vault) => vault.user("alice").at("oauth2").authorize(me())],
    ["token", (vault) => vault.user("alice").at("oauth2").token()],
    ["mcpAuth", (vault) => vault.user("alice").at("oauth2").mcpAuth.token()],
    ["test", (vault) => vault.user("alice").at("oauth2").test()],
  ])("is made by %s too", async (_, call) => {
    expect(await call(moving())).toBeDefined();
    expect(asked).toHaveLength(1);
  });

  test("may be for the tenant itself, and for another tenant", async () => {
    await moving().tenant("acme").shared().at("oauth2").fetch("/me");
    expect(asked).toEqual([[{ tenant: "acme" }, "oauth2"]]);
  });

  test("asks once, however many calls come together, in whatever processes", async () => {
    const [one, other] = [moving(), moving()];
    const calls = [one, other, one, other, one].map((vault) =>
      vault.user("alice").at("oauth2").fetch("/me"),
    );
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(await one.user("alice").connections()).toHaveLength(1);
    expect((await world.row("alice", "oauth2")).tokenVersion).toBe(1);
  });

  test("renews what has ended, once for all processes, and spends no token twice", async () => {
    const { refreshToken } = held as { refreshToken: string };
    held = { accessToken: "ended", refreshToken, expiresAt: new Date(world.clock() - 1) };
    const calls = [moving(), moving(), moving()].map((vault) =>
      vault.user("alice").at("oauth2").fetch("/me"),
    );
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(world.tokenRequests()).toBe(1);
  });

  test("means the account that is named, where the app's is of that", async () => {
    const vault = moving();
    const named = vault.user("alice").at("oauth2", { account: "alice" });
    expect((await named.fetch("/me")).status).toBe(200);
    const others = vault.user("alice").at("oauth2", { account: "bob" });
    await expect(others.fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    expect(asked).toHaveLength(1);
  });
});

describe("an app that holds nothing", () => {
  test("is not asked again for a while, and then is", async () => {
    held = null;
    const alice = moving().user("alice").at("oauth2");
    const required = { code: "connection_required" };
    await expect(alice.fetch("/me")).rejects.toMatchObject(required);
    await expect(alice.fetch("/me")).rejects.toMatchObject(required);
    expect(asked).toHaveLength(1);
    await world.pass(11);
    held = await world.oauth2Tokens("alice");
    expect((await alice.fetch("/me")).status).toBe(200);
    expect(asked).toHaveLength(2);
  });

  test("need not be asked where the user connects meanwhile", async () => {
    held = null;
    const vault = moving();
    const alice = vault.user("alice").at("oauth2");
    await expect(alice.fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    await world.connect("alice", "oauth2");
    expect((await alice.fetch("/me")).status).toBe(200);
  });
});

describe("an app is never asked", () => {
  test("for what its user has ended", async () => {
    await world.connect("alice", "oauth2");
    await world.vault.user("alice").at("oauth2").disconnect();
    const alice = moving().user("alice").at("oauth2");
    await expect(alice.fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    expect(asked).toEqual([]);
  });

  test("by what makes no call, nor for a connection that is named by its id", async () => {
    const vault = moving();
    const alice = vault.user("alice").at("oauth2");
    expect((await alice.status()).state).toBe("missing");
    await alice.connect({ returnTo: "/" });
    const required = { code: "connection_required" };
    await expect(alice.disconnect()).rejects.toMatchObject(required);
    await expect(alice.pause()).rejects.toMatchObject(required);
    const named = vault.user("alice").at("oauth2", { connectionId: "con_other" });
    await expect(named.fetch("/me")).rejects.toMatchObject(required);
    expect(asked).toEqual([]);
  });
});

describe("what goes wrong", () => {
  test("in the app's function is told as its own, holds nothing of what it threw, and loses nothing", async () => {
    const canary = "tok_canary";
    let isBroken = true;
    const alice = moving(() => {
      if (isBroken) throw new RangeError(canary);
      return held;
    })
      .user("alice")
      .at("oauth2");
    const failing = alice.fetch("/me").catch((error: unknown) => error);
    const error = await failing;
    expect(error).toMatchObject({ code: "on_missing_failed", whoCanFix: "developer" });
    expect(String(error)).toMatch(/onMissing.*RangeError/);
    expect(JSON.stringify(error) + String(error) + world.logged.join()).not.toContain(canary);
    isBroken = false;
    expect((await alice.fetch("/me")).status).toBe(200);
  });

  test("with what it gives is told, and the next call asks again", async () => {
    const good = held;
    held = { accessToken: 7 } as never;
    const alice = moving().user("alice").at("oauth2");
    const failing = alice.fetch("/me");
    await expect(failing).rejects.toMatchObject({ code: "options_invalid" });
    await expect(failing).rejects.toThrow(/^onMissing gave/);
    held = good;
    expect((await alice.fetch("/me")).status).toBe(200);
  });

  test("at the provider loses no token that was renewed for it", async () => {
    const { refreshToken } = held as { refreshToken: string };
    held = { accessToken: "ended", refreshToken, expiresAt: new Date(world.clock() - 1) };
    for (let times = 0; times < 3; times++)
      world.oauth2.control.failNext("api", { status: 500, body: "away" });
    const alice = moving().user("alice").at("oauth2");
    await expect(alice.fetch("/me")).rejects.toMatchObject({ code: "account_unavailable" });
    expect((await alice.fetch("/me")).status).toBe(200);
    expect(world.tokenRequests()).toBe(1);
  });

  test("with one of the processes lets another one adopt", async () => {
    let gave = 0;
    const broken = moving(() => {
      gave += 1;
      return { accessToken: "foreign" };
    });
    const calls = [broken, moving()].map((vault) => vault.user("alice").at("oauth2").fetch("/me"));
    const [first, second] = await Promise.allSettled(calls);
    await vi.waitFor(() => expect(gave).toBe(1));
    expect(second).toMatchObject({ status: "fulfilled" });
    const codes = first?.status === "rejected" ? (first.reason as { code: string }).code : "none";
    expect(["account_unavailable", "none"]).toContain(codes);
  });
});

test("a connection that was brought is renewed as any other", async () => {
  const alice = moving().user("alice").at("oauth2");
  await alice.fetch("/me");
  await world.pass(LIFE_SECONDS + 1);
  expect((await alice.fetch("/me")).status).toBe(200);
  expect(world.renewals()).toBe(1);
  expect(asked).toHaveLength(1);
});

function me(): Request {
  return new Request(new URL("/me", world.oauth2.entry.api.baseUrl));
}

import { beforeEach, describe, expect, test } from "vitest";
import { type UseWorld, useWorld } from "../../test/use-world.ts";
import type { AdoptedTokens, Handle } from "../index.ts";

let world: UseWorld;

beforeEach(async () => {
  world = await useWorld();
});

const at = (slug: string, user = "alice"): Handle => world.vault.user(user).at(slug);
const loginOf = async (of: Handle): Promise<string> =>
  ((await (await of.fetch("/me")).json()) as { login: string }).login;
/** What an app could be holding: a value that no type checker has seen. */
const adopt = (slug: string, tokens: unknown): Promise<unknown> =>
  at(slug).adopt(tokens as AdoptedTokens);

describe("a handle", () => {
  test("asks nobody before a method is called", async () => {
    const before = world.oauth2.counters();
    at("oauth2");
    at("nowhere");
    expect(world.oauth2.counters()).toEqual(before);
  });

  test("of a provider that the vault has not tells which it has, from every method", async () => {
    const nowhere = at("nowhere");
    const calls: (() => Promise<unknown>)[] = [
      () => nowhere.connect(),
      () => nowhere.status(),
      () => nowhere.fetch("/me"),
      () => nowhere.authorize(new Request("https://api.example.com/me")),
      () => nowhere.adopt({ accessToken: "tok" }),
      () => nowhere.report("revoked"),
      () => nowhere.token(),
      () => nowhere.disconnect(),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({
        code: "provider_unknown",
        whoCanFix: "developer",
        message: expect.stringContaining("oauth1, oauth2"),
      });
    }
  });

  test("of an owner without a connection says how to get one, from every method that needs one", async () => {
    const { url } = world.oauth2;
    const calls: (() => Promise<unknown>)[] = [
      () => at("oauth2").fetch("/me"),
      () => at("oauth2").authorize(new Request(`${url}/me`)),
      () => at("oauth2").report("revoked"),
      () => at("oauth2").token(),
      () => at("oauth2").disconnect(),
    ];
    for (const call of calls) {
      const error = await call().catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        code: "connection_required",
        whoCanFix: "user",
        provider: "oauth2",
        message: expect.stringContaining("User alice has not connected oauth2"),
      });
    }
    expect(await world.store.findConnections({ tenant: "default" })).toEqual([]);
  });

  test("connects through its link and through the one of its error", async () => {
    const { url, sessionId, expiresAt } = await at("oauth2").connect({ returnTo: "/settings" });
    expect(sessionId).toMatch(/^ses_/);
    expect(expiresAt.getTime()).toBeGreaterThan(world.clock());
    await world.follow(url, "alice");
    expect(await loginOf(at("oauth2"))).toBe("alice");
    const error = await at("oauth1")
      .fetch("/me")
      .catch((reason: { connect(options: object): Promise<{ url: string }> }) => reason);
    if (!("connect" in error)) throw new Error("there was a connection");
    await world.follow((await error.connect({ returnTo: "/settings" })).url, "alice");
    expect(await loginOf(at("oauth1"))).toBe("alice");
  });

  test("of the tenant itself says so in its error", async () => {
    await expect(world.vault.shared().at("oauth2").fetch("/me")).rejects.toMatchObject({
      message: expect.stringMatching(/^The app itself has not connected oauth2\./),
    });
  });

  test("tells a user's id letter for letter", async () => {
    await expect(at("oauth2", "Ada@Example.org").fetch("/me")).rejects.toMatchObject({
      message: expect.stringContaining("User Ada@Example.org has"),
    });
    await at("oauth2", "Ada@Example.org").adopt(await world.oauth2Tokens("bob"));
    await at("oauth2", "Ada@Example.org").report("revoked");
    await expect(at("oauth2", "Ada@Example.org").fetch("/me")).rejects.toMatchObject({
      message: expect.stringContaining("The oauth2 connection of user Ada@Example.org has to be"),
    });
  });
});

describe("status", () => {
  test("is missing before there is a connection and after it was ended", async () => {
    const missing = { state: "missing", account: null, scopes: [], problem: null };
    expect(await at("oauth2").status()).toEqual(missing);
    await world.connect("alice", "oauth2");
    await at("oauth2").disconnect();
    expect(await at("oauth2").status()).toEqual(missing);
  });

  test.each(["oauth1", "oauth2"])(
    "over %s is active and names the account, and asks nobody",
    async (slug) => {
      const connectionId = await world.connect("alice", slug);
      const before = world.oauth2.counters();
      expect(await at(slug).status()).toEqual({
        state: "active",
        connectionId,
        account: { id: "u_1", label: "alice", email: "alice@sandbox.example", emailVerified: true },
        scopes: slug === "oauth2" ? ["read", "write"] : [],
        problem: null,
      });
      expect(world.oauth2.counters()).toEqual(before);
    },
  );
});

describe("adopt", () => {
  test("takes over tokens of OAuth 2, and renews them later", async () => {
    const connection = await at("oauth2").adopt(await world.oauth2Tokens("bob", ["read"]));
    expect(connection).toMatchObject({
      id: expect.stringMatching(/^con_/),
      tenant: "default",
      userId: "alice",
      provider: "oauth2",
      account: { id: "u_2", label: "bob" },
      status: "active",
      scopes: ["read"],
    });
    expect(await loginOf(at("oauth2"))).toBe("bob");
    await world.pass(3601);
    expect(await loginOf(at("oauth2"))).toBe("bob");
    expect(world.renewals()).toBe(1);
    expect(world.events[0]).toMatchObject({
      type: "connection.created",
      connectionId: connection.id,
      data: { account: "bob" },
    });
  });

  test("takes over tokens of OAuth 1.0a", async () => {
    const tokens = await world.oauth1Tokens("bob");
    const connection = await at("oauth1").adopt({ ...tokens, scopes: ["all"] });
    expect(connection).toMatchObject({
      account: { label: "bob" },
      scopes: ["all"],
      expiresAt: null,
    });
    expect(await loginOf(at("oauth1"))).toBe("bob");
  });

  test("keeps the id of the connection of the same account, and makes one beside it for another", async () => {
    const id = await world.connect("alice", "oauth2");
    const same = await at("oauth2").adopt(await world.oauth2Tokens("alice"));
    expect(same.id).toBe(id);
    expect(world.told()).toEqual(["connection.reauthorized"]);
    await world.pass(1);
    const other = await at("oauth2").adopt(await world.oauth2Tokens("bob"));
    expect(other.id).not.toBe(id);
    expect(await world.vault.user("alice").connections()).toMatchObject([{ id }, { id: other.id }]);
  });

  test("brings a connection that was ended back under its id", async () => {
    const id = await world.connect("alice", "oauth2");
    await at("oauth2").disconnect();
    expect(await at("oauth2").adopt(await world.oauth2Tokens("alice"))).toMatchObject({
      id,
      status: "active",
    });
  });

  test.each([
    ["a Date", (time: number) => new Date(time)],
    ["a text", (time: number) => new Date(time).toISOString()],
    ["a number of milliseconds", (time: number) => time],
  ])("takes the end as %s", async (_name, toEnd) => {
    const { accessToken } = await world.oauth2Tokens("alice");
    const end = world.clock() + 60_000;
    const { expiresAt } = await at("oauth2").adopt({ accessToken, expiresAt: toEnd(end) });
    expect(expiresAt).toEqual(new Date(end));
  });

  test.each([
    ["oauth2", "nothing", undefined],
    ["oauth2", "null", null],
    ["oauth2", "a text", "tok"],
    ["oauth2", "a list", ["tok"]],
    ["oauth2", "an empty object", {}],
    ["oauth2", "an empty token", { accessToken: "" }],
    ["oauth2", "a number", { accessToken: 7 }],
    ["oauth2", "a token with a line break", { accessToken: "a\r\nx: y" }],
    ["oauth2", "a token with a space", { accessToken: "a b" }],
    ["oauth2", "a token beyond ASCII", { accessToken: "tök" }],
    ["oauth2", "an empty refresh token", { accessToken: "tok", refreshToken: "" }],
    ["oauth2", "a refresh token that is a number", { accessToken: "tok", refreshToken: 7 }],
    ["oauth2", "an end that is none", { accessToken: "tok", expiresAt: "soon" }],
    ["oauth2", "scopes in one text", { accessToken: "tok", scopes: "read write" }],
    ["oauth2", "scopes that are no texts", { accessToken: "tok", scopes: [7] }],
    ["oauth2", "the tokens of OAuth 1.0a", { token: "tok", tokenSecret: "secret" }],
    ["oauth1", "nothing", undefined],
    ["oauth1", "an empty object", {}],
    ["oauth1", "an empty token", { token: "", tokenSecret: "secret" }],
    ["oauth1", "no secret", { token: "tok" }],
    ["oauth1", "a secret that is a number", { token: "tok", tokenSecret: 7 }],
    ["oauth1", "scopes in one text", { token: "tok", tokenSecret: "secret", scopes: "all" }],
    ["oauth1", "the tokens of OAuth 2", { accessToken: "tok" }],
  ])("refuses at %s %s, names what it needs, and keeps nothing", async (slug, _what, tokens) => {
    const error = await adopt(slug, tokens).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "options_invalid",
      whoCanFix: "developer",
      provider: slug,
      message: expect.stringMatching(/^adopt: /),
    });
    expect(String(error)).not.toMatch(/tök|a\r\nx|secret7/);
    expect(await world.store.findConnections({ tenant: "default" })).toEqual([]);
  });

  test("keeps nothing that the provider does not say whose it is", async () => {
    await expect(at("oauth2").adopt({ accessToken: "made-up" })).rejects.toMatchObject({
      code: "account_unavailable",
      message: expect.not.stringContaining("made-up"),
    });
    expect(await world.store.findConnections({ tenant: "default" })).toEqual([]);
  });
});

describe("report", () => {
  test("marks what the app learnt elsewhere, once, and asks nobody", async () => {
    await world.connect("alice", "oauth1");
    const before = world.oauth1.counters();
    await at("oauth1").report("revoked");
    await at("oauth1").report("revoked");
    expect(await at("oauth1").status()).toMatchObject({
      state: "needs_reauth",
      problem: { code: "grant_revoked", whoCanFix: "user" },
    });
    await expect(at("oauth1").fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(world.oauth1.counters()).toEqual(before);
    expect(world.told()).toEqual(["connection.needs_reauth"]);
  });
});

describe("token", () => {
  test("reveals a bearer token with its end and its scopes", async () => {
    await world.connect("alice", "oauth2");
    const token = await at("oauth2").token();
    expect(token).toEqual({
      type: "bearer",
      accessToken: expect.any(String),
      expiresAt: new Date(world.clock() + 3_600_000),
      scopes: ["read", "write"],
    });
    const bearer = token.type === "bearer" ? token.accessToken : "";
    const headers = { authorization: `Bearer ${bearer}` };
    expect((await fetch(`${world.oauth2.url}/me`, { headers })).status).toBe(200);
  });

  test("reveals an OAuth 1.0a token with its secret", async () => {
    const tokens = await world.oauth1Tokens("alice");
    await at("oauth1").adopt(tokens);
    expect(await at("oauth1").token()).toEqual({
      type: "oauth1",
      ...tokens,
      expiresAt: null,
      scopes: [],
    });
  });

  test("is told each time, without the token, once that is saved", async () => {
    const connectionId = await world.connect("alice", "oauth2");
    const token = await at("oauth2").token();
    await at("oauth2").token();
    const told = world.events.filter(({ type }) => type === "token.read");
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({ userId: "alice", provider: "oauth2", connectionId });
    const kept = await world.store.listEvents({ tenant: "default", connectionId, limit: 9 });
    expect(kept.filter(({ type }) => type === "token.read")).toHaveLength(2);
    const secret = token.type === "bearer" ? token.accessToken : "";
    expect(JSON.stringify([told, kept])).not.toContain(secret);
  });
});

import { describe, expect, test } from "vitest";
import {
  type IdentityProvider,
  json,
  startIdentityProvider,
} from "../../../../test/servers/identity-provider.ts";
import { comeBack, openWorld, type World } from "../../../../test/world.ts";
import type { CustomOAuth2Provider } from "../../../index.ts";

/** A world with a provider whose every answer is the test's, under the slug `acme`. */
async function openScripted(
  over: Partial<CustomOAuth2Provider> = {},
): Promise<{ world: World; acme: IdentityProvider }> {
  const acme = await startIdentityProvider();
  const world = await openWorld({
    vault: { providers: { acme: { ...acme.options, ...over } } },
  });
  return { world, acme };
}

const openid = { scopes: ["openid"] };

describe("an account that only the callback names", () => {
  const account = { id: "shop" };
  const brought = { keep: { shop: { from: "shop" } } };

  test("can be connected, and signs nobody in: whoever comes back can write another", async () => {
    const { world } = await openScripted({ profile: { account, callback: brought } });
    await expect(world.vault.signIn("acme")).rejects.toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining("an account that comes through the browser"),
    });
    const { url } = await world.vault.user("alice").at("acme").connect();
    await comeBack(await world.browser("alice"), url, { answer: { code: "c", shop: "s1" } });
    expect(await world.vault.user("alice").at("acme").status()).toMatchObject({
      account: { id: "s1" },
    });
  });

  test.each([
    ["that is signed", { account, callback: { ...brought, signature: "hmac" } }],
    ["that the token's answer names", { account, answer: { keep: { shop: { from: "/shop" } } } }],
  ])("one %s may sign in", async (_, profile) => {
    const { world } = await openScripted({ profile, clientSecret: "s" });
    await expect(world.vault.signIn("acme")).resolves.toMatchObject({ url: expect.any(String) });
  });
});

describe("signing in with an ID token", () => {
  test("tells issuer, subject, profile and every claim that it proves", async () => {
    const { world, acme } = await openScripted(openid);
    const { url } = await world.vault.signIn("acme", { returnTo: "/home" });
    const page = await comeBack(await world.browser(null), url, {
      meanwhile: (asked) =>
        acme.identify(asked, world.clock(), {
          preferred_username: "ally",
          email: "a@acme.example",
          email_verified: true,
          picture: "https://acme.example/a.png",
          roles: ["admin"],
        }),
    });
    expect(page.url.pathname).toBe("/home");
    expect(world.signedIn).toEqual([
      {
        ...{ tenant: "default", provider: "acme", userId: null, emailVerified: true },
        issuer: acme.url,
        subject: "7",
        profile: {
          id: "7",
          label: "ally",
          email: "a@acme.example",
          emailVerified: true,
          avatarUrl: "https://acme.example/a.png",
        },
        claims: expect.objectContaining({ sub: "7", iss: acme.url, roles: ["admin"] }),
        returnTo: "http://localhost:4999/home",
      },
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["for another client", { aud: "another" }],
    ["of another issuer", { iss: "https://evil.example" }],
    ["of another attempt", { nonce: "another" }],
    ["without a nonce", { nonce: undefined }],
    ["that has expired", { exp: 1 }],
  ])("%s signs nobody in", async (_what, claims) => {
    const { world, acme } = await openScripted(openid);
    const { url } = await world.vault.signIn("acme");
    const page = await comeBack(await world.browser(null), url, {
      meanwhile: (asked) => acme.identify(asked, world.clock(), claims),
    });
    expect([400, 500]).toContain(page.status);
    expect(world.signedIn).toEqual([]);
    expect(page.html + world.logged.join()).not.toContain("CANARY");
  });

  test("that was expected and did not come signs nobody in", async () => {
    const { world } = await openScripted(openid);
    const { url } = await world.vault.signIn("acme");
    expect((await comeBack(await world.browser(null), url)).status).toBeGreaterThanOrEqual(400);
    expect(world.signedIn).toEqual([]);
  });

  test("and a look-up of the entry's names the person as the look-up does, whatever was asked for", async () => {
    const acme = await startIdentityProvider();
    acme.answers["/whoami"] = () => json({ number: 12, name: "Ally" });
    const { host } = new URL(acme.url);
    const options = {
      ...acme.options,
      ...openid,
      api: { baseUrl: acme.url, hosts: [host] },
      account: { url: "/whoami", id: "/number", label: "/name" },
    };
    const world = await openWorld({ vault: { providers: { acme: options } } });
    const { url } = await world.vault.signIn("acme");
    await comeBack(await world.browser(null), url, {
      meanwhile: (asked) => acme.identify(asked, world.clock()),
    });
    expect(world.signedIn).toMatchObject([
      { issuer: acme.url, subject: "12", profile: { id: "12", label: "Ally" } },
    ]);
  });
});

test("a provider that tells nothing of who it was cannot be signed in with, and says whose fault that is", async () => {
  const { world } = await openScripted();
  const { url } = await world.vault.signIn("acme");
  const page = await comeBack(await world.browser(null), url);
  expect([page.status, page.heading]).toEqual([502, "Acme is not answering"]);
  expect(page.html).toContain("provider_error");
  expect(world.signedIn).toEqual([]);
});

describe("the userinfo endpoint", () => {
  const open = async (scopes: string[]) => {
    const acme = await startIdentityProvider();
    const options = { ...acme.options, scopes, userinfoUrl: `${acme.url}/userinfo` };
    const world = await openWorld({ vault: { providers: { acme: options } } });
    const connect = async (claims: Readonly<Record<string, unknown>> = {}) => {
      const { url } = await world.link("alice", "acme");
      const browser = await world.browser("alice");
      const page = await comeBack(browser, url, {
        meanwhile: (asked) => {
          if (asked.has("nonce")) acme.identify(asked, world.clock(), claims);
        },
      });
      return { page, browser, url };
    };
    const accounts = async () =>
      (await world.vault.user("alice").connections()).map(({ account }) => account);
    return { acme, world, connect, accounts };
  };

  test("adds to what the ID token says, and does not overrule it", async () => {
    const { acme, connect, accounts } = await open(["openid"]);
    acme.answers["/userinfo"] = () => json({ sub: "7", name: "Ally", email: "new@acme.example" });
    await connect({ email: "proved@acme.example", email_verified: true });
    expect(await accounts()).toEqual([
      { id: "7", label: "proved@acme.example", email: "proved@acme.example", emailVerified: true },
    ]);
    const [asked] = acme.requests.filter((request) => request.path === "/userinfo");
    expect(asked?.headers["authorization"]).toBe("Bearer CANARY-access");
  });

  test.each([
    ["names another subject", json({ sub: "8", name: "Mallory" })],
    ["is down", { status: 503 }],
    ["answers HTML", { body: "<html>" }],
  ])("is left out where it %s and the ID token suffices", async (_what, answer) => {
    const { acme, connect, accounts } = await open(["openid"]);
    acme.answers["/userinfo"] = () => answer;
    expect((await connect()).page.heading).toBe("Acme is connected");
    expect(await accounts()).toEqual([{ id: "7", label: "7" }]);
  });

  test("identifies the account alone where there is no ID token", async () => {
    const { acme, connect, accounts, world } = await open([]);
    acme.answers["/userinfo"] = () => json({ sub: "7", email: "a@acme.example" });
    await connect();
    expect(await accounts()).toEqual([
      { id: "7", label: "a@acme.example", email: "a@acme.example", emailVerified: false },
    ]);
    expect(await world.rows()).toMatchObject([{ issuer: acme.url }]);
  });

  test.each([[400], [401], [403], [404]])(
    "may refuse with %i a token without openid: then the account has no name",
    async (status) => {
      const { acme, connect, accounts } = await open([]);
      acme.answers["/userinfo"] = () => ({ status });
      expect((await connect()).page.heading).toBe("Acme is connected");
      expect(await accounts()).toEqual([null]);
    },
  );

  test.each([
    ["is down", { status: 503 }],
    ["has had too many requests", { status: 429 }],
    ["redirects", { status: 302, headers: { location: "https://evil.example/" } }],
    ["answers HTML", { body: "<html>CANARY" }],
    ["answers a list", json([])],
  ])(
    "that %s and alone could tell is asked again later, with no second exchange",
    async (_what, answer) => {
      const { acme, connect, accounts } = await open([]);
      acme.answers["/userinfo"] = () => answer;
      const { page, browser, url } = await connect();
      expect(page.status).toBe(502);
      expect(page.html).not.toContain("CANARY");
      expect(await accounts()).toEqual([]);
      acme.answers["/userinfo"] = () => json({ sub: "7", name: "Ally" });
      expect((await browser.open(url)).heading).toBe("Acme is connected");
      expect(await accounts()).toEqual([{ id: "7", label: "Ally" }]);
      expect(acme.asked("/token")).toBe(1);
    },
  );
});

describe("what the token endpoint says about a code", () => {
  const refusal = (error: string) => json({ error, error_description: "CANARY" }, 400);
  test.each([
    ["invalid_grant", refusal("invalid_grant"), 400, "callback_invalid"],
    ["invalid_client", refusal("invalid_client"), 500, "client_rejected"],
    ["invalid_scope", refusal("invalid_scope"), 500, "client_rejected"],
    ["access_denied", refusal("access_denied"), 403, "access_denied"],
    ["temporarily_unavailable", refusal("temporarily_unavailable"), 502, "provider_unavailable"],
    ["a word nobody knows", refusal("unheard_of"), 400, "callback_invalid"],
    ["a gateway's timeout", { status: 504 }, 502, "provider_unavailable"],
    [
      "a redirect",
      { status: 302, headers: { location: "https://evil.example" } },
      500,
      "client_rejected",
    ],
    ["no access token", json({ token_type: "Bearer" }), 502, "provider_error"],
    [
      "a token that no header can hold",
      json({ access_token: "a\r\nx: y", token_type: "Bearer" }),
      502,
      "provider_error",
    ],
    ["600 kB", { body: "x".repeat(600_000) }, 502, "provider_error"],
  ] as const)("becomes a page and leaves nothing: %s", async (_what, answer, status, code) => {
    const { world, acme } = await openScripted();
    acme.answers["/token"] = () => answer;
    const { url } = await world.link("alice", "acme");
    const page = await comeBack(await world.browser("alice"), url);
    expect([page.status, code]).toEqual([status, code]);
    expect(page.html).toContain(`<code>${code}</code>`);
    expect(page.html + world.logged.join() + JSON.stringify(world.events)).not.toContain("CANARY");
    expect(await world.rows()).toEqual([]);
  });

  test.each([
    ["unauthorized_client", 500],
    ["temporarily_unavailable", 502],
    ["login_required", 400],
  ])("is not asked for where the authorization endpoint refused: %s", async (error, status) => {
    const { world, acme } = await openScripted();
    const { url } = await world.link("alice", "acme");
    const page = await comeBack(await world.browser("alice"), url, { answer: { error } });
    expect(page.status).toBe(status);
    expect(acme.requests).toEqual([]);
  });
});

describe("tokens that the app holds already", () => {
  const expiresAt = Date.UTC(2026, 0, 2);

  test.each([[expiresAt], [new Date(expiresAt)], [new Date(expiresAt).toISOString()]])(
    "are taken over with the time when they end as %o",
    async (end) => {
      const { world } = await openScripted();
      const handle = world.vault.user("alice").at("acme");
      const adopted = await handle.adopt({
        accessToken: "CANARY-own",
        refreshToken: "CANARY-refresh",
        expiresAt: end,
        scopes: ["read"],
      });
      expect(adopted).toMatchObject({ expiresAt: new Date(expiresAt), scopes: ["read"] });
      expect(await handle.token()).toEqual({
        type: "bearer",
        accessToken: "CANARY-own",
        expiresAt: new Date(expiresAt),
        scopes: ["read"],
      });
      expect(world.events.map((event) => event.type)).toEqual(["connection.created", "token.read"]);
    },
  );

  test("are refused where they are of the other protocol or no tokens, and nothing is kept", async () => {
    const { world, acme } = await openScripted();
    const handle = world.vault.user("alice").at("acme");
    for (const tokens of [
      { token: "CANARY", tokenSecret: "CANARY" },
      { accessToken: "" },
      { accessToken: "CANARY\r\nx: y" },
      { accessToken: "CANARY", expiresAt: "tomorrow" },
    ]) {
      const failure = await handle.adopt(tokens).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: "options_invalid", provider: "acme" });
      expect(String(failure)).not.toContain("CANARY");
    }
    expect(acme.requests).toEqual([]);
    expect(await world.rows()).toEqual([]);
  });
});

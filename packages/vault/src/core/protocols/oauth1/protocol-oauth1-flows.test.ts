/** Connecting and signing in through OAuth 1.0a in the ways that services have: a fixed callback, scopes, accounts told by the answer. */
import type { OAuth1ProviderOptions } from "@valetkey/sandbox";
import { describe, expect, test } from "vitest";
import { appUrl, exchanges, isForeign, openWorld, type World } from "../../../../test/world.ts";
import type { ProviderOptions } from "../../../index.ts";

type Dialect = NonNullable<OAuth1ProviderOptions["dialect"]>;

const openWith = (dialect: Dialect): Promise<World> => openWorld({ oauth1: { dialect } });

/** A world in which the answer tells the account; with `asked` the API could be asked too. */
async function tellingWorld({ asked = false } = {}): Promise<World> {
  const accountFrom = { id: "user_id", label: "screen_name" };
  const first = await openWith({ accountFrom });
  const { account: _, ...silent } = first.oauth1.entry;
  const told: ProviderOptions = {
    use: asked ? first.oauth1.entry : silent,
    ...first.oauth1.client,
  };
  first.oauth1.allowRedirectUri(`${appUrl}/oauth/callback/told`);
  const world = await openWorld({ vault: { providers: { told } } });
  return { ...world, oauth1: first.oauth1 };
}

describe.each(["registered", "oob"] as const)(
  "where the service fixes the callback (%s)",
  (callback) => {
    const open = (): Promise<World> => openWith({ callback });

    test("the request token finds the attempt, and nothing of ours travels", async () => {
      const world = await open();
      const { browser, callback: answer } = await world.callbackOf("alice", "oauth1");
      expect([...answer.searchParams.keys()].sort()).toEqual(["oauth_token", "oauth_verifier"]);
      const page = await browser.open(answer);
      expect(page.status).toBe(200);
      expect(await world.rows()).toMatchObject([{ owner: "user:alice", accountId: "u_1" }]);
      const handle = world.vault.user("alice").at("oauth1");
      expect(await (await handle.fetch("/me")).json()).toMatchObject({ login: "alice" });
    });

    test("the answer counts in no other browser, and is spent by the try", async () => {
      const world = await open();
      const { browser, callback: answer } = await world.callbackOf("alice", "oauth1");
      const stranger = await world.browser("alice");
      expect((await stranger.open(answer)).html).toContain("<code>wrong_browser</code>");
      expect((await browser.open(answer)).html).toContain("<code>callback_invalid</code>");
      expect(exchanges(world, "oauth1")).toBe(0);
      expect(await world.rows()).toEqual([]);
    });

    test("the answer counts for no other user, and once", async () => {
      const world = await open();
      const { browser, callback: answer } = await world.callbackOf("alice", "oauth1");
      await world.become(browser, "mallory");
      expect((await browser.open(answer)).html).toContain("<code>wrong_user</code>");
      const again = await world.callbackOf("alice", "oauth1");
      expect((await again.browser.open(again.callback)).status).toBe(200);
      expect((await again.browser.open(again.callback)).html).toContain(
        "<code>callback_invalid</code>",
      );
      expect(exchanges(world, "oauth1")).toBe(1);
    });

    test("two people's attempts do not meet", async () => {
      const world = await open();
      const alice = await world.callbackOf("alice", "oauth1");
      const bob = await world.callbackOf("bob", "oauth1");
      const crossed = await alice.browser.open(bob.callback);
      expect(crossed.html).toContain("<code>wrong_browser</code>");
      expect((await alice.browser.open(alice.callback)).status).toBe(200);
      expect(await world.rows()).toMatchObject([{ owner: "user:alice" }]);
    });

    test("a refusal finds its attempt by the token that was denied", async () => {
      const world = await open();
      const { browser, callback: answer } = await world.callbackOf("alice", "oauth1", {
        decision: "deny",
      });
      expect([...answer.searchParams.keys()]).toEqual(["denied"]);
      const page = await browser.open(answer);
      expect([page.status, page.heading]).toEqual([403, "You did not give access"]);
      expect((await browser.open(answer)).html).toContain("<code>callback_invalid</code>");
    });

    test.each([
      ["no token", {}],
      ["a token that nobody asked for", { oauth_token: "made-up", oauth_verifier: "v" }],
      ["an endless one", { oauth_token: "x".repeat(2_000), oauth_verifier: "v" }],
      ["a state, which is none of ours here", { state: "x".repeat(43) }],
    ])("an answer with %s belongs to no attempt", async (_what, params) => {
      const world = await open();
      const { browser } = await world.callbackOf("alice", "oauth1");
      const url = new URL(`${appUrl}/oauth/callback/oauth1`);
      url.search = new URLSearchParams({ a: "b", ...params }).toString();
      const page = await browser.open(url);
      expect([page.status, exchanges(world, "oauth1")]).toEqual([400, 0]);
      expect(page.html).toContain("<code>callback_invalid</code>");
    });

    test("an answer that is posted goes on in the browser that started", async () => {
      const world = await open();
      const { browser, callback: answer } = await world.callbackOf("alice", "oauth1");
      const form = new URLSearchParams(answer.search);
      const posted = await world.vault.handler(
        new Request(`${appUrl}${answer.pathname}`, { method: "POST", body: form }),
      );
      expect(posted.status).toBe(303);
      const location = posted.headers.get("location") ?? "";
      expect(location).not.toContain(form.get("oauth_verifier") ?? "?");
      expect((await browser.open(location)).status).toBe(200);
      expect(await world.rows()).toMatchObject([{ owner: "user:alice" }]);
    });

    test("signing in goes the same way", async () => {
      const world = await open();
      const { url } = await world.vault.signIn("oauth1", { returnTo: "/home" });
      const page = await (await world.browser(null)).agree(url, { as: "bob" });
      expect(page.url.href).toBe(`${appUrl}/home`);
      expect(world.signedIn).toMatchObject([{ subject: "u_2", profile: { label: "bob" } }]);
    });
  },
);

test.each<[what: string, dialect: Dialect]>([
  ["verifiers", { verifier: "none" }],
  ["confirmed callbacks", { callback: "unconfirmed" }],
  ["either", { callback: "unconfirmed", verifier: "none" }],
])("a service without %s can be connected, and signs nobody in", async (_what, dialect) => {
  const world = await openWith(dialect);
  await expect(world.vault.signIn("oauth1")).rejects.toMatchObject({
    code: "options_invalid",
    message: expect.stringContaining("does not prove who agreed"),
  });
  expect(exchanges(world, "oauth1")).toBe(0);
  await world.connect("alice", "oauth1");
  expect((await world.vault.user("alice").at("oauth1").status()).state).toBe("active");
});

describe("a service that tells the account with the token", () => {
  test.each([
    ["cannot", false],
    ["could", true],
  ])(
    "is asked no further where its API %s be asked, and people can sign in",
    async (_can, asked) => {
      const world = await tellingWorld({ asked });
      const { url } = await world.vault.signIn("told", { returnTo: "/home" });
      const page = await (await world.browser(null)).agree(url, { as: "bob" });
      expect(page.url.href).toBe(`${appUrl}/home`);
      expect(world.signedIn).toEqual([
        {
          ...{ tenant: "default", provider: "told", userId: null, emailVerified: false },
          issuer: world.oauth1.url,
          subject: "u_2",
          profile: { id: "u_2", label: "bob" },
          claims: {},
          returnTo: `${appUrl}/home`,
        },
      ]);
      expect(world.oauth1.counters().apiRequests).toBe(0);
    },
  );

  test("connects the same account over itself, however the token came", async () => {
    const world = await tellingWorld({ asked: true });
    await world.connect("alice", "told");
    const handle = world.vault.user("alice").at("told");
    const [before] = await world.rows();
    await world.connect("alice", "told");
    const shown = await handle.token();
    if (shown.type !== "oauth1") throw new Error(`a token of type ${shown.type}`);
    const { token, tokenSecret } = shown;
    for (const extra of [{ user_id: "u_1", screen_name: "alice" }, {}])
      await handle.adopt({ token, tokenSecret, extra });
    expect(await world.rows()).toMatchObject([
      { id: before?.id, accountId: "u_1", account: { id: "u_1", label: "alice" } },
    ]);
  });
});

describe("scopes", () => {
  const scope = { param: "scope", separator: "," };

  test("are asked for where the dialect says, and recorded", async () => {
    const world = await openWith({ authorization: { scope } });
    const { url } = await world.link("alice", "oauth1", { scopes: ["read", "write"] });
    const browser = await world.browser("alice");
    const page = await browser.agree(url, { as: "alice", until: isForeign });
    expect(page.next?.searchParams.get("scope")).toBe("read,write");
    await world.connect("alice", "oauth1", { scopes: ["read", "write"] });
    const [row] = await world.rows();
    expect(row?.scopes).toEqual(["read", "write"]);
  });

  test("go on the first leg where the dialect says that", async () => {
    const scopes = { leg: "request_token", param: "scope", separator: " " } as const;
    const world = await openWith({ scopes });
    await world.connect("alice", "oauth1", { scopes: ["read"] });
    expect((await world.rows())[0]?.scopes).toEqual(["read"]);
  });

  test("are by default the provider's, else the entry's", async () => {
    const { oauth1 } = await openWith({ authorization: { scope } });
    const use = { ...oauth1.entry, defaultScopes: ["read"] };
    for (const name of ["plain", "own"])
      oauth1.allowRedirectUri(`${appUrl}/oauth/callback/${name}`);
    const world = await openWorld({
      vault: {
        providers: {
          plain: { use, ...oauth1.client },
          own: { use, ...oauth1.client, scopes: ["write"] },
        },
      },
    });
    for (const [slug, scopes] of [
      ["plain", ["read"]],
      ["own", ["write"]],
    ] as const) {
      await world.connect("alice", slug);
      expect((await world.vault.user("alice").at(slug).status()).scopes).toEqual(scopes);
    }
  });

  test("have no place where the dialect names none: nothing is asked for and nothing recorded", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth1", { scopes: ["read"] });
    expect((await world.rows())[0]?.scopes).toEqual([]);
  });
});

describe("further parameters", () => {
  test("reach the provider's page", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth1", { params: { force_login: "true" } });
    const page = await (await world.browser("alice")).agree(url, { as: "", until: isForeign });
    expect(page.next?.searchParams.get("force_login")).toBe("true");
  });

  test("that are no texts, or that the flow sets itself, start nothing", async () => {
    const world = await openWorld();
    await expect(world.link("alice", "oauth1", { params: { a: 1 } })).rejects.toMatchObject({
      code: "options_invalid",
    });
    const { url } = await world.link("alice", "oauth1", { params: { oauth_token: "mine" } });
    const page = await (await world.browser("alice")).agree(url, { as: "", until: isForeign });
    expect(page.status).toBe(500);
    expect(page.html).toContain("<code>options_invalid</code>");
    expect(world.oauth1.counters().requestTokens).toBe(0);
  });
});

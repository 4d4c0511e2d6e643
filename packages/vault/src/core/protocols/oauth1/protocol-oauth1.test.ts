import { describe, expect, test } from "vitest";
import { recordingServer } from "../../../../test/servers/recording-server.ts";
import { exchanges, expectNothing, openWorld, type World } from "../../../../test/world.ts";

describe("an answer of OAuth 1.0a", () => {
  test.each([
    ["for another request token", { oauth_token: "another" }, 400, "callback_invalid"],
    ["without a request token", { oauth_token: null }, 400, "callback_invalid"],
    ["without a verifier", { oauth_verifier: null }, 403, "access_denied"],
    ["that reports a denial", { oauth_problem: "permission_denied" }, 403, "access_denied"],
    ["that reports another problem", { oauth_problem: "token_expired" }, 400, "callback_invalid"],
  ] as const)("%s asks for no token", async (_what, changes, status, code) => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("alice", "oauth1");
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) callback.searchParams.delete(name);
      else callback.searchParams.set(name, value);
    }
    const page = await browser.open(callback);
    expect(page.status).toBe(status);
    expect(page.html).toContain(`<code>${code}</code>`);
    await expectNothing(world, callback);
  });

  test("with a wrong verifier is refused by the provider", async () => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("alice", "oauth1");
    callback.searchParams.set("oauth_verifier", "guess");
    expect((await browser.open(callback)).status).toBe(400);
    expect(exchanges(world, "oauth1")).toBe(1);
    expect(await world.rows()).toEqual([]);
  });
});

describe("a request token", () => {
  const openAt = async (body: string, status = 200): Promise<World> => {
    const server = await recordingServer(() => ({ status, body }));
    return openWorld({
      vault: {
        providers: {
          acme: {
            protocol: "oauth1",
            name: "Acme",
            consumerKey: "app",
            consumerSecret: "CANARY",
            requestTokenUrl: `${server.url}/request`,
            authorizationUrl: `${server.url}/authorize`,
            accessTokenUrl: `${server.url}/access`,
          },
        },
      },
    });
  };

  test.each([
    ["is refused", "oauth_problem=consumer_key_unknown", 401, 500, "client_rejected"],
    [
      "comes without the callback's confirmation",
      "oauth_token=t&oauth_token_secret=s",
      200,
      500,
      "client_rejected",
    ],
    ["does not come", "<html>CANARY", 200, 502, "provider_error"],
    ["has to wait", "", 503, 502, "provider_unavailable"],
  ] as const)(
    "that %s is a page that says so, and starts nothing",
    async (_what, body, given, status, code) => {
      const world = await openAt(body, given);
      const { url, sessionId } = await world.link("alice", "acme");
      const browser = await world.browser("alice");
      const page = await browser.press(await browser.open(url), "Continue");
      expect(page.status).toBe(status);
      expect(page.html).toContain(`<code>${code}</code>`);
      expect(page.html).toContain(sessionId);
      expect(page.html + world.logged.join()).not.toContain("CANARY");
      expect(await world.store.removeExpired(world.clock() + 600_001)).toBe(0);
    },
  );
});

describe("tokens that the app holds already", () => {
  test("are taken over, looked up, and shown to the app that asks for them", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth1");
    const shown = await world.vault.user("alice").at("oauth1").token();
    if (shown.type !== "oauth1") throw new Error(`a token of type ${shown.type}`);
    const { token, tokenSecret } = shown;
    expect(shown).toEqual({ type: "oauth1", token, tokenSecret, expiresAt: null, scopes: [] });

    const other = world.vault.user("somebody").at("oauth1");
    const adopted = await other.adopt({ token, tokenSecret, scopes: ["read"] });
    expect(adopted).toMatchObject({
      userId: "somebody",
      account: { id: "u_1", label: "alice" },
      scopes: ["read"],
      expiresAt: null,
    });
    expect(await (await other.fetch("/me")).json()).toMatchObject({ login: "alice" });
  });

  test("are refused where they are of the other protocol or no tokens, and nothing is kept", async () => {
    const world = await openWorld();
    const handle = world.vault.user("alice").at("oauth1");
    for (const tokens of [
      { accessToken: "CANARY" },
      { token: "CANARY", tokenSecret: "" },
      { token: "", tokenSecret: "CANARY" },
    ]) {
      const failure = await handle.adopt(tokens).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: "options_invalid", provider: "oauth1" });
      expect(String(failure)).not.toContain("CANARY");
    }
    expect(world.oauth1.counters().apiRequests).toBe(0);
    expect(await world.rows()).toEqual([]);
  });

  test("that the provider does not know are not taken over", async () => {
    const world = await openWorld();
    const handle = world.vault.user("alice").at("oauth1");
    await expect(handle.adopt({ token: "unknown", tokenSecret: "s" })).rejects.toMatchObject({
      code: "account_unavailable",
    });
    expect(await world.rows()).toEqual([]);
  });
});

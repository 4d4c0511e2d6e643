import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  callbackUrl,
  credential,
  failure,
  form,
  granted,
  pending,
  redirectUri,
  requestToken,
  requestTokenSecret,
  startWorld,
  temporary,
  verifier,
  type World,
} from "../../test/world.ts";
import type { OAuth1Dialect } from "../dialect/dialect.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.server.close());

describe("the flow", () => {
  test("goes from the request token over the user to the credential", async () => {
    const client = world.connect({ authorizationParams: { scope: "read,write" } });
    expect(client.carriesState).toBe(true);
    const { url, pending } = await client.begin({ state: "a+b/1" });
    expect(pending).toEqual({ requestToken, requestTokenSecret, state: "a+b/1" });
    expect(JSON.parse(JSON.stringify(pending))).toEqual(pending);
    const address = new URL(url);
    expect(`${address.origin}${address.pathname}`).toBe(`${world.server.url}/authorize`);
    expect([...address.searchParams]).toEqual([
      ["lang", "en"],
      ["scope", "read,write"],
      ["oauth_token", requestToken],
    ]);

    const callback = new URL(world.oauthOf(0)["oauth_callback"] as string);
    expect(callback.href.startsWith(redirectUri)).toBe(true);
    callback.searchParams.set("oauth_token", requestToken);
    callback.searchParams.set("oauth_verifier", verifier);
    expect(await client.finish(callback, pending)).toEqual({
      token: "access token",
      tokenSecret: "CANARY access",
      extra: { user_id: "7" },
    });
    expect(world.oauthOf(1)).toMatchObject({ oauth_token: requestToken, oauth_verifier: verifier });
    expect(world.targets()).toEqual(["POST /request?scope=a%20b&x=1", "POST /access"]);
  });

  test("sends the callback letter for letter when there is no state", async () => {
    const { pending } = await world.connect().begin();
    expect(world.oauthOf(0)["oauth_callback"]).toBe(redirectUri);
    expect(pending).not.toHaveProperty("state");
    const plain = { redirectUri: "https://app.example/cb" };
    await world.connect({}, plain).begin({ state: "s" });
    expect(world.oauthOf(1)["oauth_callback"]).toBe("https://app.example/cb?state=s");
  });

  test("takes a verifier copied by hand when the redirect URI is oob", async () => {
    const client = world.connect({}, { redirectUri: "oob" });
    expect(client.carriesState).toBe(false);
    const { pending } = await client.begin();
    expect(world.oauthOf(0)["oauth_callback"]).toBe("oob");
    const { token } = await client.finish({ verifier: ` ${verifier} ` }, pending);
    expect(token).toBe("access token");
    expect(world.oauthOf(1)["oauth_verifier"]).toBe(verifier);
  });

  test("takes what a callback posts", async () => {
    const posted = new URLSearchParams({ oauth_token: requestToken, oauth_verifier: verifier });
    expect(await world.connect().finish(posted, pending)).toMatchObject({ token: "access token" });
  });

  test("lets the caller's parameters win over the server's, and those over the URL's own", async () => {
    const authorizationParams = { scope: "read,write", lang: "fr" };
    const client = world.connect({ authorizationParams });
    const { url } = await client.begin({ params: { scope: "read", name: "My App" } });
    expect([...new URL(url).searchParams].slice(0, 3)).toEqual([
      ["lang", "fr"],
      ["scope", "read"],
      ["name", "My App"],
    ]);
    expect(url).toContain("&name=My%20App&oauth_token=request%2Ftoken%2B%3D");
  });

  test("takes JSON answers and any letter case of true", async () => {
    const json = { oauth_token: "t", oauth_token_secret: "s", oauth_callback_confirmed: true };
    world.server.answer = () => ({ body: JSON.stringify(json) });
    expect((await world.connect().begin()).pending.requestToken).toBe("t");
    world.server.answer = () => ({ body: temporary.replace("true", "TRUE") });
    expect((await world.connect().begin()).pending.requestToken).toBe(requestToken);
  });

  test("signs with the clock and the random bytes passed in, and never twice with one nonce", async () => {
    let byte = 0;
    const client = world.connect(
      {},
      {
        clock: () => 1_234_567_890_123,
        random: (bytes) => new Uint8Array(bytes).fill(++byte),
      },
    );
    await client.begin();
    await client.begin();
    expect(world.oauthOf(0)).toMatchObject({
      oauth_timestamp: "1234567890",
      oauth_nonce: "01".repeat(16),
    });
    expect(world.oauthOf(1)).toMatchObject({ oauth_nonce: "02".repeat(16) });
  });

  test.each([
    ["a callback that is not confirmed", "false"],
    ["a callback that is not mentioned", undefined],
  ])("refuses %s", async (_, confirmed) => {
    const fields = { oauth_token: "t", oauth_token_secret: "s" };
    world.server.answer = () => ({
      body: form(confirmed ? { ...fields, oauth_callback_confirmed: confirmed } : fields),
    });
    const refused = { code: "callback_not_confirmed", failure: "misconfigured" };
    await failure(world.connect().begin(), refused);
    await failure(world.connect({ dialect: { callback: "registered" } }).begin(), refused);
  });

  test("asks nothing for a callback that is not the answer to the attempt", async () => {
    const client = world.connect();
    const finish = (wrong: object): Promise<unknown> =>
      client.finish(callbackUrl, wrong as typeof pending);
    await failure(finish({ ...pending, state: "s" }), { code: "state_mismatch" });
    await failure(finish({ ...pending, requestToken: "x" }), { code: "token_mismatch" });
    for (const wrong of [{}, { requestToken }, { ...pending, state: 1 }, undefined]) {
      await failure(finish(wrong as object), { code: "invalid_options" });
    }
    await failure(client.finish({ verifier }, pending), { code: "invalid_options" });
    expect(world.server.received).toEqual([]);
  });
});

describe("refuses to begin with", () => {
  test.each<[string, object]>([
    ["an oauth_token among the parameters", { params: { oauth_token: "x" } }],
    ["a parameter that is no text", { params: { a: 1 } }],
    ["an empty state", { state: "" }],
    ["a state that is no text", { state: 1 }],
    ["scopes where the service has none", { scopes: ["read"] }],
  ])("%s", async (_, options) => {
    await failure(world.connect().begin(options), { code: "invalid_options" });
    expect(world.server.received).toEqual([]);
  });

  test.each<[string, OAuth1Dialect, string | undefined]>([
    ["oob", {}, "oob"],
    ["a callback that the service has fixed", { callback: "registered" }, redirectUri],
    ["a service that is always told oob", { callback: "oob" }, redirectUri],
  ])("a state that %s cannot carry", async (_, dialect, redirectUri) => {
    const client = world.connect({ dialect }, redirectUri === undefined ? {} : { redirectUri });
    expect(client.carriesState).toBe(false);
    await failure(client.begin({ state: "x" }), { code: "invalid_options" });
  });

  test("no redirect URI, and at no endpoints", async () => {
    const { server } = world;
    const own = { consumerKey: "k", consumerSecret: "s" };
    const { createClient } = await import("../client.ts");
    const endpoints = {
      requestTokenUrl: server.url,
      authorizationUrl: server.url,
      accessTokenUrl: server.url,
    };
    const withoutUser = { code: "invalid_options", failure: "caller", whoCanFix: "developer" };
    await failure(createClient(endpoints, own).begin(), withoutUser);
    await failure(createClient({}, own).begin(), withoutUser);
    const finished = createClient({}, { ...own, redirectUri }).finish(callbackUrl, pending);
    await failure(finished, withoutUser);
    expect(server.received).toEqual([]);
  });
});

describe("by the dialect", () => {
  const bare = form({ oauth_token: requestToken, oauth_token_secret: requestTokenSecret });

  test("the ways of 1.0: the callback goes on the URL, nothing is confirmed, no verifier comes", async () => {
    world.server.answer = ({ target }) => ({ body: target.startsWith("/r") ? bare : granted });
    const dialect = { callback: "unconfirmed", verifier: "none" } as const;
    const client = world.connect({ dialect });
    const { url, pending } = await client.begin({ state: "s" });
    expect(world.oauthOf(0)).not.toHaveProperty("oauth_callback");
    const { searchParams } = new URL(url);
    expect(searchParams.get("oauth_callback")).toBe(`${redirectUri}&state=s`);
    const callback = `${redirectUri}&${form({ state: "s", oauth_token: requestToken })}`;
    expect(await client.finish(callback, pending)).toMatchObject({ token: "access token" });
    expect(world.oauthOf(1)).not.toHaveProperty("oauth_verifier");
  });

  test("the ways of 1.0 for a user who comes back by hand", async () => {
    world.server.answer = ({ target }) => ({ body: target.startsWith("/r") ? bare : granted });
    const dialect = { callback: "unconfirmed", verifier: "none" } as const;
    const client = world.connect({ dialect }, { redirectUri: "oob" });
    const { url, pending } = await client.begin();
    expect(new URL(url).searchParams.has("oauth_callback")).toBe(false);
    expect(await client.finish({ verifier: "" }, pending)).toMatchObject({ token: "access token" });
  });

  test("a callback that the service has fixed, found by its token", async () => {
    const client = world.connect({ dialect: { callback: "registered" } });
    const { pending } = await client.begin();
    expect(world.oauthOf(0)["oauth_callback"]).toBe(redirectUri);
    expect(await client.finish(callbackUrl, pending)).toMatchObject({ token: "access token" });
  });

  test("a service that is told oob whatever the callback, with a redirect or by hand", async () => {
    world.server.answer = ({ target }) => ({
      body: target.startsWith("/r") ? `${bare}&oauth_callback_confirmed=false` : granted,
    });
    const client = world.connect({ dialect: { callback: "oob" } });
    const { url, pending } = await client.begin();
    expect(world.oauthOf(0)["oauth_callback"]).toBe("oob");
    expect(new URL(url).searchParams.has("oauth_callback")).toBe(false);
    expect(await client.finish(callbackUrl, pending)).toMatchObject({ token: "access token" });
    expect(await client.finish({ verifier }, pending)).toMatchObject({ token: "access token" });
    const stateless = { ...pending };
    await failure(client.finish(redirectUri, stateless), { code: "token_mismatch" });
  });

  test("other names on the authorization URL, and the consumer key beside the token", async () => {
    const rename = { oauth_token: "token", oauth_consumer_key: "key", oauth_callback: "back" };
    const sends = ["oauth_consumer_key", "oauth_callback"] as const;
    const client = world.connect({ dialect: { authorization: { rename, sends } } });
    const { url } = await client.begin({ state: "s" });
    expect([...new URL(url).searchParams]).toEqual([
      ["lang", "en"],
      ["key", "app key"],
      ["back", `${redirectUri}&state=s`],
      ["token", requestToken],
    ]);
    await failure(client.begin({ params: { key: "x" } }), { code: "invalid_options" });
  });

  test("the consumer key by its own name", async () => {
    const sends = ["oauth_consumer_key", "oauth_callback"] as const;
    const { url } = await world.connect({ dialect: { authorization: { sends } } }).begin();
    expect(new URL(url).searchParams.get("oauth_consumer_key")).toBe("app key");
    expect(new URL(url).searchParams.get("oauth_callback")).toBe(redirectUri);
  });

  test("scopes on the authorization URL: the caller's, the client's or the server's", async () => {
    const server = {
      authorizationParams: { perms: "none" },
      defaultScopes: ["read"],
      dialect: { authorization: { scope: { param: "perms", separator: "," } } },
    };
    const permsOf = async (scopes?: string[], own?: string[]): Promise<string | null> => {
      const client = world.connect(server, own && { scopes: own });
      const { url } = await client.begin(scopes && { scopes });
      return new URL(url).searchParams.get("perms");
    };
    expect(await permsOf()).toBe("read");
    expect(await permsOf(undefined, ["write", "delete"])).toBe("write,delete");
    expect(await permsOf(["admin"], ["write"])).toBe("admin");
    expect(await permsOf([])).toBe("none");
    await failure(world.connect(server).begin({ scopes: ["a,b"] }), { code: "invalid_options" });
    const text = "read" as unknown as string[];
    await failure(world.connect(server).begin({ scopes: text }), { code: "invalid_options" });
  });

  test("scopes in the place of those that the dialect always has", async () => {
    const scopes = { leg: "request_token", param: "scope", separator: "|" } as const;
    const requestToken = { params: { scope: "basic", other: "1" } };
    const client = world.connect({ dialect: { scopes, requestToken } });
    await client.begin({ scopes: ["a", "b"] });
    await client.begin();
    expect(world.server.received.map(({ body }) => body)).toEqual([
      "other=1&scope=a%7Cb",
      "scope=basic&other=1",
    ]);
  });

  test("scopes on the first leg", async () => {
    const scopes = { leg: "request_token", param: "scopes", separator: "|" } as const;
    await world.connect({ dialect: { scopes } }).begin({ scopes: ["a", "b"] });
    expect(world.server.received[0]).toMatchObject({ verified: true, body: "scopes=a%7Cb" });
  });

  test("lifetimes and session handle come with the credential", async () => {
    const extra = form({ oauth_session_handle: "CANARY handle", oauth_expires_in: "3600" });
    world.server.answer = () => ({ body: `${granted}&${extra}` });
    const client = world.connect({}, { clock: () => 1_700_000_000_000 });
    expect(await client.finish(callbackUrl, pending)).toEqual({
      ...credential,
      extra: { user_id: "7" },
      sessionHandle: "CANARY handle",
      expiresAt: 1_700_003_600_000,
    });
  });
});

import { generateKeyPairSync } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { agree } from "../../person/agree.ts";
import { createBrowser } from "../../person/browser.ts";
import { callback, credentialOf, testClient } from "../../testing/oauth1-client.ts";
import type { OAuth1SandboxProvider, PlayOptions } from "../options.ts";
import { playOAuth1Entry } from "../provider.ts";
import type { OAuth1PlayedEntry } from "./dialect.ts";

const running: OAuth1SandboxProvider<unknown>[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

async function play<Entry extends Omit<OAuth1PlayedEntry, "id" | "name">>(
  words: Entry,
  options: PlayOptions = {},
): Promise<OAuth1SandboxProvider<Entry & OAuth1PlayedEntry>> {
  const entry = { id: "acme", name: "Acme", ...words };
  const provider = await playOAuth1Entry(entry, { redirectUris: [callback], ...options });
  running.push(provider);
  return provider;
}

const legs = {
  requestTokenUrl: "https://www.acme.example/w/index.php?title=Special:OAuth/initiate",
  authorizationUrl: "https://acme.example/w/index.php?title=Special:OAuth/authorize",
  accessTokenUrl: "https://api.acme.example/w/index.php?title=Special:OAuth/token",
};

describe("a played entry", () => {
  test("has its three endpoints at one path, told apart by their queries", async () => {
    const provider = await play(legs);
    const { entry, url, name } = provider;
    expect([name, entry.requestTokenUrl]).toEqual([
      "acme",
      `${url}/w/index.php?title=Special:OAuth/initiate`,
    ]);
    const client = testClient(provider);
    expect((await client.me(await client.obtain())).status).toBe(200);
    const path = `${url}/w/index.php`;
    expect((await fetch(path)).status).toBe(404);
    const wrong = await fetch(`${path}?title=Special:OAuth/token`, { method: "PUT" });
    expect([wrong.status, (await fetch(`${path}?title=Special:OAuth/token`)).status]).toEqual([
      405, 405,
    ]);
    const got = await fetch(`${path}?title=Special:OAuth/authorize`, { method: "POST" });
    expect([got.status, got.headers.get("allow")]).toEqual([405, "GET"]);
  });

  test("gets the values of its inputs, and forgets those that stood in hosts", async () => {
    const inputs = {
      host: { title: "Host" },
      account: { title: "Account" },
      lang: { title: "Language", default: "en" },
    };
    const words = {
      requestTokenUrl: "https://{host}.acme.example/{lang}/request",
      authorizationUrl: "https://{host}.acme.example/{lang}/authorize",
      accessTokenUrl: "https://{host}.acme.example/{lang}/access",
      dialect: { realm: "{account}" },
      inputs,
    };
    const provider = await play(words, { inputs: { account: "1_SB1" } });
    const { entry, url } = provider;
    expect(provider.inputs).toEqual({ account: "1_SB1", lang: "en" });
    expect(entry.inputs).toEqual({ account: inputs.account, lang: inputs.lang });
    expect(entry.accessTokenUrl).toBe(`${url}/{lang}/access`);
    expect(entry.dialect).toEqual({ realm: "{account}" });
    const filled = Object.fromEntries(
      ["request", "authorize", "access"].map((leg) => [leg, `${url}/en/${leg}`]),
    );
    const client = testClient(
      {
        ...provider,
        entry: {
          requestTokenUrl: filled["request"] ?? "",
          authorizationUrl: filled["authorize"] ?? "",
          accessTokenUrl: filled["access"] ?? "",
        },
      },
      { all: { realm: "1_SB1" } },
    );
    expect((await client.me(await client.obtain())).status).toBe(200);
    await expect(play(words)).rejects.toMatchObject({ code: "bad_option" });
  });

  test("tells the account where the entry says, tries tokens where it says, and wants its headers", async () => {
    const api = {
      baseUrl: "https://api.acme.example",
      hosts: ["api.acme.example", "acme.example"],
      test: { path: "/v1/ok?only=id" },
      headers: { "x-version": "3" },
    };
    const account = {
      url: "/v1/users?me=1",
      id: "/users/0/id~1",
      label: "/users/0/name",
      email: "/users/0/mails/1/text",
    };
    const provider = await play({ ...legs, api, account });
    expect(provider.entry.api).toEqual({
      ...api,
      baseUrl: provider.url,
      hosts: [provider.url.slice("http://".length)],
    });
    const client = testClient(provider);
    const alice = await client.obtain();
    const ask = (path: string, headers: Record<string, string> = api.headers) =>
      client.send(`${provider.url}${path}`, "GET", alice, { headers });
    const told = await ask("/v1/users?me=1&more=yes");
    expect(await told.response.json()).toEqual({
      users: [{ "id/": "u_1", name: "alice", mails: [null, { text: "alice@sandbox.example" }] }],
    });
    expect((await ask("/v1/users")).status).toBe(404);
    expect((await ask("/v1/ok?only=id")).status).toBe(200);
    expect((await ask("/v1/ok?only=id", {})).status).toBe(400);
    expect(provider.requests().at(-1)).toMatchObject({ at: "api", advice: "header x-version" });
  });

  test("has an id where id and label stand in one place, and a list at the root", async () => {
    const account = { url: "/shops", id: "/0/url", label: "/0/url" };
    const api = { baseUrl: "https://acme.example", hosts: ["acme.example"] };
    const provider = await play({ dialect: { token: "none" }, account, api });
    const { response } = await testClient(provider).send(`${provider.url}/shops`, "GET", {});
    expect(await response.json()).toEqual([{ url: "u_1" }]);
  });

  test("names the account in the token's answer, and wants the parameters of its link", async () => {
    const provider = await play({
      ...legs,
      authorizationParams: { name: "App" },
      scopes: { read: "See it" },
      dialect: {
        accountFrom: { id: "userID", label: "username" },
        authorization: { scope: { param: "perms", separator: "," } },
      },
    });
    const asking = (query: Record<string, string>) =>
      testClient(provider, { ask: (token) => ({ oauth_token: token, ...query }) });
    const { values } = await asking({ name: "Mine", perms: "read" }).grant("bob");
    expect(values).toMatchObject({ userID: "u_2", username: "bob" });
    expect(Object.keys(values)).toHaveLength(4);
    for (const [query, why] of [
      [{ perms: "read" }, "It has no name."],
      [{ name: "Mine" }, "It asks for no scope"],
      [{ name: "Mine", perms: "read,drop" }, "It asks for no scope"],
      [{ name: "Mine", perms: "" }, "It asks for no scope"],
    ] as const) {
      const client = asking(query);
      const page = await createBrowser().open(client.authorizeUrl(await client.begin()));
      expect([page.status, page.html.includes(why)]).toEqual([400, true]);
    }
    const link = asking({ name: "Mine", perms: "read" });
    const { html } = await createBrowser().open(link.authorizeUrl(await link.begin()));
    expect(html).toContain("Acme");
  });
});

describe("without three legs", () => {
  test("the last URL alone takes a name and a password, in a form only", async () => {
    const provider = await play({ accessTokenUrl: legs.accessTokenUrl });
    const words = { x_auth_mode: "client_auth", x_auth_username: "bob", x_auth_password: "p" };
    const client = testClient(provider);
    const ask = (change: Record<string, string>) =>
      client.send(provider.entry.accessTokenUrl, "POST", {
        form: new URLSearchParams({ ...words, ...change }),
      });
    const granted = await ask({});
    expect((await client.me(credentialOf(granted))).response.status).toBe(200);
    expect((await ask({ x_auth_username: "mallory" })).values["oauth_problem"]).toBe(
      "permission_denied",
    );
    expect((await ask({ x_auth_password: "" })).values["oauth_parameters_absent"]).toBe(
      "x_auth_password",
    );
    expect((await ask({ x_auth_mode: "other" })).status).toBe(400);
    expect((await ask({ more: "1" })).status).toBe(400);
    const inQuery = `${provider.entry.accessTokenUrl}&${new URLSearchParams(words)}`;
    expect((await client.send(inQuery, "POST", {})).status).toBe(400);
    expect(provider.requests().map(({ at }) => at)).toContain("x_auth");
    expect(provider.counters()).toMatchObject({ accessTokens: 1, requestTokens: 0 });
  });

  test("a name and a password are taken beside the three legs where the service does that", async () => {
    const ask = async (options: PlayOptions): Promise<string | undefined> => {
      const provider = await play(legs, options);
      const form = { x_auth_mode: "client_auth", x_auth_username: "bob", x_auth_password: "p" };
      const { entry } = provider;
      const signing = { form: new URLSearchParams(form) };
      const { values } = await testClient(provider).send(entry.accessTokenUrl, "POST", signing);
      return values["oauth_token"] === undefined ? values["oauth_problem"] : "a token";
    };
    expect([await ask({ xAuth: true }), await ask({})]).toEqual(["a token", "parameter_rejected"]);
  });

  test("the consumer alone signs where there are no tokens, and a token is refused", async () => {
    const provider = await play({ dialect: { token: "none" } });
    const client = testClient(provider);
    expect((await client.send(`${provider.url}/me`, "GET", {})).status).toBe(200);
    expect((await client.me({ token: "t", tokenSecret: "s" })).status).toBe(400);
    const wrong = { consumerSecret: "wrong" };
    expect((await client.send(`${provider.url}/me`, "GET", wrong)).status).toBe(401);
  });

  test("tokens that were pasted are taken, and a request without one is not", async () => {
    const provider = await play({});
    const client = testClient(provider);
    const [pasted] = provider.control.issueTokens("bob", 1);
    expect(await (await client.me(pasted ?? {})).response.json()).toMatchObject({ login: "bob" });
    expect((await client.me({})).status).toBe(400);
  });
});

describe("a token", () => {
  test("is ended at the URL for that, by its own signature", async () => {
    const revocationUrl = "https://api.acme.example/oauth/invalidate";
    const provider = await play({ ...legs, revocationUrl });
    const client = testClient(provider);
    const alice = await client.obtain();
    const end = (signing = alice) => client.send(provider.entry.revocationUrl, "POST", signing);
    expect((await end({ ...alice, tokenSecret: "wrong" })).status).toBe(401);
    provider.control.failNext("revocation", { status: 503 });
    expect((await end()).status).toBe(503);
    expect((await end()).status).toBe(200);
    expect((await end()).values["oauth_problem"]).toBe("token_revoked");
    expect((await client.me(alice)).status).toBe(401);
    expect(provider.counters().revocations).toBe(1);
  });

  test("is named in the path where the URL has a place for it", async () => {
    const revocationUrl = "https://api.acme.example/1/tokens/{token}";
    const provider = await play({
      ...legs,
      revocationUrl,
      dialect: { revocation: { method: "DELETE" } },
    });
    const client = testClient(provider);
    const [alice, bob] = [await client.obtain(), await client.obtain("bob")];
    const end = (token: string, method = "DELETE") =>
      client.send(`${provider.url}/1/tokens/${encodeURIComponent(token)}`, method, alice);
    expect((await end(bob.token)).status).toBe(400);
    expect((await end(alice.token, "POST")).status).toBe(405);
    expect((await end(`${alice.token}/x`)).status).toBe(400);
    expect((await fetch(`${provider.url}/1/tokens/a/b`, { method: "DELETE" })).status).toBe(404);
    expect((await end(alice.token)).status).toBe(200);
    expect((await client.me(alice)).status).toBe(401);
  });

  test.each([
    ["header", { in: "header", name: "Api-Key", value: "token_secret" }],
    [
      "header with a prefix",
      { in: "header", name: "authorization", prefix: "Bearer", value: "token" },
    ],
    ["query", { in: "query", name: "key", value: "token" }],
  ] as const)("is a key in the %s, and requests are not signed", async (_where, bears) => {
    const provider = await play({ ...legs, dialect: { bears } });
    const client = testClient(provider);
    const alice = await client.obtain();
    const key = bears.value === "token" ? alice.token : alice.tokenSecret;
    const ask = async (value: string, more: Record<string, string> = {}): Promise<number> => {
      const url = new URL(`${provider.url}/me`);
      if (bears.in === "query") url.searchParams.set(bears.name, value);
      const prefix = "prefix" in bears ? `${bears.prefix} ` : "";
      const own = bears.in === "header" ? { [bears.name]: prefix + value } : {};
      return (await fetch(url, { headers: { ...own, ...more } })).status;
    };
    expect(await ask(key)).toBe(200);
    expect(await ask(`${key}x`)).toBe(401);
    expect((await fetch(`${provider.url}/me`)).status).toBe(401);
    expect((await client.me(alice)).status).toBe(400);
    if (bears.in === "query")
      expect(await ask(key, { authorization: 'OAuth oauth_token="x"' })).toBe(400);
  });
});

test("RSA keys are registered, and replaced at once", async () => {
  const [one, two] = [1, 2].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
  if (!one || !two) throw new Error("no keys");
  const publicKey = one.publicKey.export({ type: "spki", format: "pem" }).toString();
  const provider = await play({ ...legs, signatureMethod: "RSA-PSS" }, { publicKey });
  const by = (privateKey: typeof one.privateKey) =>
    testClient(provider, { all: { signatureMethod: "RSA-PSS", privateKey } });
  const alice = await by(one.privateKey).obtain();
  expect((await by(one.privateKey).me(alice)).status).toBe(200);
  expect((await by(two.privateKey).me(alice)).status).toBe(401);
  provider.control.registerPublicKey(two.publicKey);
  expect((await by(one.privateKey).me(alice)).status).toBe(401);
  expect((await by(two.privateKey).me(alice)).status).toBe(200);
  const notRsa = generateKeyPairSync("ed25519").publicKey;
  expect(() => provider.control.registerPublicKey(notRsa)).toThrow("no RSA public key");
});

test("is opened by a person as any service is", async () => {
  const provider = await play(legs);
  const client = testClient(provider);
  const back = await agree(client.authorizeUrl(await client.begin()), "alice");
  expect([...back.searchParams.keys()]).toEqual(["oauth_token", "oauth_verifier"]);
});

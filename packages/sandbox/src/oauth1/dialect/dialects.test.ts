import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect, createBrowser } from "../../person/browser.ts";
import {
  callback,
  credentialOf,
  type LegWays,
  type TestClient,
  testClient,
  type Ways,
} from "../../testing/oauth1-client.ts";
import type { OAuth1ProviderOptions, OAuth1SandboxProvider } from "../options.ts";
import { startOAuth1Provider } from "../provider.ts";
import type { OAuth1Dialect } from "./dialect.ts";

let provider: OAuth1SandboxProvider;
const running: OAuth1SandboxProvider[] = [];

async function start(
  dialect: OAuth1Dialect,
  options: OAuth1ProviderOptions = {},
): Promise<OAuth1SandboxProvider> {
  provider = await startOAuth1Provider({ redirectUris: [callback], dialect, ...options });
  running.push(provider);
  return provider;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

const both = (ways: LegWays): Pick<Ways, "begin" | "exchange"> => ({ begin: ways, exchange: ways });
const noVersion = { protocol: { oauth_version: null } };

/** A word of a dialect, a client that speaks it, and what a client is told that speaks none. */
const words: Record<string, { dialect: OAuth1Dialect; ways: Ways; told: string }> = {
  "placement query": {
    dialect: { placement: "query" },
    ways: { api: { place: "query" } },
    told: "placement, which is query",
  },
  "tokenPlacement query": {
    dialect: { tokenPlacement: "query" },
    ways: both({ place: "query" }),
    told: "placement, which is query",
  },
  "tokenPlacement body": {
    dialect: { tokenPlacement: "body" },
    ways: both({ place: "body" }),
    told: "placement, which is body",
  },
  realm: {
    dialect: { realm: "123_SB1" },
    ways: { all: { realm: "123_SB1" } },
    told: "realm",
  },
  "sendVersion: false": {
    dialect: { sendVersion: false },
    ways: { all: noVersion },
    told: "sendVersion",
  },
  sendEmptyToken: {
    dialect: { sendEmptyToken: true },
    ways: { begin: { protocol: { oauth_token: "" } } },
    told: "sendEmptyToken",
  },
  "bodyHash always": {
    dialect: { bodyHash: { algorithm: "SHA-256", when: "always" } },
    ways: { all: { bodyHash: "sha256" } },
    told: "bodyHash",
  },
  headerSeparator: {
    dialect: { headerSeparator: "," },
    ways: { all: { separator: "," } },
    told: "headerSeparator",
  },
  "requestToken params": {
    dialect: { requestToken: { params: { access: "write" } } },
    ways: { begin: { params: { access: "write" } } },
    told: "params of the leg",
  },
  "accessToken params of a GET": {
    dialect: { accessToken: { method: "GET", params: { format: "form" } } },
    ways: { exchange: { method: "GET", params: { format: "form" } } },
    told: "405",
  },
  "requestToken by GET": {
    dialect: { requestToken: { method: "GET" } },
    ways: { begin: { method: "GET" } },
    told: "405",
  },
  "requestToken headers": {
    dialect: { requestToken: { headers: { "user-agent": "An app/1.0" } } },
    ways: { begin: { headers: { "user-agent": "An app/1.0" } } },
    told: "header user-agent",
  },
  "a renamed token": {
    dialect: { authorization: { rename: { oauth_token: "token" } } },
    ways: { ask: (token) => ({ token }) },
    told: "It has oauth_token, which is called token here.",
  },
  "the consumer key on the authorization URL, renamed": {
    dialect: {
      authorization: { rename: { oauth_consumer_key: "key" }, sends: ["oauth_consumer_key"] },
    },
    ways: { ask: (token) => ({ oauth_token: token, key: "sandbox-app" }) },
    told: "The consumer key is missing",
  },
  "the callback on the authorization URL": {
    dialect: { authorization: { sends: ["oauth_callback"] } },
    ways: { ask: (token) => ({ oauth_token: token, oauth_callback: callback }) },
    told: "Its callback is missing",
  },
  "scopes on the authorization URL": {
    dialect: { authorization: { scope: { param: "perms", separator: "," } } },
    ways: { ask: (token) => ({ oauth_token: token, perms: "read,write" }) },
    told: "It asks for no scope",
  },
  "scopes on the first leg": {
    dialect: { scopes: { leg: "request_token", param: "scope", separator: " " } },
    ways: { begin: { params: { scope: "read write" } } },
    told: "scopes",
  },
  "callback oob": {
    dialect: { callback: "oob" },
    ways: { callback: "oob" },
    told: "callback_rejected",
  },
  "callback unconfirmed": {
    dialect: { callback: "unconfirmed" },
    ways: { callback: null, ask: (token) => ({ oauth_token: token, oauth_callback: callback }) },
    told: "oauth_callback, which is not known here",
  },
};

describe.each(Object.entries(words))("%s", (_name, { dialect, ways, told }) => {
  beforeEach(() => start(dialect));

  test("is taken from a client that speaks it, and nothing is refused", async () => {
    const client = testClient(provider, ways);
    const alice = await client.obtain();
    expect((await client.me(alice)).status).toBe(200);
    expect(provider.requests().map(({ at, problem }) => [at, problem])).toEqual([
      ["request_token", undefined],
      ["access_token", undefined],
      ["api", undefined],
    ]);
  });

  test("is refused to a client that speaks the plain RFC, which is told why", async () => {
    expect(await complaintTo(testClient(provider))).toContain(told);
  });
});

/** What a client is told first, going the whole way. */
async function complaintTo(client: TestClient): Promise<string> {
  const begun = await sent(client.begin());
  if (typeof begun === "string") return begun;
  const page = await connect(createBrowser(), client.authorizeUrl(begun)).catch(() => undefined);
  if (!page?.callback) return (await createBrowser().open(client.authorizeUrl(begun))).html;
  const verifier = page.callback.searchParams.get("oauth_verifier");
  const answer = await client.exchange(begun, verifier);
  if (answer.status === 405) return "405";
  const granted = credentialOf(answer);
  if (granted.token !== "") await client.me(granted);
  const last = provider.requests().at(-1);
  return last?.advice ?? last?.problem ?? "nothing";
}

/** The temporary credential, or what was complained about. */
async function sent(
  begun: ReturnType<TestClient["begin"]>,
): Promise<Awaited<typeof begun> | string> {
  const credential = await begun;
  if (credential.token !== "") return credential;
  const last = provider.requests().at(-1);
  return last?.advice ?? last?.problem ?? "405";
}

describe("a dialect of no words", () => {
  const extras: [string, Ways, string][] = [
    ["a realm", { all: { realm: "here" } }, "realm"],
    ["no version", { all: noVersion }, "sendVersion"],
    ["an empty token", { begin: { protocol: { oauth_token: "" } } }, "sendEmptyToken"],
    ["a body hash", { all: { bodyHash: "sha1" } }, "oauth_body_hash, which is not known here"],
    ["another separator", { all: { separator: "," } }, "headerSeparator"],
    ["a parameter of its own", { begin: { params: { a: "b" } } }, "params of the leg"],
    ["a strange protocol parameter", { all: { protocol: { oauth_x: "1" } } }, "oauth_x"],
    ["the query", { all: { place: "query" } }, "placement, which is header"],
    ["the body", { begin: { place: "body" } }, "placement, which is header"],
    [
      "the consumer key in the link",
      { ask: (token) => ({ oauth_token: token, oauth_consumer_key: "sandbox-app" }) },
      "not asked for",
    ],
    [
      "the callback in the link",
      { ask: (token) => ({ oauth_token: token, oauth_callback: callback }) },
      "not asked for",
    ],
  ];
  test.each(extras)("refuses %s, which it did not ask for", async (_what, ways, told) => {
    await start({});
    expect(await complaintTo(testClient(provider, ways))).toContain(told);
  });

  test("takes the RFC's own ways, and all its defaults are demanded", async () => {
    await start({});
    const client = testClient(provider);
    expect((await client.me(await client.obtain())).status).toBe(200);
  });

  test("has tokens, too, that must be encoded", async () => {
    await start({});
    expect((await testClient(provider).obtain()).token).toMatch(/[+/%:&=~]/);
  });
});

test("refuses what it cannot play", async () => {
  const bad = (options: OAuth1ProviderOptions) =>
    expect(startOAuth1Provider(options)).rejects.toMatchObject({ code: "bad_option" });
  await bad({ dialect: { acessToken: {} } as OAuth1Dialect });
  await bad({ dialect: { bodyHash: { algorithm: "SHA-1", when: "body", salt: 1 } as never } });
  await bad({ signatureMethod: "HMAC-MD5" as never });
  await bad({ signatureMethod: "RSA-SHA1" });
  await bad({ signatureMethod: "RSA-SHA1", publicKey: "no key" });
  await bad({ timestampWindowSeconds: 0 });
  await bad({ accessTokenTtlSeconds: 0.5 });
  const { signatureMethod } = (await start({}, { signatureMethod: "HMAC-SHA512" })).entry;
  expect(signatureMethod).toBe("HMAC-SHA512");
});

import { afterEach, describe, expect, test } from "vitest";
import { connect, createBrowser } from "../../person/browser.ts";
import {
  type Answer,
  callback,
  type LegWays,
  type TestClient,
  testClient,
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

describe("API requests", () => {
  const notes = (): string => `${provider.url}/notes`;
  const write = (client: TestClient, ways: LegWays, init: RequestInit = {}): Promise<Answer> =>
    client.send(notes(), "POST", ways, init);
  const asJson = { body: '{"text":"é"}', headers: { "content-type": "application/json" } };
  const form = new URLSearchParams({ text: "é + 1" });

  test("have the parameters in the body of a form, and else in the header", async () => {
    const client = testClient(await start({ placement: "body" }));
    const alice = await client.obtain();
    expect((await write(client, { ...alice, form, place: "body" })).status).toBe(201);
    expect((await write(client, { ...alice, form })).status).toBe(400);
    expect((await write(client, alice, asJson)).status).toBe(201);
    expect((await client.me(alice)).status).toBe(200);
  });

  test("say their own URL as the realm where it is that", async () => {
    const client = testClient(await start({ realmFrom: "url" }), {
      begin: { realm: `${provider.entry.requestTokenUrl}` },
      exchange: { realm: `${provider.entry.accessTokenUrl}` },
    });
    const alice = await client.obtain();
    const url = `${provider.url}/notes?limit=1`;
    expect((await client.send(url, "GET", { ...alice, realm: notes() })).status).toBe(200);
    expect((await client.send(url, "GET", { ...alice, realm: url })).status).toBe(400);
    expect((await client.send(url, "GET", alice)).status).toBe(400);
  });

  test("have a hash of a body that is no form, and of no other, where it is for bodies", async () => {
    const client = testClient(await start({ bodyHash: { algorithm: "SHA-512", when: "body" } }));
    const alice = await client.obtain();
    const bodyHash = "sha512";
    expect((await write(client, { ...alice, bodyHash }, asJson)).status).toBe(201);
    expect((await write(client, alice, asJson)).status).toBe(400);
    expect((await write(client, { ...alice, bodyHash: "sha256" }, asJson)).status).toBe(401);
    expect((await write(client, { ...alice, form })).status).toBe(201);
    expect((await write(client, { ...alice, form, bodyHash })).status).toBe(401);
    expect((await client.me({ ...alice, bodyHash })).status).toBe(401);
  });
});

describe("answers", () => {
  test("are JSON where the service has it so", async () => {
    const client = testClient(await start({}, { answers: "json" }));
    const init = { protocol: { oauth_callback: callback } };
    const { response } = await client.send(provider.entry.requestTokenUrl, "POST", init);
    expect(await response.json()).toMatchObject({ oauth_callback_confirmed: "true" });
  });

  test.each([
    ["both", true, true],
    ["header", true, false],
    ["body", false, true],
    ["none", false, false],
  ] as const)("tell problems in %s", async (reports, inHeader, inBody) => {
    const client = testClient(await start({}, { reports }));
    const { response } = await client.send(provider.entry.requestTokenUrl, "POST", {});
    expect(response.status).toBe(400);
    const header = response.headers.get("www-authenticate");
    expect(header?.includes('oauth_problem="parameter_absent"')).toBe(inHeader);
    expect((await response.text()).includes("oauth_problem=parameter_absent")).toBe(inBody);
    const api = (await client.me({ token: "t", tokenSecret: "s" })).response;
    expect(await api.json()).toEqual({ error: inBody ? "token_rejected" : "unauthorized" });
    expect(api.headers.get("www-authenticate")?.includes("token_rejected")).toBe(inHeader);
  });

  test("tell a client with a wrong clock the time, and what would have been taken", async () => {
    const clock = () => Date.UTC(2001, 1, 3, 4, 5, 6);
    const client = testClient(await start({}, { clock, timestampWindowSeconds: 60 }));
    const { response, values } = await client.send(provider.entry.requestTokenUrl, "POST", {
      protocol: { oauth_callback: callback },
    });
    expect(response.headers.get("date")).toBe("Sat, 03 Feb 2001 04:05:06 GMT");
    const now = clock() / 1000;
    expect(values).toEqual({
      oauth_problem: "timestamp_refused",
      oauth_acceptable_timestamps: `${now - 60}-${now + 60}`,
    });
    const right = { oauth_callback: callback, oauth_timestamp: String(now + 60) };
    expect((await client.begin(right)).token).not.toBe("");

    const silent = testClient(await start({}, { clock, tellsTimestamps: false }));
    const other = await silent.send(provider.entry.requestTokenUrl, "POST", {
      protocol: { oauth_callback: callback },
    });
    expect(other.values).toEqual({ oauth_problem: "timestamp_refused" });
  });
});

describe("callbacks", () => {
  const askedBack = async (client: TestClient, decision = "allow"): Promise<string> => {
    const temporary = await client.begin();
    const page = await connect(createBrowser(), client.authorizeUrl(temporary), { decision });
    const back = page.callback?.href ?? page.html;
    return back.replaceAll(temporary.token, "TOKEN").replace(/sbv_[\w-]+/, "VERIFIER");
  };

  test("that are registered are sent to the letter, and nothing is added but the flow's own", async () => {
    const client = testClient(await start({ callback: "registered" }));
    expect(await askedBack(client)).toBe(`${callback}?oauth_token=TOKEN&oauth_verifier=VERIFIER`);
    expect((await client.begin({ oauth_callback: `${callback}?state=s` })).token).toBe("");
    expect(await askedBack(testClient(provider, { callback: "oob" }))).toContain("VERIFIER");
  });

  test("are the registered one with the word oob too, and the code is shown without one", async () => {
    const ways = { callback: "oob" };
    const client = testClient(await start({ callback: "oob" }), ways);
    expect(await askedBack(client)).toBe(`${callback}?oauth_token=TOKEN&oauth_verifier=VERIFIER`);
    const bare = testClient(await start({ callback: "oob" }, { redirectUris: [] }), ways);
    expect(await askedBack(bare)).toContain('<code id="code">VERIFIER');
  });

  test("are not confirmed in OAuth 1.0, and the link may leave them out", async () => {
    await start({ callback: "unconfirmed", verifier: "none" });
    const { values } = await testClient(provider).send(provider.entry.requestTokenUrl, "POST", {});
    expect(Object.keys(values)).toEqual(["oauth_token", "oauth_token_secret"]);
    const named = testClient(provider, {
      callback: null,
      ask: (token) => ({ oauth_token: token, oauth_callback: `${callback}?a=1` }),
    });
    expect(await askedBack(named)).toBe(`${callback}?a=1&oauth_token=TOKEN`);
    expect(await askedBack(named, "deny")).toBe(`${callback}?a=1&denied=TOKEN`);
    const elsewhere = testClient(provider, {
      callback: null,
      ask: (token) => ({ oauth_token: token, oauth_callback: "http://evil.example/" }),
    });
    const { status } = await createBrowser().open(elsewhere.authorizeUrl(await elsewhere.begin()));
    expect(status).toBe(400);
    expect(await askedBack(testClient(provider, { callback: null }))).toContain(
      "Go back to the app",
    );
  });

  test("bring no verifier where there is none, and none may be sent", async () => {
    const client = testClient(await start({ verifier: "none" }));
    expect(await askedBack(client)).toBe(`${callback}?oauth_token=TOKEN`);
    const temporary = await client.begin();
    await connect(createBrowser(), client.authorizeUrl(temporary));
    expect((await client.exchange(temporary, "made-up")).status).toBe(400);
    expect((await client.exchange(temporary, null)).status).toBe(200);
  });
});

test("PLAINTEXT needs no nonce and no timestamp, and takes both", async () => {
  const all = { signatureMethod: "PLAINTEXT" };
  await start({}, { signatureMethod: "PLAINTEXT" });
  const bare = testClient(provider, {
    all: { ...all, protocol: { oauth_nonce: null, oauth_timestamp: null } },
  });
  const alice = await bare.obtain();
  expect((await bare.me(alice)).status).toBe(200);
  expect((await bare.me(alice)).status).toBe(200);
  const full = testClient(provider, { all });
  expect((await full.me(alice)).status).toBe(200);
  expect((await full.me({ ...alice, protocol: { oauth_nonce: null } })).status).toBe(400);
  expect((await full.me({ ...alice, tokenSecret: "wrong" })).status).toBe(401);
});

import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  consumerKey,
  consumerSecret,
  type Received,
  type Reply,
  startVerifyingServer,
  type VerifyingServer,
} from "../test/verifying-server.ts";
import { createClient, type OAuth1Client } from "./client.ts";
import { OAuth1Error } from "./errors.ts";
import type { OAuth1ClientOptions } from "./options.ts";

const redirectUri = "https://app.example/oauth/callback?tenant=a%20b";
const requestToken = "request/token+=";
const requestTokenSecret = "CANARY request&secret";
const verifier = "CANARY verifier";
const temporary = form({
  oauth_token: requestToken,
  oauth_token_secret: requestTokenSecret,
  oauth_callback_confirmed: "true",
});
const granted = form({
  oauth_token: "access token",
  oauth_token_secret: "CANARY access",
  user_id: "7",
});
const pending = { requestToken, requestTokenSecret };
const callbackUrl = `${redirectUri}&${form({ oauth_token: requestToken, oauth_verifier: verifier })}`;

let server: VerifyingServer;

beforeEach(async () => {
  server = await startVerifyingServer();
  server.tokenSecrets.set(requestToken, requestTokenSecret);
  server.answer = ({ target }) => ({ body: target.startsWith("/request") ? temporary : granted });
});

afterEach(() => server.close());

describe("the flow", () => {
  test("goes from the request token over the user to the credential", async () => {
    const client = connect();
    const { url, pending } = await client.begin({ state: "a+b/1" });
    expect(pending).toEqual({ requestToken, requestTokenSecret, state: "a+b/1" });
    expect(JSON.parse(JSON.stringify(pending))).toEqual(pending);
    const address = new URL(url);
    expect(`${address.origin}${address.pathname}`).toBe(`${server.url}/authorize`);
    expect([...address.searchParams]).toEqual([
      ["lang", "en"],
      ["scope", "read,write"],
      ["oauth_token", requestToken],
    ]);

    const callback = new URL(oauthOf(0)["oauth_callback"] as string);
    expect(callback.href.startsWith(redirectUri)).toBe(true);
    callback.searchParams.set("oauth_token", requestToken);
    callback.searchParams.set("oauth_verifier", verifier);
    const credential = await client.finish(callback, pending);
    expect(credential).toEqual({
      token: "access token",
      tokenSecret: "CANARY access",
      extra: { user_id: "7" },
    });
    expect(oauthOf(1)).toMatchObject({ oauth_token: requestToken, oauth_verifier: verifier });
    expect(server.received.map(({ method, target }) => `${method} ${target}`)).toEqual([
      "POST /request?scope=a%20b&x=1",
      "POST /access",
    ]);
  });

  test("sends the callback letter for letter when there is no state", async () => {
    const { pending } = await connect().begin();
    expect(oauthOf(0)["oauth_callback"]).toBe(redirectUri);
    expect(pending).not.toHaveProperty("state");
    await connect({ redirectUri: "https://app.example/cb" }).begin({ state: "s" });
    expect(oauthOf(1)["oauth_callback"]).toBe("https://app.example/cb?state=s");
  });

  test("takes a verifier copied by hand when the redirect URI is oob", async () => {
    const client = connect({ redirectUri: "oob" });
    const { pending } = await client.begin();
    expect(oauthOf(0)["oauth_callback"]).toBe("oob");
    const { token } = await client.finish({ verifier: ` ${verifier} ` }, pending);
    expect(token).toBe("access token");
    expect(oauthOf(1)["oauth_verifier"]).toBe(verifier);
  });

  test("lets the caller's parameters win over the server's", async () => {
    const { url } = await connect().begin({ params: { scope: "read", name: "My App" } });
    expect([...new URL(url).searchParams].slice(0, 3)).toEqual([
      ["lang", "en"],
      ["scope", "read"],
      ["name", "My App"],
    ]);
  });

  test("takes JSON answers and any letter case of true", async () => {
    const json = { oauth_token: "t", oauth_token_secret: "s", oauth_callback_confirmed: true };
    server.answer = () => ({ body: JSON.stringify(json) });
    expect((await connect().begin()).pending.requestToken).toBe("t");
    server.answer = () => ({ body: temporary.replace("true", "TRUE") });
    expect((await connect().begin()).pending.requestToken).toBe(requestToken);
  });

  test("signs with the clock and the random bytes passed in, and never twice with one nonce", async () => {
    let byte = 0;
    const client = connect({
      clock: () => 1_234_567_890_123,
      random: (bytes) => new Uint8Array(bytes).fill(++byte),
    });
    await client.begin();
    await client.begin();
    expect(oauthOf(0)).toMatchObject({
      oauth_timestamp: "1234567890",
      oauth_nonce: "01".repeat(16),
    });
    expect(oauthOf(1)).toMatchObject({ oauth_nonce: "02".repeat(16) });
  });

  test.each([
    ["a callback that is not confirmed", "false"],
    ["a callback that is not mentioned", undefined],
  ])("refuses %s", async (_, confirmed) => {
    const fields = { oauth_token: "t", oauth_token_secret: "s" };
    server.answer = () => ({
      body: form(confirmed ? { ...fields, oauth_callback_confirmed: confirmed } : fields),
    });
    await failure(connect().begin(), { code: "callback_not_confirmed", failure: "misconfigured" });
  });

  test.each<[string, object]>([
    ["an oauth_token among the parameters", { params: { oauth_token: "x" } }],
    ["an empty state", { state: "" }],
  ])("refuses to begin with %s", async (_, options) => {
    await failure(connect().begin(options), { code: "invalid_options" });
    expect(server.received).toEqual([]);
  });

  test("refuses a state that oob cannot carry", async () => {
    const begun = connect({ redirectUri: "oob" }).begin({ state: "x" });
    await failure(begun, { code: "invalid_options" });
  });

  test("asks nothing for a callback that is not the answer to the attempt", async () => {
    await failure(connect().finish(callbackUrl, { ...pending, state: "s" }), {
      code: "state_mismatch",
    });
    await failure(connect().finish(callbackUrl, { ...pending, requestToken: "x" }), {
      code: "token_mismatch",
    });
    await failure(connect().finish(callbackUrl, {} as typeof pending), { code: "invalid_options" });
    await failure(connect().finish(callbackUrl, { requestToken } as typeof pending), {
      code: "invalid_options",
    });
    expect(server.received).toEqual([]);
  });
});

describe("a token request that is answered otherwise", () => {
  const html = "<html><body>CANARY</body></html>";
  const challenge = { "www-authenticate": 'OAuth realm="x", oauth_problem="timestamp_refused"' };

  test.each<[string, Reply, object, object]>([
    [
      "401",
      { status: 401, body: "CANARY" },
      { failure: "misconfigured" },
      { failure: "reconnect" },
    ],
    ["403 with HTML", { status: 403, body: html }, { status: 403 }, { status: 403 }],
    ["404", { status: 404 }, { failure: "misconfigured" }, { failure: "misconfigured" }],
    [
      "a redirect",
      { status: 302, headers: { location: "/elsewhere" } },
      { status: 302, failure: "misconfigured" },
      { status: 302, failure: "misconfigured" },
    ],
    [
      "a problem in a challenge",
      { status: 401, headers: challenge },
      { oauthProblem: "timestamp_refused", failure: "misconfigured" },
      { oauthProblem: "timestamp_refused", failure: "misconfigured" },
    ],
    [
      "a problem in a body",
      { status: 400, body: "oauth_problem=token_used&oauth_problem_advice=CANARY" },
      { oauthProblem: "token_used", failure: "reconnect" },
      { oauthProblem: "token_used", failure: "reconnect" },
    ],
    [
      "a problem in a success",
      { body: '{"oauth_problem":"nonce_used"}' },
      { status: 200, failure: "later" },
      { status: 200, failure: "later" },
    ],
    [
      "a problem that is not known",
      { status: 401, body: "oauth_problem=CANARY" },
      { failure: "misconfigured", oauthProblem: undefined },
      { failure: "reconnect", oauthProblem: undefined },
    ],
    [
      "a page that is too long",
      { status: 400, body: html.repeat(5000) },
      { status: 400 },
      { status: 400 },
    ],
  ])("as refused: %s", async (_, reply, begin, finish) => {
    server.answer = () => reply;
    await failure(connect().begin(), { code: "request_token_failed", ...begin });
    await failure(connect().finish(callbackUrl, pending), {
      code: "access_token_failed",
      ...finish,
    });
  });

  test.each<[string, Reply, object]>([
    ["HTML", { body: html }, { message: expect.stringContaining("HTML page") }],
    ["more than 64 kB", { body: `a=${"x".repeat(65_536)}` }, { status: 200 }],
    ["nothing", {}, {}],
    ["204", { status: 204 }, {}],
  ])("as malformed: %s", async (_, reply, expected) => {
    server.answer = () => reply;
    const malformed = { code: "malformed_answer", failure: "unknown", ...expected };
    await failure(connect().begin(), malformed);
    await failure(connect().finish(callbackUrl, pending), malformed);
  });

  test("takes an answer of exactly 64 kB", async () => {
    const rest = "&pad=".length;
    const pad = "x".repeat(65_536 - temporary.length - rest);
    server.answer = () => ({ body: `${temporary}&pad=${pad}` });
    expect((await connect().begin()).pending.requestToken).toBe(requestToken);
  });

  test.each<[number, Record<string, string>, object, string]>([
    [429, { "retry-after": "30" }, { retryAfterSeconds: 30 }, "later"],
    [503, {}, { retryAfterSeconds: undefined }, "later"],
    [500, {}, {}, "unknown"],
    [502, {}, {}, "unknown"],
    [408, {}, {}, "unknown"],
  ])("as unavailable: %i", async (status, headers, expected, finish) => {
    server.answer = () => ({ status, headers, body: `${html}CANARY` });
    const unavailable = { code: "provider_unavailable", status, ...expected };
    await failure(connect().begin(), { ...unavailable, failure: "later" });
    await failure(connect().finish(callbackUrl, pending), { ...unavailable, failure: finish });
  });
});

describe("a token request that is not answered", () => {
  test("is unavailable when the connection breaks; a second exchange may find it done", async () => {
    server.answer = () => "reset";
    await failure(connect().begin(), { code: "provider_unavailable", failure: "later" });
    const finished = connect().finish(callbackUrl, pending);
    await failure(finished, { code: "provider_unavailable", failure: "unknown" });
  });

  test("is unavailable when nobody listens, and surely not done", async () => {
    const client = connect();
    await server.close();
    await failure(client.finish(callbackUrl, pending), {
      code: "provider_unavailable",
      failure: "later",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });

  test("is unavailable after the timeout", async () => {
    server.answer = () => "hang";
    const begun = connect({ timeoutMs: 50 }).begin();
    await failure(begun, {
      code: "provider_unavailable",
      message: expect.stringContaining("TimeoutError"),
    });
  });

  test("throws the caller's own reason when the caller aborts", async () => {
    const reason = new Error("the user left");
    server.answer = () => "hang";
    const signal = AbortSignal.abort(reason);
    await expect(connect().begin({ signal })).rejects.toBe(reason);
    await expect(connect().finish(callbackUrl, pending, { signal })).rejects.toBe(reason);
  });

  test("throws what a passed fetch throws of its own", async () => {
    const refusal = new Error("this host is not allowed");
    const begun = connect({ fetch: () => Promise.reject(refusal) }).begin();
    await expect(begun).rejects.toBe(refusal);
  });

  test("takes an answer without a body from a passed fetch", async () => {
    const begun = connect({ fetch: async () => new Response(null) }).begin();
    await failure(begun, { code: "malformed_answer" });
  });
});

test("a client shows no secret", () => {
  const client = connect();
  expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(consumerSecret);
});

function connect(options: Partial<OAuth1ClientOptions> = {}): OAuth1Client {
  return createClient(
    {
      requestTokenUrl: `${server.url}/request?scope=a%20b&x=1`,
      authorizationUrl: `${server.url}/authorize?lang=en`,
      accessTokenUrl: `${server.url}/access`,
      authorizationParams: { scope: "read,write" },
    },
    { consumerKey, consumerSecret, redirectUri, ...options },
  );
}

async function failure(promise: Promise<unknown>, expected: object): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(OAuth1Error);
  expect(error).toMatchObject(expected);
  const shown = `${inspect(error, { depth: 9 })}${JSON.stringify(error)}`;
  expect(shown).not.toContain("CANARY");
  expect(shown).not.toContain(consumerSecret);
  expect(shown).not.toContain(requestToken);
}

function oauthOf(index: number): Record<string, string> {
  const { oauth, verified } = server.received[index] as Received;
  expect(verified).toBe(true);
  return oauth;
}

function form(fields: Record<string, string>): string {
  return new URLSearchParams(fields).toString();
}

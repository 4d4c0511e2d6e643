import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ScriptedServer, startScriptedServer } from "../test/scripted-server.ts";
import { createClient } from "./client.ts";
import type { OAuth2Credential } from "./credential.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "./options.ts";

const redirectUri = "https://app.example/oauth/callback?tenant=a%20b";
const now = Date.parse("2026-11-24T10:00:00Z");
const answered = { access_token: "at-1", token_type: "bearer" };

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer();
  server.paths["/token"] = () => ({ body: answered });
});

afterEach(() => server.close());

function clientOf(ofApp: Partial<OAuth2ClientOptions> = {}, ofServer: OAuth2Server = {}) {
  return createClient(
    {
      authorizationUrl: `${server.url}/authorize?audience=api&scope=old`,
      tokenUrl: `${server.url}/token`,
      ...ofServer,
    },
    { clientId: "app", redirectUri, clock: () => now, ...ofApp },
  );
}

type Client = ReturnType<typeof clientOf>;

async function connect(client: Client, begin = {}): Promise<OAuth2Credential> {
  const { pending } = await client.begin(begin);
  return client.finish(`${redirectUri}&code=c&state=${pending.state}`, pending);
}

function queryOf(url: string): Record<string, string> {
  const query = [...new URL(url).searchParams];
  expect(new Set(query.map(([name]) => name)).size).toBe(query.length);
  return Object.fromEntries(query);
}

describe("begin", () => {
  test("builds the URL: the endpoint's own query stays, each parameter is there once", async () => {
    const client = clientOf({}, { defaultScopes: ["read", "write"] });
    const { url, pending } = await client.begin({ state: "chosen", params: { audience: "mine" } });
    expect(queryOf(url)).toEqual({
      audience: "mine",
      response_type: "code",
      client_id: "app",
      redirect_uri: redirectUri,
      scope: "read write",
      state: "chosen",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    expect(pending).toEqual({
      state: "chosen",
      codeVerifier: expect.stringMatching(/^[\w-]{43}$/),
      redirectUri,
      scopes: ["read", "write"],
      tokenUrl: `${server.url}/token`,
    });
    expect(JSON.parse(JSON.stringify(pending))).toEqual(pending);
  });

  test("makes a fresh state and verifier of 256 bits for each attempt", async () => {
    const client = clientOf();
    const [one, two] = await Promise.all([client.begin(), client.begin()]);
    expect(one.pending.state).toMatch(/^[\w-]{43}$/);
    expect(one.pending.state).not.toBe(two.pending.state);
    expect(one.pending.codeVerifier).not.toBe(two.pending.codeVerifier);
  });

  test("takes its random bits from where it is told (RFC 7636 appendix B)", async () => {
    const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const client = clientOf({ random: () => Buffer.from(verifier, "base64url") });
    const { url, pending } = await client.begin();
    expect(pending).toMatchObject({ state: verifier, codeVerifier: verifier });
    expect(queryOf(url)["code_challenge"]).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  });

  test("asks for the scopes it is told, before the client's, before the server's", async () => {
    const client = clientOf(
      { scopes: ["app"] },
      { defaultScopes: ["server"], scopeSeparator: "," },
    );
    expect(queryOf((await client.begin()).url)["scope"]).toBe("app");
    const { url, pending } = await client.begin({ scopes: ["now", "then"] });
    expect(queryOf(url)["scope"]).toBe("now,then");
    expect(pending.scopes).toEqual(["now", "then"]);
    expect(queryOf((await clientOf({ scopes: [] }).begin()).url)["scope"]).toBe("old");
  });

  test("sends no challenge to a server that refuses PKCE", async () => {
    const { url, pending } = await clientOf({}, { pkce: "none" }).begin();
    expect(url).not.toContain("code_challenge");
    expect(pending).not.toHaveProperty("codeVerifier");
  });

  test("sends the verifier itself to a server that knows no hash of it (RFC 7636 section 4.2)", async () => {
    const { url, pending } = await clientOf({}, { pkce: "plain" }).begin();
    expect(queryOf(url)).toMatchObject({
      code_challenge: pending.codeVerifier,
      code_challenge_method: "plain",
    });
  });

  test("adds the server's parameters, over which the attempt's win", async () => {
    const client = clientOf({}, { authorizationParams: { prompt: "consent", hd: "x" } });
    const { url } = await client.begin({ params: { prompt: "none", login_hint: "ä&=#+" } });
    expect(queryOf(url)).toMatchObject({ prompt: "none", hd: "x", login_hint: "ä&=#+" });
  });

  test.each([
    "client_id",
    "client_secret",
    "code_challenge",
    "code_challenge_method",
    "nonce",
    "redirect_uri",
    "Redirect_URI",
    "request",
    "request_uri",
    "response_type",
    "scope",
    "state",
  ])("refuses the reserved parameter %s", async (name) => {
    const failing = clientOf().begin({ params: { [name]: "evil" } });
    await expect(failing).rejects.toMatchObject({ code: "reserved_parameter", failure: "caller" });
  });

  test.each(["", "a\nb", "ä"])("refuses the state %j", async (state) => {
    await expect(clientOf().begin({ state })).rejects.toMatchObject({ code: "invalid_options" });
  });

  test("refuses openid when there are no keys to check ID tokens with", async () => {
    const failing = clientOf({ scopes: ["openid"] }, { issuer: server.url }).begin();
    await expect(failing).rejects.toMatchObject({ message: expect.stringContaining("jwksUrl") });
  });
});

describe("finish", () => {
  test("sends the code with the verifier, the redirect URI of the attempt and the client", async () => {
    const client = clientOf({ clientId: "a b:+", clientSecret: "s&%/" });
    const { pending } = await client.begin();
    await client.finish(`${redirectUri}&code=a%20code%2B&state=${pending.state}`, {
      ...pending,
      redirectUri: "https://elsewhere.example/cb",
    });
    const [{ form, headers, method } = { form: new URLSearchParams(), headers: {}, method: "" }] =
      server.received;
    expect(method).toBe("POST");
    expect(Object.fromEntries(form)).toEqual({
      grant_type: "authorization_code",
      code: "a code+",
      redirect_uri: "https://elsewhere.example/cb",
      code_verifier: pending.codeVerifier,
    });
    const credentials = Buffer.from("a+b%3A%2B:s%26%25%2F").toString("base64");
    expect(headers).toMatchObject({
      accept: "application/json",
      authorization: `Basic ${credentials}`,
      "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
      "user-agent": "valetkey",
    });
  });

  test.each([
    ["post", "secret", { client_id: "app", client_secret: "secret" }],
    ["none", undefined, { client_id: "app" }],
  ] as const)(
    "names the client in the body with %s",
    async (clientAuth, clientSecret, expected) => {
      await connect(clientOf(clientSecret ? { clientSecret } : {}, { clientAuth }));
      const { code, code_verifier, grant_type, redirect_uri, ...rest } = Object.fromEntries(
        server.received[0]?.form ?? [],
      );
      expect(rest).toEqual(expected);
      expect(server.received[0]?.headers.authorization).toBeUndefined();
    },
  );

  test("turns the answer into a credential", async () => {
    server.paths["/token"] = () => ({
      body: {
        ...answered,
        expires_in: 3600,
        refresh_token: "rt",
        scope: "read",
        instance_url: "https://eu.example",
        id_token: "not asked for",
      },
    });
    expect(await connect(clientOf({ scopes: ["read", "write"] }))).toEqual({
      accessToken: "at-1",
      tokenType: "Bearer",
      expiresAt: "2026-11-24T11:00:00.000Z",
      refreshToken: "rt",
      scopes: ["read"],
      notGranted: ["write"],
      extra: { instance_url: "https://eu.example" },
    });
  });

  test("counts the life of a token from the start of the request", async () => {
    let time = now;
    server.paths["/token"] = () => {
      time += 20_000;
      return { body: { ...answered, expires_in: "60" } };
    };
    const { expiresAt } = await connect(clientOf({ clock: () => time }));
    expect(expiresAt).toBe("2026-11-24T10:01:00.000Z");
  });

  test("takes the life that the server's tokens have when the answer names none", async () => {
    const client = clientOf({}, { accessTokenSeconds: 7200 });
    const first = await connect(client);
    expect(first.expiresAt).toBe("2026-11-24T12:00:00.000Z");
    const renewed = await client.renew({ ...first, refreshToken: "rt" });
    expect(renewed.expiresAt).toBe("2026-11-24T12:00:00.000Z");
    server.paths["/token"] = () => ({ body: { ...answered, expires_in: 60 } });
    expect((await connect(client)).expiresAt).toBe("2026-11-24T10:01:00.000Z");
  });

  test("takes the scopes asked for when the answer names none", async () => {
    const credential = await connect(clientOf(), { scopes: ["asked"] });
    expect(credential).toEqual({
      accessToken: "at-1",
      tokenType: "Bearer",
      scopes: ["asked"],
      extra: {},
    });
  });

  test("sends nothing for a callback that is not this attempt's", async () => {
    const client = clientOf();
    const { pending } = await client.begin();
    const failing = client.finish(`${redirectUri}&code=c&state=other`, pending);
    await expect(failing).rejects.toMatchObject({ code: "state_mismatch" });
    expect(server.received).toEqual([]);
  });

  test.each([{}, { state: "" }, { redirectUri: "" }, { scopes: "a" }, { state: 7 }])(
    "refuses a pending that begin did not give (%#)",
    async (broken) => {
      const client = clientOf();
      const { pending } = await client.begin();
      const other = Object.keys(broken).length === 0 ? {} : { ...pending, ...broken };
      const failing = client.finish(`${redirectUri}&code=c&state=`, other as typeof pending);
      await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
    },
  );
});

describe("renew", () => {
  const old: OAuth2Credential = {
    accessToken: "at-0",
    tokenType: "Bearer",
    expiresAt: "2026-11-24T09:00:00.000Z",
    refreshToken: "rt-0",
    scopes: ["read", "write"],
    idToken: "former",
    claims: { sub: "7" },
    extra: { instance_url: "https://eu.example", team: 1 },
  };

  test("keeps the refresh token, scopes, identity and extra that the answer leaves out", async () => {
    const { expiresAt, ...kept } = old;
    expect(await clientOf().renew(old)).toEqual({ ...kept, accessToken: "at-1" });
    expect(Object.fromEntries(server.received[0]?.form ?? [])).toEqual({
      grant_type: "refresh_token",
      refresh_token: "rt-0",
      client_id: "app",
    });
  });

  test.each([null, ""])("keeps the refresh token when the answer's is %j", async (token) => {
    server.paths["/token"] = () => ({ body: { ...answered, refresh_token: token } });
    expect((await clientOf().renew(old)).refreshToken).toBe("rt-0");
  });

  test("takes what the answer has", async () => {
    server.paths["/token"] = () => ({
      body: { ...answered, refresh_token: "rt-1", scope: "read", expires_in: 60, team: 2 },
    });
    expect(await clientOf().renew(old)).toMatchObject({
      refreshToken: "rt-1",
      scopes: ["read"],
      expiresAt: "2026-11-24T10:01:00.000Z",
      extra: { instance_url: "https://eu.example", team: 2 },
    });
  });

  test("asks for fewer scopes, and takes them as granted when the answer names none", async () => {
    const renewed = await clientOf({}, { scopeSeparator: "," }).renew(old, {
      scopes: ["read", "a"],
    });
    expect(renewed.scopes).toEqual(["read", "a"]);
    expect(server.received[0]?.form.get("scope")).toBe("read,a");
  });

  test("does not look at an ID token of a server without an issuer", async () => {
    server.paths["/token"] = () => ({ body: { ...answered, id_token: "whatever" } });
    expect((await clientOf().renew(old)).idToken).toBe("former");
  });

  test("needs a refresh token", async () => {
    const { refreshToken, ...without } = old;
    const expected = { code: "refresh_token_missing", failure: "reconnect" };
    await expect(clientOf().renew(without)).rejects.toMatchObject(expected);
    await expect(clientOf().renew({ ...old, refreshToken: "" })).rejects.toMatchObject(expected);
    expect(server.received).toEqual([]);
  });
});

describe("authorize", () => {
  const bearer = { accessToken: "at-1", tokenType: "Bearer" } as const;

  test("puts the token over any former Authorization, and keeps the rest", async () => {
    const request = new Request("https://api.example/notes?a=b#c", {
      method: "POST",
      body: "text",
      headers: { authorization: "Basic x", accept: "text/plain" },
    });
    const authorized = await clientOf().authorize(request, bearer);
    expect(authorized.url).toBe("https://api.example/notes?a=b#c");
    expect(authorized.method).toBe("POST");
    expect(authorized.headers.get("authorization")).toBe("Bearer at-1");
    expect(authorized.headers.get("accept")).toBe("text/plain");
    expect(await authorized.text()).toBe("text");
  });

  test("refuses plain http to another machine", async () => {
    const failing = clientOf().authorize(new Request("http://api.example/"), bearer);
    await expect(failing).rejects.toMatchObject({ code: "insecure_url" });
  });

  test.each([
    { accessToken: "CANARY\r\nx: y", tokenType: "Bearer" as const },
    { accessToken: "", tokenType: "Bearer" as const },
    { accessToken: "CANARY", tokenType: "DPoP" as unknown as "Bearer" },
  ])("refuses what is no bearer token (%#), and does not show it", async (credential) => {
    const failing = clientOf().authorize(new Request("https://api.example/"), credential);
    await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
    await expect(failing).rejects.not.toThrow(/CANARY/);
  });

  test("refuses a request whose body was read", async () => {
    const request = new Request("https://api.example/", { method: "POST", body: "text" });
    await request.text();
    await expect(clientOf().authorize(request, bearer)).rejects.toMatchObject({
      code: "invalid_options",
    });
  });
});

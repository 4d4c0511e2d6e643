import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Behaviour,
  type ScriptedServer,
  startScriptedServer,
} from "../../test/scripted-server.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";

const redirectUri = "https://app.example/callback";
const oidc = "/.well-known/openid-configuration";
const oauth2 = "/.well-known/oauth-authorization-server";

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer();
});

afterEach(() => server.close());

function metadata(further: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    issuer: server.url,
    authorization_endpoint: `${server.url}/authorize`,
    token_endpoint: `${server.url}/token`,
    ...further,
  };
}

function clientOf(
  further: OAuth2Server = {},
  options: Partial<OAuth2ClientOptions> = {},
): OAuth2Client {
  const app = { clientId: "app", redirectUri, ...options };
  return createClient({ issuer: server.url, ...further }, app);
}

/** What `endpoints` comes to when discovery meets this. */
function discovering(behaviour: Behaviour, further: OAuth2Server = {}): Promise<unknown> {
  server.paths[oidc] = () => behaviour;
  // Only silence is to take too long: five megabytes take their time on a busy machine.
  const timeoutMs = behaviour === "hang" ? 200 : 20_000;
  return clientOf(further, { timeoutMs }).endpoints();
}

test("finds the metadata of OpenID Connect, and otherwise of RFC 8414", async () => {
  server.paths[oidc] = () => ({ body: metadata({ revocation_endpoint: null }) });
  const found = {
    issuer: server.url,
    authorizationUrl: `${server.url}/authorize`,
    tokenUrl: `${server.url}/token`,
  };
  expect(await clientOf().endpoints()).toEqual(found);
  for (const miss of [{ status: 404 }, { body: "<html>" }, { body: [] }, { status: 302 }]) {
    server.paths[oidc] = () => miss;
    server.paths[oauth2] = () => ({ body: metadata() });
    expect(await clientOf().endpoints()).toEqual(found);
  }
});

test("finds the metadata of an issuer with a path at both places", async () => {
  const issuer = `${server.url}/tenant`;
  server.paths[`/tenant${oidc}`] = () => ({ status: 404 });
  server.paths[`${oauth2}/tenant`] = () => ({ body: metadata({ issuer }) });
  expect(await clientOf({ issuer }).endpoints()).toMatchObject({ issuer });
});

test("takes the server's own spelling of an issuer that lacks only the root's slash", async () => {
  server.paths[oidc] = () => ({ body: metadata({ issuer: `${server.url}/` }) });
  expect(await clientOf().endpoints()).toMatchObject({ issuer: `${server.url}/` });
});

test("what is given wins over what is discovered", async () => {
  server.paths[oidc] = () => ({
    body: metadata({
      revocation_endpoint: `${server.url}/r`,
      userinfo_endpoint: `${server.url}/u`,
    }),
  });
  const revocationUrl = `${server.url}/mine`;
  expect(await clientOf({ revocationUrl }).endpoints()).toMatchObject({
    revocationUrl,
    userinfoUrl: `${server.url}/u`,
  });
});

test("asks once for many callers, and never again", async () => {
  server.paths[oidc] = () => ({ body: metadata() });
  const client = clientOf();
  await Promise.all(Array.from({ length: 20 }, () => client.begin()));
  await client.begin();
  expect(server.received).toHaveLength(1);
});

test("does not keep a failure", async () => {
  server.paths[oidc] = () => ({ status: 503, headers: { "retry-after": "9" } });
  const client = clientOf();
  await expect(client.endpoints()).rejects.toMatchObject({
    code: "provider_unavailable",
    failure: "later",
    status: 503,
    retryAfterSeconds: 9,
  });
  server.paths[oidc] = () => ({ body: metadata() });
  expect(await client.endpoints()).toMatchObject({ issuer: server.url });
});

test("one caller's abort ends its own waiting only", async () => {
  let answer: (behaviour: Behaviour) => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    server.paths[oidc] = () => {
      resolve();
      return new Promise((later) => {
        answer = later;
      });
    };
  });
  const client = clientOf();
  const controller = new AbortController();
  const { signal } = controller;
  const impatient = client.endpoints({ signal });
  const patient = client.endpoints({ signal: AbortSignal.timeout(60_000) });
  await asked;
  controller.abort(new Error("enough"));
  await expect(impatient).rejects.toThrow("enough");
  await expect(client.endpoints({ signal })).rejects.toThrow("enough");
  answer({ body: metadata() });
  expect(await patient).toMatchObject({ issuer: server.url });
  expect(server.received).toHaveLength(1);
});

test.each<[name: string, behaviour: () => Behaviour, expected: object]>([
  [
    "nothing there",
    () => ({ status: 404 }),
    { code: "discovery_failed", failure: "misconfigured" },
  ],
  ["5 MB", () => ({ body: metadata({ x: "x".repeat(5e6) }) }), { code: "discovery_failed" }],
  [
    "another issuer",
    () => ({ body: metadata({ issuer: "https://evil.example" }) }),
    { code: "discovery_failed", message: expect.stringContaining("another issuer") },
  ],
  [
    "no token endpoint",
    () => ({ body: metadata({ token_endpoint: undefined }) }),
    { code: "discovery_failed", message: expect.stringContaining("token_endpoint") },
  ],
  [
    "a token endpoint off https",
    () => ({ body: metadata({ token_endpoint: "http://login.example/token" }) }),
    { code: "insecure_url", failure: "misconfigured" },
  ],
  [
    "an authorization endpoint of another scheme",
    () => ({ body: metadata({ authorization_endpoint: "javascript:alert(1)" }) }),
    { code: "insecure_url", failure: "misconfigured" },
  ],
  [
    "an endpoint that is no URL",
    () => ({ body: metadata({ jwks_uri: 7 }) }),
    { code: "invalid_options", failure: "misconfigured" },
  ],
  ["silence", () => "hang", { code: "provider_unavailable", failure: "later" }],
  ["a reset", () => "reset", { code: "provider_unavailable", failure: "later" }],
])("stops at %s", async (_name, behaviour, expected) => {
  await expect(discovering(behaviour())).rejects.toMatchObject(expected);
});

test("a server elsewhere cannot lead to this machine", async () => {
  const issuer = "https://login.example";
  const evil = { issuer, authorization_endpoint: `${issuer}/a`, token_endpoint: server.url };
  const fetch = () => Promise.resolve(Response.json(evil));
  const client = createClient({ issuer }, { clientId: "app", redirectUri, fetch });
  await expect(client.begin()).rejects.toMatchObject({
    code: "insecure_url",
    failure: "misconfigured",
  });
});

describe("the metadata decides", () => {
  test.each([
    [["client_secret_post", "private_key_jwt"], "post"],
    [["client_secret_post", "client_secret_basic"], "basic"],
    [["private_key_jwt"], "basic"],
    [undefined, "basic"],
    ["client_secret_post", "basic"],
  ])("how a secret is sent, of %j by %s", async (methods, expected) => {
    server.paths[oidc] = () => ({
      body: metadata({ token_endpoint_auth_methods_supported: methods }),
    });
    server.paths["/token"] = () => ({ body: { access_token: "at" } });
    const client = clientOf({}, { clientSecret: "secret" });
    const credential = { accessToken: "x", tokenType: "Bearer", scopes: [], extra: {} } as const;
    await client.renew({ ...credential, scopes: [], refreshToken: "rt" });
    const token = server.received.find(({ path }) => path === "/token");
    expect(token?.form.has("client_secret")).toBe(expected === "post");
    expect(token?.headers.authorization !== undefined).toBe(expected === "basic");
  });

  test("whether S256 is there", async () => {
    server.paths[oidc] = () => ({
      body: metadata({ code_challenge_methods_supported: ["plain", 7] }),
    });
    await expect(clientOf().begin()).rejects.toMatchObject({
      code: "pkce_unsupported",
      failure: "misconfigured",
    });
    expect((await clientOf({ pkce: "none" }).begin()).pending.codeVerifier).toBeUndefined();
    const { url } = await clientOf({ pkce: "plain" }).begin();
    expect(new URL(url).searchParams.get("code_challenge_method")).toBe("plain");
  });

  test("that S256 is there, where plain is all that was known", async () => {
    server.paths[oidc] = () => ({
      body: metadata({ code_challenge_methods_supported: ["plain", "S256"] }),
    });
    const { url } = await clientOf({ pkce: "plain" }).begin();
    expect(new URL(url).searchParams.get("code_challenge_method")).toBe("S256");
  });

  test("whether iss is promised", async () => {
    server.paths[oidc] = () => ({
      body: metadata({ authorization_response_iss_parameter_supported: true }),
    });
    const client = clientOf();
    const { pending } = await client.begin();
    const callback = `${redirectUri}?code=c&state=${pending.state}`;
    await expect(client.finish(callback, pending)).rejects.toMatchObject({
      code: "issuer_mismatch",
    });
    expect(server.received.some(({ path }) => path === "/token")).toBe(false);
  });
});

/** The whole flow against npm's oidc-provider, a server that nobody here wrote. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  clientSecret,
  type OpenIdServer,
  redirectUri,
  startOpenIdServer,
} from "../test/oidc-provider.ts";
import { createClient, type OAuth2Client } from "./client.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "./options.ts";

let server: OpenIdServer;

beforeAll(async () => {
  server = await startOpenIdServer();
});

afterAll(() => server.close());

const scopes = ["openid", "email", "offline_access"];
const clients: [
  auth: "basic" | "post" | "none",
  options: Pick<OAuth2ClientOptions, "clientId" | "clientSecret">,
][] = [
  ["basic", { clientId: "with basic", clientSecret }],
  ["post", { clientId: "with-post", clientSecret }],
  ["none", { clientId: "with-none" }],
];

function clientOf(
  clientAuth: "basic" | "post" | "none",
  options: Pick<OAuth2ClientOptions, "clientId" | "clientSecret">,
  further: OAuth2Server = {},
): OAuth2Client {
  const description = { issuer: server.issuer, clientAuth, ...further };
  return createClient(description, { ...options, redirectUri, scopes });
}

async function connect(client: OAuth2Client) {
  const { url, pending } = await client.begin({ params: { prompt: "consent" } });
  return client.finish(await server.visit(url), pending);
}

async function userinfo(client: OAuth2Client, credential: Awaited<ReturnType<typeof connect>>) {
  const { userinfoUrl = "" } = await client.endpoints();
  return fetch(await client.authorize(new Request(userinfoUrl), credential));
}

describe.each(clients)("a client that proves itself with %s", (auth, options) => {
  test("connects, calls, renews and revokes", async () => {
    const client = clientOf(auth, options);
    const first = await connect(client);
    expect(first).toMatchObject({
      tokenType: "Bearer",
      scopes,
      claims: { sub: "alice", iss: server.issuer, aud: options.clientId },
      extra: {},
    });
    const lifeMs = Date.parse(first.expiresAt ?? "") - Date.now();
    expect(lifeMs).toBeGreaterThan(3_500_000);
    expect(lifeMs).toBeLessThanOrEqual(3_600_000);
    const answer = await userinfo(client, first);
    expect(await answer.json()).toEqual({ sub: "alice", email: "alice@example.com" });

    const second = await client.renew(first);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(second).toMatchObject({ scopes, claims: { sub: "alice" } });
    expect((await userinfo(client, second)).status).toBe(200);

    expect(await client.revoke(second)).toBe(true);
    await expect(client.renew(second)).rejects.toMatchObject({
      code: "token_refused",
      failure: "reconnect",
      oauthError: "invalid_grant",
      status: 400,
    });
    expect((await userinfo(client, second)).status).toBe(401);
  });
});

test("a refresh token that was used already ends the grant", async () => {
  const client = clientOf("basic", { clientId: "with basic", clientSecret });
  const first = await connect(client);
  const second = await client.renew(first);
  await expect(client.renew(first)).rejects.toMatchObject({ failure: "reconnect" });
  await expect(client.renew(second)).rejects.toMatchObject({ failure: "reconnect" });
});

test("a renewal may ask for fewer scopes, and says which it got", async () => {
  const client = clientOf("basic", { clientId: "with basic", clientSecret });
  const narrowed = await client.renew(await connect(client), { scopes: ["openid"] });
  expect(narrowed.scopes).toEqual(["openid"]);
});

test("an access token alone is revoked as one", async () => {
  const client = clientOf("basic", { clientId: "with basic", clientSecret });
  const { accessToken, ...rest } = await connect(client);
  expect(await client.revoke({ accessToken })).toBe(true);
  expect((await userinfo(client, { ...rest, accessToken })).status).toBe(401);
});

test("a wrong secret is the operator's to correct", async () => {
  const wrong = { clientId: "with-post", clientSecret: "wrong" };
  await expect(clientOf("post", wrong).begin()).rejects.toMatchObject({
    code: "authorization_failed",
    failure: "misconfigured",
    oauthError: "invalid_client",
    status: 401,
  });
  // Where requests are not pushed, only the exchange shows it.
  const { authorizationUrl = "", tokenUrl } = await clientOf("none", {
    clientId: "with-none",
  }).endpoints();
  const options = { ...wrong, redirectUri, scopes: ["email"] };
  const client = createClient({ authorizationUrl, tokenUrl, clientAuth: "post" }, options);
  const { url, pending } = await client.begin();
  const failing = client.finish(await server.visit(url), pending);
  await expect(failing).rejects.toMatchObject({
    code: "token_refused",
    failure: "misconfigured",
    oauthError: "invalid_client",
    status: 401,
  });
});

test("a code is good only with its own verifier, and for one exchange", async () => {
  const client = clientOf("none", { clientId: "with-none" });
  const { url, pending } = await client.begin();
  const callback = await server.visit(url);
  const other = { ...pending, codeVerifier: "a".repeat(43) };
  await expect(client.finish(callback, other)).rejects.toMatchObject({
    failure: "reconnect",
    oauthError: "invalid_grant",
  });
  expect((await client.finish(callback, pending)).accessToken).toBeTypeOf("string");
  await expect(client.finish(callback, pending)).rejects.toMatchObject({ failure: "reconnect" });
});

test("the callback must carry the promised iss, and the server's own", async () => {
  const client = clientOf("none", { clientId: "with-none" });
  const { url, pending } = await client.begin();
  const callback = new URL(await server.visit(url));
  expect(callback.searchParams.get("iss")).toBe(server.issuer);
  callback.searchParams.set("iss", `${server.issuer}/`);
  await expect(client.finish(callback, pending)).rejects.toMatchObject({ code: "issuer_mismatch" });
  callback.searchParams.delete("iss");
  await expect(client.finish(callback, pending)).rejects.toMatchObject({ code: "issuer_mismatch" });
  callback.searchParams.set("iss", server.issuer);
  expect((await client.finish(callback, pending)).claims).toMatchObject({ sub: "alice" });
});

test("endpoints that are given need no discovery, and plain OAuth no ID token", async () => {
  const urls = await clientOf("none", { clientId: "with-none" }).endpoints();
  expect(urls).toEqual({
    issuer: server.issuer,
    authorizationUrl: `${server.issuer}/auth`,
    tokenUrl: `${server.issuer}/token`,
    revocationUrl: `${server.issuer}/token/revocation`,
    endSessionUrl: `${server.issuer}/session/end`,
    userinfoUrl: `${server.issuer}/me`,
    jwksUrl: `${server.issuer}/jwks`,
    parUrl: `${server.issuer}/request`,
  });
  const { authorizationUrl = "", tokenUrl } = urls;
  const client = createClient(
    { authorizationUrl, tokenUrl },
    { clientId: "with-none", redirectUri, scopes },
  );
  const credential = await connect(client);
  expect(credential.idToken).toBeUndefined();
  expect(credential.claims).toBeUndefined();
  expect(credential.extra).toEqual({});
  expect(await client.revoke(credential)).toBe(false);
});

/** The grants beside the code's, against npm's oidc-provider. */
import { errors } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  clientSecret,
  deviceGrant,
  type OpenIdServer,
  startOpenIdServer,
} from "../../test/oidc-provider.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";

const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
const resource = "https://api.example/";
let server: OpenIdServer;
let now: number;

beforeAll(async () => {
  server = await startOpenIdServer({
    clients: [
      {
        client_id: "tv",
        token_endpoint_auth_method: "none",
        grant_types: [deviceGrant, "refresh_token"],
        response_types: [],
        redirect_uris: [],
      },
      {
        client_id: "gateway",
        client_secret: clientSecret,
        grant_types: [exchangeGrant],
        response_types: [],
        redirect_uris: [],
      },
      {
        client_id: "service",
        client_secret: clientSecret,
        grant_types: ["client_credentials"],
        response_types: [],
        redirect_uris: [],
      },
    ],
    features: {
      deviceFlow: { enabled: true },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => [],
        getResourceServerInfo: () => ({ scope: "notes", audience: resource }),
      },
    },
  });
  addExchange(server);
});

afterAll(() => server.close());

/** The provider has no exchange of its own; its documentation shows how one is added. */
function addExchange({ provider }: OpenIdServer): void {
  const parameters = ["subject_token", "subject_token_type", "audience", "scope"];
  provider.registerGrantType(
    exchangeGrant,
    async (context) => {
      const { client } = context.oidc;
      const params: Readonly<Record<string, unknown>> = context.oidc.params ?? {};
      const subject = await provider.AccessToken.find(String(params["subject_token"]));
      if (!client || !subject) throw new errors.InvalidGrant("no such token");
      const { accountId, grantId } = subject;
      const scope = String(params["scope"] ?? subject.scope);
      const token = new provider.AccessToken({
        accountId,
        client,
        grantId,
        gty: "exchange",
        scope,
      });
      context.body = {
        access_token: await token.save(),
        issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
        token_type: "Bearer",
        expires_in: token.expiration,
        scope,
      };
    },
    parameters,
    ["audience"],
  );
}

function clientOf(options: OAuth2ClientOptions, words: OAuth2Server = {}): OAuth2Client {
  now = Date.now();
  return createClient({ issuer: server.issuer, ...words }, { clock: () => now, ...options });
}

describe("device authorization", () => {
  const tv = { clientId: "tv", scopes: ["openid", "email", "offline_access"] };

  test("leads to a credential that can be renewed and revoked, over a restart", async () => {
    const before = clientOf(tv);
    const {
      verificationUri,
      verificationUriComplete = "",
      userCode,
      pending,
    } = await before.device.begin();
    expect(verificationUri).toBe(`${server.issuer}/device`);
    expect(userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    now += 5000;
    const first = await before.device.poll(pending);
    expect(first).toMatchObject({ status: "pending", retryAfterSeconds: 5 });
    await server.visitDevice(verificationUriComplete, "confirm");

    const after = clientOf(tv);
    const kept = JSON.parse(JSON.stringify("pending" in first ? first.pending : {}));
    now += 10_000;
    const done = await after.device.poll(kept);
    if (done.status !== "done") throw new Error("the user has confirmed");
    expect(done.credential).toMatchObject({
      scopes: tv.scopes,
      claims: { sub: "alice", aud: "tv", iss: server.issuer },
    });
    const renewed = await after.renew(done.credential);
    expect(renewed.refreshToken).not.toBe(done.credential.refreshToken);
    // Reuse of a rotated token ends them all.
    await expect(after.renew(done.credential)).rejects.toMatchObject({ failure: "reconnect" });
    await expect(after.renew(renewed)).rejects.toMatchObject({ failure: "reconnect" });
    // A code counts once.
    await expect(after.device.poll(kept)).rejects.toMatchObject({ oauthError: "invalid_grant" });
  });

  test("binds its tokens to a key where the client wants that", async () => {
    const client = clientOf(tv, { dpop: "required" });
    const { verificationUriComplete = "", pending } = await client.device.begin();
    expect(JSON.stringify(pending)).not.toContain('"d"');
    await server.visitDevice(verificationUriComplete, "confirm");
    now += 5000;
    const done = await client.device.poll(pending);
    if (done.status !== "done") throw new Error("the user has confirmed");
    const { credential } = done;
    expect(credential).toMatchObject({ tokenType: "DPoP", dpopKey: { kty: "EC" } });
    now = Date.now();
    expect(await client.userinfo(credential)).toMatchObject({ sub: "alice" });
    expect((await client.renew(credential)).dpopKey).toEqual(credential.dpopKey);
  });

  test("ends when the user declines", async () => {
    const client = clientOf(tv);
    const { verificationUriComplete = "", pending } = await client.device.begin();
    await server.visitDevice(verificationUriComplete, "abort");
    now += 5000;
    await expect(client.device.poll(pending)).rejects.toMatchObject({
      code: "access_denied",
      failure: "user",
    });
  });

  test("ends when the server says that the code has ended", async () => {
    const client = clientOf(tv);
    const { pending } = await client.device.begin();
    // Its store forgets codes that have ended; this one it still has.
    const { adapter } = server.provider.DeviceCode;
    const stored = await adapter.find(pending.deviceCode);
    const ended = { ...stored, exp: Math.floor(Date.now() / 1000) - 1 };
    await adapter.upsert(pending.deviceCode, ended, 60);
    now += 5000;
    await expect(client.device.poll(pending)).rejects.toMatchObject({
      code: "attempt_expired",
      failure: "reconnect",
    });
  });

  test("sends the device's end away when this client may not use it", async () => {
    const client = clientOf({ clientId: "with-none" });
    await expect(client.device.begin()).rejects.toMatchObject({ failure: "misconfigured" });
  });
});

describe("client credentials", () => {
  test("give the client a token of its own", async () => {
    const client = clientOf({ clientId: "service", clientSecret });
    const credential = await client.mint({ scopes: ["notes"], resources: [resource] });
    expect(credential).toMatchObject({
      tokenType: "Bearer",
      scopes: ["notes"],
      resources: [resource],
    });
    expect(credential.refreshToken).toBeUndefined();
    const token = await server.provider.ClientCredentials.find(credential.accessToken);
    expect(token).toMatchObject({ clientId: "service", scope: "notes", aud: resource });
    expect(await client.revoke(credential)).toBe(true);
    expect(await server.provider.ClientCredentials.find(credential.accessToken)).toBeUndefined();
  });

  test("bind their token to a key where the client wants that", async () => {
    const client = clientOf({ clientId: "service", clientSecret }, { dpop: "required" });
    const credential = await client.mint({ scopes: ["notes"], resources: [resource] });
    expect(credential).toMatchObject({ tokenType: "DPoP", dpopKey: { kty: "EC" } });
    const token = await server.provider.ClientCredentials.find(credential.accessToken);
    expect(token?.jkt).toMatch(/^[\w-]{43}$/);
  });

  test("are refused to a client that is not registered for them", async () => {
    const client = clientOf({ clientId: "with basic", clientSecret });
    await expect(client.mint()).rejects.toMatchObject({
      code: "token_refused",
      failure: "misconfigured",
    });
  });
});

test("a token exchange turns a user's token into one of fewer scopes for somebody else", async () => {
  const redirectUri = "https://app.example/callback";
  const app = clientOf({ clientId: "with-none", redirectUri, scopes: ["openid", "email"] });
  const { url, pending } = await app.begin();
  const { accessToken } = await app.finish(await server.visit(url), pending);
  const gateway = clientOf({ clientId: "gateway", clientSecret });
  const exchanged = await gateway.exchange({
    subjectToken: accessToken,
    audience: ["one", "two"],
    scopes: ["openid"],
  });
  if (exchanged.kind !== "access") throw new Error("it is an access token");
  const { credential } = exchanged;
  expect(credential.scopes).toEqual(["openid"]);
  const token = await server.provider.AccessToken.find(credential.accessToken);
  expect(token).toMatchObject({ clientId: "gateway", accountId: "alice" });
  await expect(gateway.exchange({ subjectToken: "unknown" })).rejects.toMatchObject({
    code: "token_refused",
    oauthError: "invalid_grant",
  });
  const stranger = clientOf({ clientId: "with basic", clientSecret });
  await expect(stranger.exchange({ subjectToken: accessToken })).rejects.toMatchObject({
    failure: "misconfigured",
  });
});

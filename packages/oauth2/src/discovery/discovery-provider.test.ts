/** Registration (RFC 7591) and the way from a resource to its token, against npm's oidc-provider. */
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenIdServer, redirectUri, startOpenIdServer } from "../../test/oidc-provider.ts";
import { type ScriptedServer, startScriptedServer } from "../../test/scripted-server.ts";
import { createClient } from "../client.ts";
import type { ClientAuthMethod } from "../client-auth/methods.ts";
import { registerClient } from "./registration.ts";
import { createResourceClient } from "./resource/resource-client.ts";

const initialAccessToken = "CANARY-initial";
let closed: OpenIdServer;
let server: OpenIdServer;
let api: ScriptedServer;
let resource: string;

beforeAll(async () => {
  api = await startScriptedServer();
  resource = `${api.url}/mcp`;
  closed = await startOpenIdServer({
    plainClients: false,
    features: { registration: { enabled: true, initialAccessToken } },
  });
  server = await startOpenIdServer({
    plainClients: false,
    features: {
      registration: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, indicator) => ({
          scope: "notes admin",
          audience: indicator,
          accessTokenFormat: "jwt",
        }),
      },
    },
  });
  api.paths["/.well-known/oauth-protected-resource/mcp"] = () => ({
    body: { resource, authorization_servers: [server.issuer], scopes_supported: ["notes"] },
  });
});

afterAll(() => Promise.all([closed, server, api].map((it) => it.close())));

describe("registerClient", () => {
  test.each<ClientAuthMethod>(["client_secret_basic", "client_secret_post", "none"])(
    "makes a client with %s that signs users in",
    async (clientAuth) => {
      const app = { redirectUris: [redirectUri], clientName: "App", clientAuth };
      const registration = await registerClient(closed, app, { initialAccessToken });
      expect(registration).toMatchObject({ issuer: closed.issuer, clientAuth });
      const { issuer, clientId, clientSecret } = registration;
      expect(clientSecret === undefined).toBe(clientAuth === "none");
      const secret = clientSecret === undefined ? {} : { clientSecret };
      const client = createClient(
        { issuer, clientAuth },
        { clientId, ...secret, redirectUri, scopes: ["openid"] },
      );
      const { url, pending } = await client.begin();
      const credential = await client.finish(await closed.visit(url), pending);
      expect(credential.claims).toMatchObject({ sub: "alice", aud: clientId });
    },
  );

  test("makes a client that proves itself by the key that it registered", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", kid: "1" }] };
    const app = { redirectUris: [redirectUri], jwks };
    const { issuer, clientId, clientAuth } = await registerClient(closed, app, {
      initialAccessToken,
    });
    expect(clientAuth).toBe("private_key_jwt");
    const client = createClient(
      { issuer, clientAuth },
      { clientId, privateKey: { key: privateKey, keyId: "1" }, redirectUri, scopes: ["openid"] },
    );
    const { url, pending } = await client.begin();
    expect(await client.finish(await closed.visit(url), pending)).toHaveProperty("claims");
  });

  test("is refused without the token that the server wants, and for what it does not take", async () => {
    const app = { redirectUris: [redirectUri] };
    await expect(registerClient(closed, app)).rejects.toMatchObject({
      code: "registration_refused",
      failure: "misconfigured",
      status: 401,
    });
    const redirectUris = ["http://app.example/callback"];
    const native = { redirectUris, applicationType: "native" } as const;
    await expect(registerClient(server, native)).rejects.toMatchObject({
      code: "registration_refused",
      oauthError: "invalid_redirect_uri",
    });
    // Said to be what it is, it is taken.
    expect(await registerClient(server, { redirectUris })).toMatchObject({ redirectUris });
  });
});

test("a resource's client registers, gets a token for the resource, renews it and widens it", async () => {
  const client = createResourceClient(resource, { redirectUri, app: { clientName: "App" } });
  const { url, pending } = await client.begin();
  const credential = await client.finish(await server.visit(url), pending);
  expect(credential.scopes).toEqual(["notes"]);
  expect(audienceOf(credential.accessToken)).toBe(resource);

  const renewed = await client.renew(credential);
  expect(audienceOf(renewed.accessToken)).toBe(resource);
  expect(renewed.refreshToken).not.toBe(credential.refreshToken);

  const challenge = 'Bearer error="insufficient_scope", scope="admin"';
  const wider = await client.begin({ challenge, credential: renewed });
  const widened = await client.finish(await server.visit(wider.url), wider.pending);
  expect(widened.scopes.sort()).toEqual(["admin", "notes"]);
});

function audienceOf(token: string): unknown {
  const [, payload = ""] = token.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()).aud;
}

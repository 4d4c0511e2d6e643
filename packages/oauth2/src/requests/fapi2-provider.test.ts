/** The FAPI 2.0 Security Profile against npm's oidc-provider with the profile enforced. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchWithCertificate, makeCertificate } from "../../test/certificates.ts";
import {
  clientSecret,
  type OpenIdServer,
  redirectUri,
  startOpenIdServer,
} from "../../test/oidc-provider.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2Server } from "../options.ts";

const signing = generateKeyPairSync("ec", { namedCurve: "P-256" });
const idTokens = generateKeyPairSync("ec", { namedCurve: "P-256" });
const privateKey = { ...signing.privateKey.export({ format: "jwk" }), kid: "app-key" };
const publicKey = { ...signing.publicKey.export({ format: "jwk" }), kid: "app-key" };
const idTokenKey = { ...idTokens.privateKey.export({ format: "jwk" }), use: "sig", alg: "ES256" };
const described: OAuth2Server = { securityProfile: "fapi2" };

const authority = makeCertificate({ commonName: "Test authority", isAuthority: true });
const ofServer = { commonName: "127.0.0.1", ip: "127.0.0.1", issuer: authority };
const tls = { authority, server: makeCertificate(ofServer) };
const ofApp = makeCertificate({ commonName: "app", dns: "app.example", issuer: authority });

let server: OpenIdServer;

beforeAll(async () => {
  server = await startOpenIdServer({
    tls,
    clients: [
      {
        client_id: "fapi-tls",
        token_endpoint_auth_method: "tls_client_auth",
        tls_client_auth_san_dns: "app.example",
        id_token_signed_response_alg: "ES256",
        tls_client_certificate_bound_access_tokens: true,
      },
      {
        client_id: "fapi",
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: "ES256",
        id_token_signed_response_alg: "ES256",
        dpop_bound_access_tokens: true,
        jwks: { keys: [publicKey] },
      },
    ],
    features: {
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
      fapi: { enabled: true, profile: "2.0" },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    },
    plainClients: false,
    configuration: {
      clientAuthMethods: ["private_key_jwt", "tls_client_auth"],
      jwks: { keys: [{ ...idTokenKey, kid: "1" }] },
    },
  });
});

afterAll(() => server.close());

function clientOf(further: OAuth2Server = described): OAuth2Client {
  return createClient(
    { issuer: server.issuer, ...further },
    { clientId: "fapi", privateKey, redirectUri, scopes: ["openid", "offline_access"] },
  );
}

test("the whole flow keeps the profile", async () => {
  const client = clientOf();
  const { url, pending } = await client.begin({ prompt: "consent" });
  expect([...new URL(url).searchParams.keys()].sort()).toEqual(["client_id", "request_uri"]);
  const callback = new URL(await server.visit(url));
  expect(callback.searchParams.get("iss")).toBe(server.issuer);
  const first = await client.finish(callback, pending);
  expect(first).toMatchObject({ tokenType: "DPoP", claims: { sub: "alice" } });
  const second = await client.renew(first);
  expect(second).toMatchObject({ tokenType: "DPoP", dpopKey: first.dpopKey });
  expect(await client.userinfo(second)).toMatchObject({ sub: "alice" });
});

test("a certificate binds the tokens as well as proofs do", async () => {
  const client = createClient(
    { issuer: server.issuer, ...described, clientAuth: "tls_client_auth" },
    {
      clientId: "fapi-tls",
      redirectUri,
      scopes: ["openid", "offline_access"],
      certificateFetch: fetchWithCertificate(authority, ofApp),
    },
  );
  const { url, pending } = await client.begin({ prompt: "consent" });
  expect([...new URL(url).searchParams.keys()].sort()).toEqual(["client_id", "request_uri"]);
  const credential = await client.renew(await client.finish(await server.visit(url), pending));
  expect(credential).toMatchObject({ tokenType: "Bearer", claims: { sub: "alice" } });
  expect(credential).not.toHaveProperty("dpopKey");
  expect(await client.userinfo(credential)).toMatchObject({ sub: "alice" });
  const bare = await fetch(await client.authorize(new Request(`${server.issuer}/me`), credential));
  expect(bare.status).toBe(401);
});

describe("the server refuses a plain client", () => {
  test("that does not push its requests", async () => {
    const { parUrl: _, ...endpoints } = await clientOf().endpoints();
    const plain = clientOf({ ...endpoints, dpop: true } as OAuth2Server);
    const { url, pending } = await plain.begin();
    const callback = await server.visit(url);
    await expect(plain.finish(callback, pending)).rejects.toMatchObject({
      code: "authorization_failed",
      oauthError: "invalid_request",
    });
  });

  test("that shows a secret", async () => {
    const plain = createClient(
      { issuer: server.issuer, clientAuth: "basic" },
      { clientId: "fapi", clientSecret, redirectUri, scopes: ["openid"] },
    );
    await expect(plain.begin()).rejects.toMatchObject({
      code: "authorization_failed",
      oauthError: "invalid_client",
    });
  });

  test("that wants bearer tokens", async () => {
    const plain = clientOf({});
    const { url, pending } = await plain.begin();
    await expect(plain.finish(await server.visit(url), pending)).rejects.toMatchObject({
      code: "token_refused",
      oauthError: "invalid_grant",
    });
  });
});

test("a callback without iss ends the attempt before anything is sent", async () => {
  const client = clientOf();
  const { url, pending } = await client.begin();
  const callback = new URL(await server.visit(url));
  callback.searchParams.delete("iss");
  await expect(client.finish(callback, pending)).rejects.toMatchObject({ code: "issuer_mismatch" });
});

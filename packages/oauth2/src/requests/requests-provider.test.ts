/** Authorization requests of every kind against npm's oidc-provider, a server that nobody here wrote. */
import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  clientSecret,
  type OpenIdServer,
  redirectUri,
  startOpenIdServer,
} from "../../test/oidc-provider.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";

const resources = ["https://notes.example/", "https://files.example/"];
const detail = { type: "payment", amount: "9.99" };
const signing = generateKeyPairSync("ec", { namedCurve: "P-256" });
const privateKey = { ...signing.privateKey.export({ format: "jwk" }), kid: "app-key" };
const publicKey = { ...signing.publicKey.export({ format: "jwk" }), kid: "app-key" };
const clientId = "signs";

let server: OpenIdServer;
/** What reached the provider's own endpoints, for a request that it keeps. */
let pushed: Record<string, unknown>[] = [];

beforeAll(async () => {
  server = await startOpenIdServer({
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        token_endpoint_auth_method: "client_secret_basic",
        request_object_signing_alg: "ES256",
        jwks: { keys: [publicKey] },
        authorization_details_types: ["payment"],
      },
    ],
    configuration: { acrValues: ["phishing-resistant"], scopes: ["openid", "email", "read"] },
    features: {
      claimsParameter: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      requestObjects: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, resource) => ({
          scope: "read",
          audience: resource,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
        useGrantedResource: () => true,
      },
      richAuthorizationRequests: {
        enabled: true,
        types: { payment: { validate: () => undefined } },
        authorizationDetailsForGrantSource: () => [detail],
        authorizationDetailsForAccessToken: () => [detail],
        authorizationDetailsForIntrospection: () => [detail],
      },
    },
  });
  server.provider.on("pushed_authorization_request.success", ({ oidc }) => {
    pushed.push({ ...oidc.body });
  });
});

afterAll(() => server.close());

function clientOf(
  described: OAuth2Server = {},
  options: Partial<OAuth2ClientOptions> = {},
): OAuth2Client {
  pushed = [];
  return createClient(
    { issuer: server.issuer, ...described },
    { clientId, clientSecret, redirectUri, scopes: ["openid", "email"], ...options },
  );
}

/** A client that pushes nothing, since it knows no endpoint for it. */
async function urlClientOf(
  described: OAuth2Server = {},
  options: Partial<OAuth2ClientOptions> = {},
) {
  const { parUrl: _, ...endpoints } = await clientOf().endpoints();
  return clientOf({ ...endpoints, ...described } as OAuth2Server, options);
}

function parameters(url: string): Record<string, string> {
  return Object.fromEntries(new URL(url).searchParams);
}

describe("a pushed request (RFC 9126)", () => {
  test("shows the browser nothing but a reference", async () => {
    const client = clientOf();
    const { url, pending } = await client.begin({ loginHint: "alice@example.com" });
    expect(parameters(url)).toEqual({
      client_id: clientId,
      request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:/),
    });
    expect(pushed[0]).toMatchObject({
      login_hint: "alice@example.com",
      redirect_uri: redirectUri,
      state: pending.state,
      code_challenge_method: "S256",
    });
    const credential = await client.finish(await server.visit(url), pending);
    expect(credential.claims).toMatchObject({ sub: "alice" });
  });

  test("is refused as the operator's to correct when the server does not like it", async () => {
    const client = clientOf({}, { redirectUri: "https://other.example/callback" });
    await expect(client.begin()).rejects.toMatchObject({
      code: "authorization_failed",
      failure: "misconfigured",
      oauthError: "invalid_request",
      status: 400,
    });
  });
});

describe("a signed request (RFC 9101)", () => {
  const signed = { signedRequests: true, clientAuth: "basic" } as const;

  test("travels in the URL where nothing is pushed", async () => {
    const client = await urlClientOf(signed, { privateKey });
    const { url, pending } = await client.begin({
      maxAgeSeconds: 600,
      claims: { id_token: { email: null } },
    });
    expect(Object.keys(parameters(url)).sort()).toEqual([
      "client_id",
      "request",
      "response_type",
      "scope",
    ]);
    const credential = await client.finish(await server.visit(url), pending);
    expect(credential.claims).toMatchObject({ sub: "alice", email: "alice@example.com" });
  });

  test("is pushed where the server takes that", async () => {
    const client = clientOf(signed, { privateKey });
    const { url, pending } = await client.begin();
    expect(Object.keys(pushed[0] ?? {}).sort()).toEqual(["client_id", "request"]);
    const credential = await client.finish(await server.visit(url), pending);
    expect(credential.claims).toMatchObject({ sub: "alice" });
  });

  test("is refused by the server when another key made it", async () => {
    const { privateKey: foreign } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const key = { ...foreign.export({ format: "jwk" }), kid: "app-key" };
    await expect(clientOf(signed, { privateKey: key }).begin()).rejects.toMatchObject({
      code: "authorization_failed",
      oauthError: "invalid_request_object",
    });
  });

  test("needs a key", async () => {
    await expect(clientOf(signed).begin()).rejects.toMatchObject({
      code: "invalid_options",
      failure: "misconfigured",
    });
  });
});

describe("what is asked for", () => {
  test("services by name: one token for one of them, and another by renewal (RFC 8707)", async () => {
    const client = clientOf({ resources }, { scopes: ["openid", "read"] });
    const { url, pending } = await client.begin({ prompt: "consent" });
    expect(pushed[0]).toMatchObject({ resource: resources });
    const [notes = "", files = ""] = resources;
    const first = await client.finish(await server.visit(url), pending, { resources: [notes] });
    expect(payload(first.accessToken)).toMatchObject({ aud: notes });
    expect(first.resources).toEqual(resources);
    const second = await client.renew(first, { resources: [files] });
    expect(payload(second.accessToken)).toMatchObject({ aud: files });
    expect(second.resources).toEqual(resources);
    // The default is all of them, which this server gives no single token for.
    await expect(client.renew(second)).rejects.toMatchObject({ oauthError: "invalid_target" });
  });

  test("a service that is not known is refused", async () => {
    const client = clientOf({}, { scopes: ["openid"] });
    const failing = client.begin({ resources: ["https://notes.example/#no"] });
    await expect(failing).rejects.toMatchObject({ code: "invalid_options", failure: "caller" });
  });

  test("details, which come back as granted (RFC 9396)", async () => {
    const client = clientOf();
    const { url, pending } = await client.begin({
      authorizationDetails: [detail],
      // This server takes details for named services only.
      resources: resources.slice(0, 1),
    });
    const credential = await client.finish(await server.visit(url), pending);
    expect(credential.extra).toEqual({ authorization_details: [detail] });
  });

  test("a type of detail that the server does not know is refused", async () => {
    const failing = clientOf().begin({ authorizationDetails: [{ type: "unknown" }] });
    await expect(failing).rejects.toMatchObject({
      code: "authorization_failed",
      oauthError: "invalid_authorization_details",
    });
  });

  test("a recent sign-in, which the ID token proves", async () => {
    const client = clientOf();
    const { url, pending } = await client.begin({ maxAgeSeconds: 60 });
    expect(pending.maxAgeSeconds).toBe(60);
    const credential = await client.finish(await server.visit(url), pending);
    expect(credential.claims?.["auth_time"]).toBeTypeOf("number");
  });

  test("a strong sign-in, and the server's weaker one is not taken for it (RFC 9470)", async () => {
    const client = clientOf();
    const { url, pending } = await client.begin({ acrValues: ["phishing-resistant"] });
    const failing = client.finish(await server.visit(url), pending);
    await expect(failing).rejects.toMatchObject({
      code: "authentication_insufficient",
      failure: "reconnect",
    });
  });
});

describe("the answer comes back", () => {
  test.each(["query", "fragment"] as const)("in the %s", async (responseMode) => {
    const client = await urlClientOf({ responseMode });
    const { url, pending } = await client.begin();
    expect(parameters(url)["response_mode"]).toBe(responseMode);
    const callback = new URL(await server.visit(url));
    expect(responseMode === "query" ? callback.hash : callback.search).toBe("");
    const credential = await client.finish(callback, pending);
    expect(credential.claims).toMatchObject({ sub: "alice" });
  });

  test("as a form", async () => {
    const client = await urlClientOf();
    const { url, pending } = await client.begin({ responseMode: "form_post" });
    const form = await server.visitForm(url);
    const credential = await client.finish(form, pending);
    expect(credential.claims).toMatchObject({ sub: "alice" });
  });
});

function payload(jwt: string): unknown {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
}

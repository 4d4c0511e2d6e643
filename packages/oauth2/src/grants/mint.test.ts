import { generateKeyPairSync } from "node:crypto";
import { jwtVerify } from "jose";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type ScriptedServer, startScriptedServer } from "../../test/scripted-server.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";
import { serviceAccountOptions } from "./service-account.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const tokens = { access_token: "CANARY-minted", token_type: "Bearer", expires_in: 3600 };

const server: ScriptedServer = await startScriptedServer();

beforeEach(() => {
  server.received.length = 0;
  server.paths = { "/token": () => ({ body: tokens }) };
});

afterAll(() => server.close());

function clientOf(
  words: Partial<OAuth2Server>,
  options: Partial<OAuth2ClientOptions> = {},
): OAuth2Client {
  return createClient(
    { tokenUrl: `${server.url}/token`, ...words },
    { clientId: "service", clock: () => NOW, ...options },
  );
}

const formOf = (at = 0): Record<string, string> =>
  Object.fromEntries(server.received[at]?.form ?? []);

async function verified(jwt: string | undefined) {
  return jwtVerify(jwt ?? "", publicKey, { currentDate: new Date(NOW) });
}

describe("client credentials", () => {
  test.each(["client_id", "client_secret", "client_assertion", "scope", "resource"])(
    "leave %s to those whose it is to set",
    async (name) => {
      const client = clientOf({}, { clientSecret: "CANARY-secret" });
      const failing = client.mint({ params: { [name]: "evil" } });
      await expect(failing).rejects.toMatchObject({
        code: "reserved_parameter",
        failure: "caller",
      });
      expect(server.received).toEqual([]);
    },
  );

  test("need neither a redirect URI nor an authorization endpoint", async () => {
    const client = clientOf({}, { clientSecret: "CANARY-secret", scopes: ["read"] });
    expect(await client.mint()).toEqual({
      accessToken: "CANARY-minted",
      tokenType: "Bearer",
      expiresAt: "2026-11-20T13:00:00.000Z",
      scopes: ["read"],
      extra: {},
    });
    expect(formOf()).toEqual({ grant_type: "client_credentials", scope: "read" });
    expect(server.received[0]?.headers.authorization).toMatch(/^Basic /);
    await expect(client.begin()).rejects.toMatchObject({ code: "invalid_options" });
  });

  test("may name services, by URI or by name, and have further parameters", async () => {
    const client = clientOf({}, { clientSecret: "CANARY-secret" });
    await client.mint({
      resources: ["https://a.example/", "https://b.example/"],
      audience: ["a", "b"],
      params: { organization: "o1" },
    });
    const { form } = server.received[0] ?? {};
    expect(form?.getAll("resource")).toEqual(["https://a.example/", "https://b.example/"]);
    expect(form?.getAll("audience")).toEqual(["a", "b"]);
    expect(form?.get("organization")).toBe("o1");
  });

  test.each([
    ["a subject", { subject: "alice" }],
    ["a parameter that is no text", { params: { count: 1 } }],
    ["another grant", { params: { grant_type: "password" } }],
    ["an audience that is no text", { audience: ["a\n"] }],
  ])("have no place for %s", async (_name, options) => {
    const client = clientOf({}, { clientSecret: "CANARY-secret" });
    await expect(client.mint(options)).rejects.toMatchObject({ code: "invalid_options" });
    expect(server.received).toHaveLength(0);
  });
});

describe("an assertion of the client's own", () => {
  test("names the client as issuer and subject, and the issuer as audience", async () => {
    const words = { issuer: "https://login.example", mint: { grant: "jwt_bearer" } } as const;
    const client = clientOf(
      { ...words, authorizationUrl: "https://login.example/auth" },
      { privateKey: { key: pem, keyId: "k1" }, scopes: ["read"] },
    );
    await client.mint();
    const { assertion, ...rest } = formOf();
    // It proves the client: nothing else does, and nothing else names it.
    expect(rest).toEqual({ grant_type: jwtBearer, scope: "read" });
    expect(server.received[0]?.headers.authorization).toBeUndefined();
    const { payload, protectedHeader } = await verified(assertion);
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: "k1" });
    expect(payload).toEqual({
      iss: "service",
      sub: "service",
      aud: "https://login.example",
      iat: NOW / 1000 - 60,
      exp: NOW / 1000 + 300,
      jti: expect.stringMatching(/^[\w-]{43}$/),
    });
    await client.mint();
    expect((await verified(formOf(1)["assertion"])).payload.jti).not.toBe(payload.jti);
  });

  test("comes with the client's secret where there is one", async () => {
    const client = clientOf(
      { mint: { grant: "jwt_bearer", audience: "https://aud.example", lifetimeSeconds: 60 } },
      { privateKey: pem, clientSecret: "CANARY-secret" },
    );
    await client.mint({ subject: "alice" });
    expect(server.received[0]?.headers.authorization).toMatch(/^Basic /);
    const { payload } = await verified(formOf()["assertion"]);
    expect(payload).toMatchObject({
      iss: "service",
      sub: "alice",
      aud: "https://aud.example",
      exp: NOW / 1000 + 60,
    });
  });

  test("is made by who the key belongs to, if that is not the client", async () => {
    const privateKey = { key: pem, issuer: "issuer-1" };
    const client = clientOf({ mint: { grant: "jwt_bearer" }, clientAuth: "none" }, { privateKey });
    await client.mint({ subject: "alice" });
    const { payload } = await verified(formOf()["assertion"]);
    expect(payload).toMatchObject({ iss: "issuer-1", sub: "alice", aud: `${server.url}/token` });
  });

  test("needs a key", async () => {
    const client = clientOf({ mint: { grant: "jwt_bearer" } });
    await expect(client.mint()).rejects.toMatchObject({ code: "invalid_options" });
  });
});

describe("a service account", () => {
  const file = {
    type: "service_account",
    private_key_id: "key-1",
    private_key: pem,
    client_email: "robot@project.example",
    token_uri: "https://attacker.example/token",
  };
  const words: Partial<OAuth2Server> = { mint: { grant: "jwt_bearer", scopesIn: "claim" } };

  test("is read from its key file, and speaks for a user of its organization", async () => {
    const client = clientOf(words, {
      ...serviceAccountOptions(JSON.stringify(file)),
      scopes: ["a", "b"],
    });
    expect(await client.mint({ subject: "alice@example.com" })).toMatchObject({
      scopes: ["a", "b"],
    });
    const { assertion, ...rest } = formOf();
    expect(rest).toEqual({ grant_type: jwtBearer });
    const { payload, protectedHeader } = await verified(assertion);
    expect(protectedHeader.kid).toBe("key-1");
    expect(payload).toMatchObject({
      iss: "robot@project.example",
      sub: "alice@example.com",
      scope: "a b",
      aud: `${server.url}/token`,
    });
  });

  test("speaks for itself without a subject", async () => {
    await clientOf(words, { ...serviceAccountOptions(file), scopes: ["a"] }).mint();
    expect((await verified(formOf()["assertion"])).payload.sub).toBeUndefined();
  });

  test.each([
    ["no JSON", "CANARY {"],
    ["a list", "[1]"],
    ["no key", JSON.stringify({ ...file, private_key: undefined })],
    ["no key id", JSON.stringify({ ...file, private_key_id: "" })],
    ["no address", JSON.stringify({ ...file, client_email: 1 })],
    ["null", "null"],
  ])("is not read from %s", (_name, text) => {
    const read = () => serviceAccountOptions(text);
    expect(read).toThrow(expect.objectContaining({ code: "invalid_options" }));
    expect(read).not.toThrow(/CANARY|PRIVATE/);
  });
});

test("an assertion that somebody else signed is sent as it is", async () => {
  const client = clientOf({}, { clientSecret: "CANARY-secret", scopes: ["read"] });
  await client.mint({ assertion: "somebody.elses.jwt" });
  expect(formOf()).toEqual({
    grant_type: jwtBearer,
    scope: "read",
    assertion: "somebody.elses.jwt",
  });
  expect(server.received[0]?.headers.authorization).toMatch(/^Basic /);
});

describe("a signed request", () => {
  const installation = {
    token: "CANARY-installation",
    expires_at: "2026-11-20T13:00:00Z",
    permissions: { contents: "read" },
  };
  /** How a code host gives out tokens for the installations of an app. */
  const words = (): Partial<OAuth2Server> => ({
    mint: {
      grant: "signed_request",
      lifetimeSeconds: 540,
      url: `${server.url}/app/installations/{subject}/access_tokens`,
    },
    profile: { answer: { fields: { access_token: "/token" }, expiry: { at: "/expires_at" } } },
  });

  test("is a POST that bears a JWT, whose answer is told in the profile's words", async () => {
    server.paths["/app/installations/42/access_tokens"] = () => ({
      status: 201,
      body: installation,
    });
    const client = clientOf(words(), { privateKey: pem, scopes: ["ignored"] });
    const credential = await client.mint({ subject: "42", params: { repositories: ["notes"] } });
    expect(credential).toMatchObject({
      accessToken: "CANARY-installation",
      tokenType: "Bearer",
      expiresAt: "2026-11-20T13:00:00.000Z",
      scopes: [],
    });
    expect(credential.extra["permissions"]).toEqual({ contents: "read" });
    const [request] = server.received;
    expect(request?.method).toBe("POST");
    expect(request?.headers["content-type"]).toBe("application/json");
    expect(request?.form.toString()).toBe(
      new URLSearchParams('{"repositories":["notes"]}').toString(),
    );
    const { payload } = await verified(request?.headers.authorization?.replace("Bearer ", ""));
    expect(payload).toMatchObject({ iss: "service", iat: NOW / 1000 - 60, exp: NOW / 1000 + 540 });
    expect(payload.sub).toBeUndefined();
  });

  test("keeps its subject within its place in the URL", async () => {
    const client = clientOf(words(), { privateKey: pem });
    await expect(client.mint({ subject: "../../other" })).rejects.toMatchObject({ status: 404 });
    expect(server.received[0]?.path).toBe("/app/installations/..%2F..%2Fother/access_tokens");
    await expect(client.mint({ subject: ".." })).rejects.toMatchObject({ code: "invalid_options" });
    expect(server.received).toHaveLength(1);
  });

  test.each([
    ["no subject", {}],
    ["an audience", { subject: "42", audience: "a" }],
    ["an empty subject", { subject: "" }],
  ])("has no place for %s", async (_name, options) => {
    const client = clientOf(words(), { privateKey: pem });
    await expect(client.mint(options)).rejects.toMatchObject({ code: "invalid_options" });
    expect(server.received).toHaveLength(0);
  });

  test("does not show its JWT when it is refused", async () => {
    server.paths["/app/installations/42/access_tokens"] = () => ({
      status: 401,
      body: { error: "bad_credentials", message: "no" },
    });
    const client = clientOf(words(), { privateKey: pem });
    const error = await client.mint({ subject: "42" }).catch((it: unknown) => it);
    expect(error).toMatchObject({ code: "token_refused", failure: "misconfigured", status: 401 });
    expect(String(error)).toContain("mint.url");
    expect(String(error)).not.toContain("eyJ");
  });
});

test.each([
  ["an unknown word", { grants: "jwt_bearer" }],
  ["an unknown grant", { grant: "password" }],
  ["an unknown place for scopes", { scopesIn: "header" }],
  ["a life of no second", { lifetimeSeconds: 0 }],
  ["an empty audience", { audience: "" }],
  ["an URL for another grant", { url: "https://a.example/{subject}" }],
  ["a signed request to nowhere", { grant: "signed_request" }],
  ["a host of the caller's choice", { grant: "signed_request", url: "https://{subject}.example/" }],
  ["another place", { grant: "signed_request", url: "https://a.example/{other}/{subject}" }],
])("a mint with %s is refused at the door", (_name, mint) => {
  expect(() => clientOf({ mint } as unknown as OAuth2Server, { privateKey: pem })).toThrow(
    expect.objectContaining({ code: "invalid_options" }),
  );
});

test("a mint over plain http is refused at the door", () => {
  const mint = { grant: "signed_request", url: "http://a.example/{subject}" } as const;
  expect(() => clientOf({ mint }, { privateKey: pem })).toThrow(
    expect.objectContaining({ code: "insecure_url" }),
  );
});

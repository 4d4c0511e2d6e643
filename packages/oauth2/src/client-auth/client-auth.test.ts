/** What a client proves itself with, as it goes over the wire, and what is refused at the door. */
import { generateKeyPairSync } from "node:crypto";
import { decodeJwt, jwtVerify } from "jose";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type ScriptedServer, startScriptedServer } from "../../test/scripted-server.ts";
import { createClient } from "../client.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();

const server: ScriptedServer = await startScriptedServer();

beforeEach(() => {
  server.received.length = 0;
  server.paths = { "/token": () => ({ body: { access_token: "at", token_type: "Bearer" } }) };
});

afterAll(() => server.close());

function clientOf(words: Partial<OAuth2Server>, options: Partial<OAuth2ClientOptions>) {
  return createClient(
    { tokenUrl: `${server.url}/token`, ...words },
    { clientId: "app:1 %", clock: () => NOW, ...options },
  );
}

async function sent(words: Partial<OAuth2Server>, options: Partial<OAuth2ClientOptions>) {
  await clientOf(words, options).mint();
  const [request] = server.received;
  const { grant_type, ...form } = Object.fromEntries(request?.form ?? []);
  return { form, authorization: request?.headers.authorization };
}

describe("Basic", () => {
  const clientSecret = "a+b/ c~%!";

  test.each([
    ["strict without a profile", {}, "app%3A1+%25:a%2Bb%2F+c%7E%25%21"],
    ["strict", { basic: "strict" }, "app%3A1+%25:a%2Bb%2F+c%7E%25%21"],
    ["loose", { basic: "loose" }, "app%3A1%20%25:a%2Bb%2F%20c~%25!"],
    ["raw", { basic: "raw" }, "app:1 %:a+b/ c~%!"],
  ] as const)("is encoded as the server decodes it: %s", async (_name, profile, expected) => {
    const { authorization, form } = await sent({ profile, clientAuth: "basic" }, { clientSecret });
    expect(atob(authorization?.replace("Basic ", "") ?? "")).toBe(expected);
    expect(form).toEqual({});
  });
});

test("a description may use the registered names", async () => {
  expect(
    await sent({ clientAuth: "client_secret_post" }, { clientSecret: "CANARY-secret" }),
  ).toEqual({ form: { client_id: "app:1 %", client_secret: "CANARY-secret" } });
});

describe("the audience of an assertion", () => {
  const issued = {
    issuer: "https://id.example",
    authorizationUrl: "https://id.example/authorize",
  } as const;
  const audienceOf = async (
    words: Partial<OAuth2Server>,
    options: Partial<OAuth2ClientOptions>,
  ) => {
    const { form } = await sent({ ...issued, ...words }, options);
    return decodeJwt(String(form["client_assertion"])).aud;
  };
  const profile = { assertionAudience: "tokenUrl" } as const;

  test.each([
    ["private_key_jwt", { privateKey: pem }],
    ["client_secret_jwt", { clientSecret: "CANARY-secret-of-some-length-here" }],
  ] as const)(
    "is the issuer, or the token endpoint where the profile says so: %s",
    async (clientAuth, options) => {
      expect(await audienceOf({ clientAuth }, options)).toBe("https://id.example");
      server.received.length = 0;
      expect(await audienceOf({ clientAuth, profile }, options)).toBe(`${server.url}/token`);
    },
  );

  test("is no endpoint that metadata names", () => {
    const create = () => createClient({ issuer: issued.issuer, profile }, { clientId: "app" });
    expect(create).toThrow(expect.objectContaining({ code: "invalid_options" }));
  });
});

describe("a secret that is a JWT", () => {
  const words = {
    issuer: "https://id.example",
    authorizationUrl: "https://id.example/authorize",
    secret: "jwt",
  } as const;
  const options = { privateKey: { key: pem, keyId: "KEY1", issuer: "TEAM1" } };

  test("is made for each request, by the key's issuer and for the server's", async () => {
    const { form } = await sent({ ...words, clientAuth: "post" }, options);
    expect(form["client_id"]).toBe("app:1 %");
    const { payload, protectedHeader } = await jwtVerify(String(form["client_secret"]), publicKey, {
      currentDate: new Date(NOW),
    });
    expect(protectedHeader).toEqual({ alg: "ES256", typ: "JWT", kid: "KEY1" });
    expect(payload).toEqual({
      iss: "TEAM1",
      sub: "app:1 %",
      aud: "https://id.example",
      iat: NOW / 1000,
      exp: NOW / 1000 + 300,
    });
  });

  test("goes where the server takes secrets", async () => {
    const { authorization, form } = await sent(words, options);
    expect(authorization).toMatch(/^Basic /);
    expect(form).toEqual({});
  });

  test("is the client's own where the key has no issuer", async () => {
    const { form } = await sent({ ...words, clientAuth: "post" }, { privateKey: pem });
    const secret = String(form["client_secret"]);
    const { payload } = await jwtVerify(secret, publicKey, { currentDate: new Date(NOW) });
    expect(payload.iss).toBe("app:1 %");
  });
});

describe("the former secret", () => {
  const secrets = { clientSecret: "CANARY-new", formerClientSecret: "CANARY-old" };

  test("is not tried for anything else than a client that is refused", async () => {
    server.paths["/token"] = () => ({ status: 400, body: { error: "invalid_scope" } });
    const client = clientOf({ clientAuth: "post" }, secrets);
    await expect(client.mint()).rejects.toMatchObject({ oauthError: "invalid_scope" });
    expect(server.received).toHaveLength(1);
  });

  test("is not tried with a server that is broken, whatever that says", async () => {
    server.paths["/token"] = () => ({ status: 500, body: { error: "invalid_client" } });
    const client = clientOf({ clientAuth: "post" }, secrets);
    await expect(client.mint()).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(server.received).toHaveLength(1);
  });

  test.each([
    [401, 2],
    [400, 1],
  ])(
    "is tried after unauthorized_client when that is about the client (%d)",
    async (status, asked) => {
      server.paths["/token"] = () => ({ status, body: { error: "unauthorized_client" } });
      const client = clientOf({ clientAuth: "post" }, secrets);
      await expect(client.mint()).rejects.toMatchObject({ oauthError: "unauthorized_client" });
      expect(server.received).toHaveLength(asked);
    },
  );

  test("tells what comes after it, when it is not refused", async () => {
    server.paths["/token"] = ({ form }) =>
      form.get("client_secret") === "CANARY-old"
        ? { status: 400, body: { error: "invalid_scope" } }
        : { status: 401, body: { error: "invalid_client" } };
    const client = clientOf({ clientAuth: "post" }, secrets);
    await expect(client.mint()).rejects.toMatchObject({ oauthError: "invalid_scope" });
    expect(server.received).toHaveLength(2);
  });

  test("is not shown by a server that gives it back", async () => {
    server.paths["/token"] = ({ form }) =>
      form.get("client_secret") === "CANARY-old"
        ? { status: 400, body: { error: "CANARY-old" } }
        : { status: 401, body: { error: "invalid_client" } };
    const error = await clientOf({ clientAuth: "post" }, secrets)
      .mint()
      .catch((it: unknown) => it);
    expect(JSON.stringify(error) + String(error)).not.toContain("CANARY");
  });
});

test("a certificate is presented at the endpoints that are for it, and nowhere else", async () => {
  const { url } = server;
  server.paths["/.well-known/openid-configuration"] = () => ({
    body: {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/plain-token`,
      revocation_endpoint: `${url}/revoke`,
      token_endpoint_auth_methods_supported: ["tls_client_auth"],
      mtls_endpoint_aliases: {
        token_endpoint: `${url}/token`,
        authorization_endpoint: `${url}/never`,
      },
    },
  });
  server.paths["/revoke"] = () => ({ body: "" });
  const presented: string[] = [];
  const client = createClient(
    { issuer: url },
    {
      clientId: "app",
      clock: () => NOW,
      certificateFetch: (input, init) => {
        presented.push(String(input));
        return fetch(input, init);
      },
    },
  );
  const credential = await client.mint();
  await client.revoke(credential);
  expect(presented).toEqual([`${url}/token`, `${url}/revoke`]);
  expect(await client.endpoints()).toMatchObject({ authorizationUrl: `${url}/authorize` });
});

test.each<[string, Partial<OAuth2Server>, Partial<OAuth2ClientOptions>]>([
  ["a method that nobody knows", { clientAuth: "client_secret_magic" as "none" }, {}],
  ["a secret of another kind", { secret: "text" as "jwt" }, { privateKey: pem }],
  ["a former secret alone", {}, { formerClientSecret: "CANARY-old" }],
  ["an empty former secret", {}, { clientSecret: "CANARY-new", formerClientSecret: "" }],
  [
    "a secret beside one that is a JWT",
    { secret: "jwt" },
    { clientSecret: "CANARY", privateKey: pem },
  ],
  ["a secret that is a JWT, without a key", { secret: "jwt" }, {}],
  ["a secret that is a JWT, for none", { secret: "jwt", clientAuth: "none" }, { privateKey: pem }],
  [
    "a secret that is a JWT, for another JWT",
    { secret: "jwt", clientAuth: "private_key_jwt" },
    { privateKey: pem },
  ],
  [
    "a secret that is a JWT, to sign with",
    { secret: "jwt", clientAuth: "client_secret_jwt" },
    { privateKey: pem },
  ],
  ["private_key_jwt without a key", { clientAuth: "private_key_jwt" }, { clientSecret: "CANARY" }],
  ["client_secret_jwt without a secret", { clientAuth: "client_secret_jwt" }, {}],
  ["tls_client_auth without a certificate", { clientAuth: "tls_client_auth" }, {}],
  [
    "a self-signed certificate that is not there",
    { clientAuth: "self_signed_tls_client_auth" },
    {},
  ],
  ["a key that is none", {}, { privateKey: "CANARY" }],
])("%s is refused at the door", (_name, words, options) => {
  const create = () => clientOf(words, options);
  expect(create).toThrow(expect.objectContaining({ code: "invalid_options", failure: "caller" }));
  expect(create).not.toThrow(/CANARY/);
});

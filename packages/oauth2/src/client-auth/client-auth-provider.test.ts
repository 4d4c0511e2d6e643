/** Every way in which a client can prove itself, against npm's oidc-provider; mutual TLS over a real TLS listener. */
import { createHash, generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import type { ClientMetadata } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchWithCertificate, makeCertificate } from "../../test/certificates.ts";
import {
  clientSecret,
  type OpenIdServer,
  redirectUri,
  startOpenIdServer,
} from "../../test/oidc-provider.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2Credential } from "../credential.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";

const authority = makeCertificate({ commonName: "Test authority", isAuthority: true });
const serverCertificate = makeCertificate({
  commonName: "127.0.0.1",
  ip: "127.0.0.1",
  issuer: authority,
});
const signed = makeCertificate({ commonName: "app", dns: "app.example", issuer: authority });
const selfSigned = makeCertificate({ commonName: "app" });
const foreign = makeCertificate({ commonName: "other", dns: "other.example", issuer: authority });

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const p521 = generateKeyPairSync("ec", { namedCurve: "P-521" });
const ed25519 = generateKeyPairSync("ed25519");

interface Pair {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const pem = (pair: Pair, type: "pkcs8" | "pkcs1" = "pkcs8"): string =>
  pair.privateKey.export({ format: "pem", type }).toString();
const jwk = (key: KeyObject, further: object = {}): Record<string, unknown> => ({
  ...key.export({ format: "jwk" }),
  ...further,
});

const keyClient = (id: string, pair: Pair, further: Partial<ClientMetadata> = {}) => ({
  client_id: id,
  token_endpoint_auth_method: "private_key_jwt" as const,
  jwks: { keys: [jwk(pair.publicKey, { kid: "k1", use: "sig" })] },
  ...further,
});

const clients: ClientMetadata[] = [
  {
    client_id: "secret-jwt",
    client_secret: clientSecret,
    token_endpoint_auth_method: "client_secret_jwt",
  },
  keyClient("rsa", rsa),
  keyClient("rs256", rsa, { token_endpoint_auth_signing_alg: "RS256" }),
  keyClient("p256", p256),
  keyClient("p384", p384),
  keyClient("p521", p521),
  keyClient("ed25519", ed25519),
  {
    client_id: "tls",
    token_endpoint_auth_method: "tls_client_auth",
    tls_client_auth_san_dns: "app.example",
    tls_client_certificate_bound_access_tokens: true,
  },
  {
    client_id: "self-signed-tls",
    token_endpoint_auth_method: "self_signed_tls_client_auth",
    tls_client_certificate_bound_access_tokens: true,
    jwks: {
      keys: [
        jwk(new X509Certificate(selfSigned.certificate).publicKey, {
          kid: "c1",
          use: "sig",
          x5c: [new X509Certificate(selfSigned.certificate).raw.toString("base64")],
        }),
      ],
    },
  },
  {
    client_id: "bound-basic",
    client_secret: clientSecret,
    tls_client_certificate_bound_access_tokens: true,
  },
];

let server: OpenIdServer;

beforeAll(async () => {
  server = await startOpenIdServer({
    clients,
    tls: { server: serverCertificate, authority },
    configuration: {
      clientAuthMethods: [
        "client_secret_basic",
        "client_secret_post",
        "client_secret_jwt",
        "private_key_jwt",
        "tls_client_auth",
        "self_signed_tls_client_auth",
        "none",
      ],
      enabledJWA: {
        clientAuthSigningAlgValues: [
          "HS256",
          "RS256",
          "PS256",
          "ES256",
          "ES384",
          "ES512",
          "Ed25519",
          "EdDSA",
        ],
      },
    },
  });
});

afterAll(() => server.close());

const scopes = ["openid", "email", "offline_access"];

function clientOf(options: OAuth2ClientOptions, words: OAuth2Server = {}): OAuth2Client {
  return createClient({ issuer: server.issuer, ...words }, { redirectUri, scopes, ...options });
}

async function connect(client: OAuth2Client): Promise<OAuth2Credential> {
  const { url, pending } = await client.begin({ prompt: "consent" });
  return client.finish(await server.visit(url), pending);
}

/** The claims of the client's assertion, and its header, in what it sends. */
function spyOf(): { fetch: typeof fetch; assertions: { header: object; claims: object }[] } {
  const assertions: { header: object; claims: object }[] = [];
  const read = (part = ""): object => JSON.parse(Buffer.from(part, "base64url").toString());
  return {
    assertions,
    fetch: (input, init) => {
      const assertion = new URLSearchParams(String(init?.body ?? "")).get("client_assertion");
      if (assertion !== null) {
        const [header, claims] = assertion.split(".");
        assertions.push({ header: read(header), claims: read(claims) });
      }
      return fetch(input, init);
    },
  };
}

const withKey: [name: string, alg: string, options: OAuth2ClientOptions][] = [
  ["RSA in PKCS#8", "PS256", { clientId: "rsa", privateKey: { key: pem(rsa), keyId: "k1" } }],
  ["RSA in its older form", "PS256", { clientId: "rsa", privateKey: pem(rsa, "pkcs1") }],
  [
    "RSA with the registered algorithm",
    "RS256",
    { clientId: "rs256", privateKey: { key: pem(rsa), algorithm: "RS256" } },
  ],
  [
    "P-256 as a JWK",
    "ES256",
    { clientId: "p256", privateKey: jwk(p256.privateKey, { kid: "k1" }) },
  ],
  ["P-256 as PEM", "ES256", { clientId: "p256", privateKey: pem(p256) }],
  ["P-384", "ES384", { clientId: "p384", privateKey: pem(p384) }],
  ["P-521", "ES512", { clientId: "p521", privateKey: pem(p521) }],
  ["Ed25519", "Ed25519", { clientId: "ed25519", privateKey: pem(ed25519) }],
  ["Ed25519 as a JWK", "Ed25519", { clientId: "ed25519", privateKey: jwk(ed25519.privateKey) }],
];

describe.each(withKey)("a client with a private key, %s", (_name, alg, options) => {
  test("connects, renews and revokes, by assertions for this issuer alone", async () => {
    const { fetch, assertions } = spyOf();
    const client = clientOf({ ...options, fetch });
    const second = await client.renew(await connect(client));
    expect(second.claims).toMatchObject({ sub: "alice" });
    expect(await client.revoke(second)).toBe(true);
    expect(assertions.length).toBeGreaterThanOrEqual(3);
    for (const { header, claims } of assertions) {
      expect(header).toMatchObject({ alg });
      expect(claims).toMatchObject({
        iss: options.clientId,
        sub: options.clientId,
        aud: server.issuer,
      });
    }
    expect(new Set(assertions.map(({ claims }) => JSON.stringify(claims))).size).toBe(
      assertions.length,
    );
  });
});

test("a CryptoKey signs with the algorithm that it was made for", async () => {
  const { fetch, assertions } = spyOf();
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const der = rsa.privateKey.export({ format: "der", type: "pkcs8" });
  const key = await crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
  const client = clientOf({ clientId: "rsa", privateKey: { key, keyId: "k1" }, fetch });
  expect((await connect(client)).claims).toMatchObject({ sub: "alice" });
  expect(assertions[0]?.header).toEqual({ alg: "RS256", kid: "k1" });
});

test("another key than the registered one is the operator's to correct", async () => {
  const other = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const client = clientOf({ clientId: "p256", privateKey: pem(other) });
  await expect(connect(client)).rejects.toMatchObject({
    failure: "misconfigured",
    oauthError: "invalid_client",
  });
});

test("a client secret signs assertions where that is what was registered", async () => {
  const { fetch, assertions } = spyOf();
  const options = { clientId: "secret-jwt", clientSecret, fetch };
  const client = clientOf(options, { clientAuth: "client_secret_jwt" });
  const second = await client.renew(await connect(client));
  expect(await client.revoke(second)).toBe(true);
  expect(assertions[0]).toMatchObject({
    header: { alg: "HS256" },
    claims: { aud: server.issuer },
  });
});

describe.each([
  ["tls_client_auth", "tls", signed],
  ["self_signed_tls_client_auth", "self-signed-tls", selfSigned],
] as const)("a client that proves itself with %s", (method, clientId, certificate) => {
  const certificateFetch = fetchWithCertificate(authority, certificate);

  test.each([
    ["named", { clientAuth: method }],
    ["chosen from the metadata", {}],
  ])("connects, renews, calls with a bound token, and revokes: %s", async (_how, words) => {
    const plain: string[] = [];
    const client = clientOf(
      {
        clientId,
        certificateFetch,
        fetch: (input, init) => {
          plain.push(String(input));
          return fetch(input, init);
        },
      },
      words,
    );
    const { tokenUrl, userinfoUrl = "", authorizationUrl } = await client.endpoints();
    expect(tokenUrl).toBe(`${server.tlsOrigin}/token`);
    expect(authorizationUrl).toBe(`${server.issuer}/auth`);
    const second = await client.renew(await connect(client));

    const own = await client.authorize(new Request(userinfoUrl), second);
    expect(await (await certificateFetch(own)).json()).toMatchObject({ sub: "alice" });
    for (const other of [
      fetchWithCertificate(authority),
      fetchWithCertificate(authority, foreign),
    ]) {
      const stolen = await client.authorize(new Request(userinfoUrl), second);
      expect((await other(stolen)).status).toBe(401);
    }
    const token = await server.provider.AccessToken.find(second.accessToken);
    const { raw } = new X509Certificate(certificate.certificate);
    expect(token?.["x5t#S256"]).toBe(createHash("sha256").update(raw).digest("base64url"));

    expect(await client.revoke(second)).toBe(true);
    // Only what anyone may read went without the certificate.
    expect(plain.filter((url) => !/\/\.well-known\/|\/jwks$/.test(url))).toEqual([]);
  });

  test("is not believed with another's certificate", async () => {
    const client = clientOf({
      clientId,
      certificateFetch: fetchWithCertificate(authority, foreign),
    });
    await expect(connect(client)).rejects.toMatchObject({ oauthError: "invalid_client" });
  });
});

test("a certificate binds the tokens of a client that proves itself with its secret", async () => {
  const certificateFetch = fetchWithCertificate(authority, selfSigned);
  const options = { clientId: "bound-basic", clientSecret, certificateFetch };
  const client = clientOf(options, { clientAuth: "client_secret_basic" });
  const credential = await connect(client);
  const { userinfoUrl = "" } = await client.endpoints();
  const request = await client.authorize(new Request(userinfoUrl), credential);
  expect((await certificateFetch(request.clone())).status).toBe(200);
  expect((await fetchWithCertificate(authority)(request)).status).toBe(401);
});

describe("two secrets, while one takes the other's place", () => {
  test("the former one is tried once when the server does not know the new one yet", async () => {
    const sent: string[] = [];
    const client = clientOf(
      {
        clientId: "with-post",
        clientSecret: "the next secret, which is not in force",
        formerClientSecret: clientSecret,
        fetch: (input, init) => {
          const secret = new URLSearchParams(String(init?.body ?? "")).get("client_secret");
          if (secret !== null && String(input).endsWith("/token")) sent.push(secret);
          return fetch(input, init);
        },
      },
      { clientAuth: "post" },
    );
    const second = await client.renew(await connect(client));
    expect(second.claims).toMatchObject({ sub: "alice" });
    expect(sent).toEqual([
      "the next secret, which is not in force",
      clientSecret,
      "the next secret, which is not in force",
      clientSecret,
    ]);
    expect(await client.revoke(second)).toBe(true);
  });

  test("the new one is used at once when the server knows it", async () => {
    let asked = 0;
    const client = clientOf(
      {
        clientId: "with basic",
        clientSecret,
        formerClientSecret: "the secret before",
        fetch: (input, init) => {
          if (String(input).endsWith("/token")) asked += 1;
          return fetch(input, init);
        },
      },
      { clientAuth: "basic" },
    );
    await connect(client);
    expect(asked).toBe(1);
  });

  test("when the server knows neither, it is asked twice, and the operator is told", async () => {
    let asked = 0;
    const client = clientOf(
      {
        clientId: "with-post",
        clientSecret: "wrong, and long enough to be one",
        formerClientSecret: "wrong too, and long enough as well",
        fetch: (input, init) => {
          if (String(input).endsWith("/token")) asked += 1;
          return fetch(input, init);
        },
      },
      { clientAuth: "post" },
    );
    const { url, pending } = await clientOf({ clientId: "with-none" }).begin();
    const callback = await server.visit(url);
    await expect(client.finish(callback, pending)).rejects.toMatchObject({
      code: "token_refused",
      failure: "misconfigured",
      oauthError: "invalid_client",
    });
    expect(asked).toBe(2);
  });
});

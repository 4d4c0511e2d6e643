import { createHash, generateKeyPairSync } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { makeServerKey, publish, signWith, signWithSecret } from "../../test/server-keys.ts";
import { issuer, makeSigningServer, type SigningServer } from "../../test/signing-server.ts";

const rsa = makeServerKey("RS256", "rsa");
const pss = makeServerKey("PS256", "pss");
const elliptic = makeServerKey("ES256", "elliptic");
const edwards = makeServerKey("EdDSA", "edwards");
const secret = "CANARY a client secret of more than 32 bytes";
const invalid = { code: "id_token_invalid", failure: "misconfigured" };

let server: SigningServer;

beforeEach(() => {
  server = makeSigningServer();
  server.keys = [rsa, pss, elliptic, edwards];
});

function halfHash(token: string, bits: number): string {
  const digest = createHash(`sha${bits}`).update(token).digest();
  return digest.subarray(0, digest.length / 2).toString("base64url");
}

describe("the algorithm of an ID token", () => {
  test("is RS256 where the server lists none", async () => {
    expect((await server.signIn()).claims).toMatchObject({ sub: "alice" });
    const failing = server.signIn({ sign: (claims) => signWith(elliptic, claims) });
    await expect(failing).rejects.toMatchObject(invalid);
  });

  test.each([rsa, pss, elliptic, edwards])("may be any that it lists: $algorithm", async (key) => {
    server.metadata["id_token_signing_alg_values_supported"] = ["none", "HS256", key.algorithm];
    const { claims } = await server.signIn({ sign: (claims) => signWith(key, claims) });
    expect(claims).toMatchObject({ sub: "alice" });
  });

  test.each([rsa, pss, elliptic, edwards])(
    "does not save a token whose signature another key made: $algorithm",
    async (key) => {
      server.metadata["id_token_signing_alg_values_supported"] = [key.algorithm];
      const other = makeServerKey(key.algorithm, key.kid);
      const failing = server.signIn({ sign: (claims) => signWith(other, claims) });
      await expect(failing).rejects.toMatchObject(invalid);
    },
  );

  test("is not another than the registered one, though the server lists it", async () => {
    server.metadata["id_token_signing_alg_values_supported"] = ["RS256", "ES256"];
    const client = server.clientOf({ idTokenAlg: "ES256" });
    const sign = (claims: Record<string, unknown>) => signWith(elliptic, claims);
    expect((await server.signIn({ client, sign })).claims).toMatchObject({ sub: "alice" });
    await expect(server.signIn({ client })).rejects.toMatchObject(invalid);
  });

  test.each(["HS256", "HS384", "HS512"])(
    "is %s only when that is registered",
    async (algorithm) => {
      server.metadata["id_token_signing_alg_values_supported"] = ["RS256", algorithm];
      const sign = (claims: Record<string, unknown>) => signWithSecret(secret, claims, algorithm);
      const options = { clientSecret: secret };
      const plain = server.clientOf({}, options);
      await expect(server.signIn({ client: plain, sign })).rejects.toMatchObject(invalid);
      const registered = server.clientOf({ idTokenAlg: algorithm }, options);
      const credential = await server.signIn({ client: registered, sign });
      expect(credential.claims).toMatchObject({ sub: "alice" });
      expect(server.asked).not.toContain("/jwks");
    },
  );

  test("that is registered as HS256 takes no other secret, and no public key for one", async () => {
    const client = server.clientOf({ idTokenAlg: "HS256" }, { clientSecret: secret });
    const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
    for (const other of ["another", pem.export({ type: "spki", format: "pem" })]) {
      const failing = server.signIn({ client, sign: (claims) => signWithSecret(other, claims) });
      await expect(failing).rejects.toMatchObject(invalid);
    }
  });

  test("is never HS256 with a published key as the secret", async () => {
    server.metadata["id_token_signing_alg_values_supported"] = ["RS256", "HS256"];
    server.answers["/jwks"] = () => Response.json({ keys: [{ kty: "oct", k: "AAAA", kid: "x" }] });
    const key = Buffer.from("AAAA", "base64url");
    const failing = server.signIn({ sign: (claims) => signWithSecret(key, claims) });
    await expect(failing).rejects.toMatchObject(invalid);
  });

  test("is one of FAPI 2.0 under its profile", async () => {
    server.metadata["pushed_authorization_request_endpoint"] = `${issuer}/par`;
    server.metadata["id_token_signing_alg_values_supported"] = ["RS256", "ES256"];
    server.answers["/par"] = () => Response.json({ request_uri: "urn:x" }, { status: 201 });
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const client = server.clientOf(
      { securityProfile: "fapi2", clientAuth: "private_key_jwt" },
      { privateKey: { ...privateKey.export({ format: "jwk" }) } },
    );
    const signIn = (key: typeof rsa) =>
      server.signIn({ client, tokenType: "DPoP", sign: (claims) => signWith(key, claims) });
    await expect(signIn(rsa)).rejects.toMatchObject(invalid);
    expect((await signIn(elliptic)).claims).toMatchObject({ sub: "alice" });
  });
});

describe("the claims of an ID token", () => {
  test("azp must be this client also where it is the only audience", async () => {
    await expect(server.signIn({ claims: { azp: "other" } })).rejects.toMatchObject(invalid);
    expect((await server.signIn({ claims: { azp: "app" } })).claims).toMatchObject({ azp: "app" });
  });

  test.each([
    ["an audience that is a list within a list", { aud: [["app"]] }],
    ["an audience that is a number", { aud: 7 }],
    ["no audience in its list", { aud: [] }],
    ["an end that is a text", { exp: "2031" }],
    ["a beginning that is a text", { iat: "2031" }],
    ["a time of validity that is a text", { nbf: "2031" }],
    ["an empty subject", { sub: "" }],
    ["a nonce that is a number", { nonce: 7 }],
    ["an access token's hash that is a number", { at_hash: 7 }],
    ["another access token's hash", { at_hash: halfHash("another", 256) }],
    ["the whole hash of its access token", { at_hash: wholeHash("CANARY-at") }],
  ])("with %s do not count", async (_name, claims) => {
    await expect(server.signIn({ claims })).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test.each([
    ["iss", "https://evil.example"],
    ["aud", "other"],
    ["azp", "other"],
  ])("name what is another's: %s", async (claim, value) => {
    await expect(server.signIn({ claims: { [claim]: value } })).rejects.toThrow(`its ${claim} is`);
  });

  function wholeHash(token: string): string {
    return createHash("sha256").update(token).digest("base64url");
  }

  test("an hour of `exp` or half a minute of the clocks' difference is fine", async () => {
    const now = server.nowSeconds;
    for (const claims of [{ exp: now - 29 }, { nbf: now + 300 }, { iat: now + 300 }]) {
      expect((await server.signIn({ claims })).claims).toMatchObject(claims);
    }
  });

  test.each([
    ["RS256", 256],
    ["ES384", 384],
    ["PS512", 512],
    ["EdDSA", 512],
  ] as const)("at_hash of %s is half a SHA-%i", async (algorithm, bits) => {
    const key = makeServerKey(algorithm, "only");
    server.keys = [key];
    server.metadata["id_token_signing_alg_values_supported"] = [algorithm];
    const { claims } = await server.signIn({ claims: { at_hash: halfHash("CANARY-at", bits) } });
    expect(claims).toMatchObject({ sub: "alice" });
  });

  test("an encrypted token is refused without a word of it", async () => {
    const failing = server.signIn({ sign: () => "CANARY.CANARY.CANARY.CANARY.CANARY" });
    await expect(failing).rejects.toMatchObject(invalid);
    await expect(failing).rejects.not.toThrow(/CANARY/);
  });
});

describe("a sign-in that must be recent", () => {
  test.each<[name: string, agoSeconds: number | undefined, code?: string]>([
    ["was so", 60],
    ["was so by the other clock", 85],
    ["was so to the second by the other clock", 90],
    ["was long ago", 91, "authentication_insufficient"],
    ["does not say when it was", undefined, "id_token_invalid"],
  ])("%s", async (_name, agoSeconds, code) => {
    const authTime = agoSeconds && server.nowSeconds - agoSeconds;
    const signIn = server.signIn({ begin: { maxAgeSeconds: 60 }, claims: { auth_time: authTime } });
    if (code === undefined) expect((await signIn).claims).toMatchObject({ auth_time: authTime });
    else await expect(signIn).rejects.toMatchObject({ code });
  });
});

test.each([
  ["recently", { maxAgeSeconds: 60 }, { auth_time: 7 }],
  ["strongly", { acrValues: ["gold"] }, { acr: "bronze" }],
])("who did not sign in as %s as was asked is told so", async (how, begin, claims) => {
  await expect(server.signIn({ begin, claims })).rejects.toThrow(`as ${how} as`);
});

describe("a sign-in that must be strong", () => {
  const begin = { acrValues: ["gold", "silver"] };

  test("is taken in one of the ways that were asked for", async () => {
    const { claims } = await server.signIn({ begin, claims: { acr: "silver" } });
    expect(claims).toMatchObject({ acr: "silver" });
  });

  test.each([{ acr: "bronze" }, { acr: 7 }, {}])("needs the user again for %j", async (claims) => {
    await expect(server.signIn({ begin, claims })).rejects.toMatchObject({
      code: "authentication_insufficient",
      failure: "reconnect",
    });
  });

  test("is a wish only where it is asked for by a parameter", async () => {
    const wish = { params: { acr_values: "gold" } };
    const { claims } = await server.signIn({ begin: wish, claims: { acr: "bronze" } });
    expect(claims).toMatchObject({ acr: "bronze" });
  });
});

test("a renewed ID token with another access token's hash does not take the former's place", async () => {
  const client = server.clientOf();
  const former = await server.signIn({ client });
  const claims = server.claimsOf({ email: "new", at_hash: halfHash("another", 256) });
  server.answers["/token"] = () =>
    Response.json({ access_token: "at-2", token_type: "Bearer", id_token: signWith(rsa, claims) });
  const renewed = await client.renew(former);
  expect(renewed).toMatchObject({ accessToken: "at-2", idToken: former.idToken });
  expect(renewed.claims).toEqual(former.claims);
});

test("a renewed ID token of a server without keys proves nothing", async () => {
  const given = { authorizationUrl: `${issuer}/authorize`, tokenUrl: `${issuer}/token` };
  const former = await server.signIn();
  const idToken = signWith(rsa, server.claimsOf({ sub: "mallory" }));
  server.answers["/token"] = () =>
    Response.json({ access_token: "at-2", token_type: "Bearer", id_token: idToken });
  const renewed = await server.clientOf(given).renew(former);
  expect(renewed).toMatchObject({ accessToken: "at-2", claims: { sub: "alice" } });
});

test("a renewed ID token that does not say when it was issued proves nothing", async () => {
  const client = server.clientOf();
  const former = await server.signIn({ client });
  const idToken = signWith(rsa, server.claimsOf({ email: "new", iat: undefined }));
  server.answers["/token"] = () =>
    Response.json({ access_token: "at-2", token_type: "Bearer", id_token: idToken });
  expect((await client.renew(former)).claims).toEqual(former.claims);
});

test("keys that a server does not publish verify nothing", async () => {
  server.answers["/jwks"] = () => Response.json(publish());
  await expect(server.signIn()).rejects.toMatchObject(invalid);
});

import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { signJwt } from "./jwt.ts";
import { checkPrivateKey, type OAuth2Key, type OAuth2PrivateKey, signingKeyOf } from "./keys.ts";
import { publicKeyOf } from "./public-key.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const p521 = generateKeyPairSync("ec", { namedCurve: "P-521" }).privateKey;
const ed25519 = generateKeyPairSync("ed25519").privateKey;
const pemOf = (key: KeyObject, type: "pkcs8" | "pkcs1" = "pkcs8"): string =>
  key.export({ format: "pem", type }).toString();
const jwkOf = (key: KeyObject): Record<string, unknown> => ({ ...key.export({ format: "jwk" }) });

const given: readonly (readonly [string, OAuth2Key | OAuth2PrivateKey, KeyObject])[] = [
  ["PEM of RSA", pemOf(rsa), rsa],
  ["PKCS#1", pemOf(rsa, "pkcs1"), rsa],
  ["PEM whose line breaks are written out", pemOf(rsa).replaceAll("\n", "\\n"), rsa],
  ["PEM with an algorithm", { key: pemOf(rsa), keyId: "k", algorithm: "PS256" }, rsa],
  ["PEM of P-256", pemOf(p256), p256],
  ["PEM of Ed25519", { key: pemOf(ed25519), keyId: "e" }, ed25519],
  ["a JWK", { ...jwkOf(p521), kid: "j" }, p521],
  ["a JWK of RSA", { key: { ...jwkOf(rsa) } }, rsa],
];

describe("the public half", () => {
  test.each(given)("of %s verifies what the key signs", async (_what, key, original) => {
    const published = await publicKeyOf(key);
    const [publicHalf, privateHalf] = [jwkOf(createPublicKey(original)), jwkOf(original)];
    expect(published).toMatchObject({ ...publicHalf, use: "sig" });
    const text = JSON.stringify(published);
    for (const [name, value] of Object.entries(privateHalf)) {
      if (Object.hasOwn(publicHalf, name)) continue;
      expect(published).not.toHaveProperty(name);
      expect(text).not.toContain(value);
    }
    const signing = await signingKeyOf({ signingKey: checkPrivateKey(key) });
    if (!signing) throw new Error("there is a key");
    const verified = await jwtVerify(
      await signJwt(signing, { sub: "app" }),
      createPublicKey(original),
    );
    expect(verified.payload.sub).toBe("app");
    expect(published?.kid).toBe(signing.kid ?? published?.kid);
  });

  test("has the algorithm where the key signs with one alone, and else leaves it open", async () => {
    expect((await publicKeyOf(pemOf(rsa)))?.alg).toBeUndefined();
    expect((await publicKeyOf({ key: pemOf(rsa), algorithm: "PS256" }))?.alg).toBe("PS256");
    expect((await publicKeyOf(pemOf(p256)))?.alg).toBe("ES256");
  });

  test("has the same id whenever it has none of its own", async () => {
    const [first, second] = [await publicKeyOf(pemOf(rsa)), await publicKeyOf(pemOf(rsa, "pkcs1"))];
    expect(first?.kid).toMatch(/^[\w-]{43}$/);
    expect(second?.kid).toBe(first?.kid);
  });

  test("leaves behind whatever else a JWK has", async () => {
    const odd = { ...jwkOf(p256), kid: "j", secret: "CANARY", key_ops: ["sign"], x5c: ["CANARY"] };
    expect(Object.keys((await publicKeyOf(odd)) ?? {}).sort()).toEqual(
      ["alg", "crv", "kid", "kty", "use", "x", "y"].sort(),
    );
  });

  test("of a CryptoKey is told where the key may be exported", async () => {
    const make = (extractable: boolean): Promise<CryptoKeyPair> =>
      crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, extractable, [
        "sign",
        "verify",
      ]);
    expect(await publicKeyOf((await make(false)).privateKey)).toBeUndefined();
    const told = await publicKeyOf((await make(true)).privateKey);
    expect(told).toMatchObject({ kty: "EC", crv: "P-256", alg: "ES256" });
    expect(told).not.toHaveProperty("d");
  });

  test("of what is no private key is refused", async () => {
    await expect(publicKeyOf("CANARY")).rejects.toMatchObject({ code: "invalid_options" });
    const broken = { ...jwkOf(p256), d: "CANARY" };
    const error: unknown = await publicKeyOf(broken).catch((it: unknown) => it);
    expect(error).toMatchObject({ code: "invalid_options" });
    expect(String(error)).not.toContain("CANARY");
  });
});

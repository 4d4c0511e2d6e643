import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { OAuth2Error } from "../errors.ts";
import { signJwt } from "./jwt.ts";
import { checkPrivateKey, type OAuth2Key, type OAuth2PrivateKey, signingKeyOf } from "./keys.ts";
import { readPem } from "./pkcs8.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = rsa.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const pkcs1 = rsa.privateKey.export({ format: "pem", type: "pkcs1" }).toString();
const jwk = { ...p256.privateKey.export({ format: "jwk" }), kid: "k1" };

function ready(key: OAuth2Key | OAuth2PrivateKey, listed?: readonly string[]) {
  return signingKeyOf({ signingKey: checkPrivateKey(key) }, listed);
}

const refusal = expect.objectContaining({ code: "invalid_options" });

describe("the algorithm", () => {
  test.each<[string, OAuth2Key | OAuth2PrivateKey, readonly string[] | undefined, string]>([
    ["RSA, no list", pem, undefined, "RS256"],
    ["RSA, the better one listed", pem, ["RS256", "PS256"], "PS256"],
    ["RSA, a longer one listed", pem, ["HS256", "RS512"], "RS512"],
    ["RSA, one registered", { key: pem, algorithm: "PS384" }, undefined, "PS384"],
    ["P-256", jwk, ["RS256", "ES256"], "ES256"],
    [
      "a JWK with its own",
      { ...rsa.privateKey.export({ format: "jwk" }), alg: "PS512" },
      undefined,
      "PS512",
    ],
  ])("is chosen from the key and the server's list: %s", async (_name, key, listed, alg) => {
    expect((await ready(key, listed))?.alg).toBe(alg);
  });

  test.each(["ES256", "ES384", "ES512", "EdDSA", "PS384"])(
    "of a CryptoKey is the one it was made for: %s",
    async (alg) => {
      const parameters = {
        ES256: { name: "ECDSA", namedCurve: "P-256" },
        ES384: { name: "ECDSA", namedCurve: "P-384" },
        ES512: { name: "ECDSA", namedCurve: "P-521" },
        EdDSA: { name: "Ed25519" },
        PS384: {
          name: "RSA-PSS",
          hash: "SHA-384",
          modulusLength: 2048,
          publicExponent: new Uint8Array([1, 0, 1]),
        },
      }[alg];
      const pair = await crypto.subtle.generateKey(parameters ?? "", false, ["sign", "verify"]);
      if (!("privateKey" in pair)) throw new Error("no pair");
      expect(await ready(pair.privateKey)).toEqual({ alg, sign: pair.privateKey });
      expect(() => checkPrivateKey(pair.publicKey)).toThrow(refusal);
    },
  );

  test("has to be one that the server takes", async () => {
    await expect(ready(jwk, ["RS256"])).rejects.toMatchObject({
      code: "invalid_options",
      failure: "misconfigured",
    });
  });

  test("without a key there is none", async () => {
    expect(await signingKeyOf({})).toBeUndefined();
  });
});

describe("a key", () => {
  test("is imported once for each algorithm", async () => {
    const signingKey = checkPrivateKey(pem);
    const first = await signingKeyOf({ signingKey });
    expect((await signingKeyOf({ signingKey }))?.sign).toBe(first?.sign);
    expect((await signingKeyOf({ signingKey }, ["PS256"]))?.sign).not.toBe(first?.sign);
  });

  test.each([
    ["PKCS#8", pem],
    ["PKCS#1", pkcs1],
    ["PEM whose line breaks an environment has written out", pem.replaceAll("\n", "\\n")],
    ["PEM with the line breaks of another system", pem.replaceAll("\n", "\r\n")],
    ["PEM between other text", `Bag Attributes\n${pem}\n`],
  ])("is read from %s", async (_name, text) => {
    const key = await ready({ key: text, keyId: "k2" });
    if (key === undefined) throw new Error("there is a key");
    const { payload, protectedHeader } = await jwtVerify(
      await signJwt(key, { sub: "alice" }),
      rsa.publicKey,
    );
    expect(payload).toEqual({ sub: "alice" });
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: "k2" });
  });

  test("has the JWK's own name, unless it is told another", async () => {
    expect((await ready(jwk))?.kid).toBe("k1");
    expect((await ready({ key: jwk, keyId: "k2" }))?.kid).toBe("k2");
  });

  const ec = (namedCurve: string): string =>
    generateKeyPairSync("ec", { namedCurve })
      .privateKey.export({ format: "pem", type: "pkcs8" })
      .toString();
  const encrypted = rsa.privateKey
    .export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "p" })
    .toString();
  const publicPem = rsa.publicKey.export({ format: "pem", type: "spki" }).toString();

  test.each<[string, unknown]>([
    ["no key at all", 1],
    ["null", { key: null }],
    ["any text", "CANARY"],
    ["a public key", publicPem],
    ["an encrypted key", encrypted],
    ["a key of a curve without an algorithm", ec("secp256k1")],
    [
      "a key for agreement",
      generateKeyPairSync("x25519").privateKey.export({ format: "pem", type: "pkcs8" }),
    ],
    ["PEM that is no base64", "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----"],
    ["PEM that breaks off", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"],
    ["the public half of a JWK", p256.publicKey.export({ format: "jwk" })],
    ["a symmetric JWK", { kty: "oct", k: "CANARY" }],
    ["a JWK for agreement", generateKeyPairSync("x25519").privateKey.export({ format: "jwk" })],
    ["an unknown word", { key: pem, kid: "k1" }],
    ["a key id with a line end", { key: pem, keyId: "a\n" }],
    ["an issuer that is no text", { key: pem, issuer: 1 }],
    ["an algorithm of another kind of key", { key: pem, algorithm: "ES256" }],
  ])("is refused at the door: %s", (_name, key) => {
    const check = () => checkPrivateKey(key as OAuth2Key);
    expect(check).toThrow(refusal);
    expect(check).not.toThrow(/CANARY/);
  });

  test("that only looks like one is refused when it is used, without being shown", async () => {
    const broken = { ...jwk, d: "CANARY" };
    const error = await ready(broken).catch((it: unknown) => it);
    expect(error).toMatchObject({ code: "invalid_options" });
    expect(JSON.stringify(error) + String(error)).not.toContain("CANARY");
  });

  test("for something else than signatures is refused", async () => {
    const parameters = {
      name: "RSA-OAEP",
      hash: "SHA-256",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
    };
    const pair = await crypto.subtle.generateKey(parameters, false, ["encrypt", "decrypt"]);
    expect(() => checkPrivateKey(pair.privateKey)).toThrow(refusal);
  });
});

test("whatever stands in a PEM, it is read or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const base64 = Buffer.from(bytes).toString("base64");
      try {
        return (
          readPem(`-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`).pem !== ""
        );
      } catch (error) {
        return error instanceof OAuth2Error;
      }
    }),
  );
});

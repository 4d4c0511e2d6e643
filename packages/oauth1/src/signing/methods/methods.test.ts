import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate,
} from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../../test/any-character.ts";
import { OAuth1Error } from "../../errors.ts";
import { sign } from "../sign.ts";
import { createSigner } from "../signer.ts";
import { privateKeyOf, publicKeyOf } from "./keys.ts";
import {
  methodOf,
  type SignatureMethod,
  type SignatureMethodName,
  signatureMethodNames,
} from "./method.ts";
import { rsaPss } from "./rsa-pss.ts";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const secrets = { consumerSecret: "a b", tokenSecret: "c&d" };
const signingKey = { ...secrets, privateKey: pair.privateKey };
const verifyingKey = { ...secrets, publicKey: pair.publicKey };
const methods: SignatureMethod[] = [
  ...signatureMethodNames.map(methodOf),
  ...(["SHA256", "SHA384", "SHA512"] as const).map(rsaPss),
];
const pem = (key: KeyObject, type: "pkcs8" | "pkcs1" | "spki" | "sec1"): string =>
  String(key.export({ format: "pem", type: type as "pkcs8" }));

describe.each(methods.map((method) => [method.name, method] as const))("%s", (_, method) => {
  const signature = method.sign("base&string", signingKey);

  test("verifies what it signed", () => {
    expect(method.verify("base&string", verifyingKey, signature)).toBe(true);
  });

  test("does not verify another signature, or another spelling of the right one", () => {
    const wrong = [
      "",
      "é",
      `${signature} `,
      signature.slice(1),
      signature.replace(/.$/, ""),
      `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`,
    ];
    for (const it of wrong) expect(method.verify("base&string", verifyingKey, it)).toBe(false);
  });

  test("does not verify with another key", () => {
    const keys =
      method.key === "private"
        ? [
            { ...secrets, publicKey: other.publicKey },
            { ...secrets, publicKey: ec.publicKey },
            { ...secrets, publicKey: generateKeyPairSync("ed25519").publicKey },
            secrets,
          ]
        : [
            { ...secrets, consumerSecret: "a" },
            { ...secrets, tokenSecret: "" },
          ];
    for (const key of keys) expect(method.verify("base&string", key, signature)).toBe(false);
  });

  test("covers the base string, unless it is PLAINTEXT", () => {
    const covers = method.name !== "PLAINTEXT";
    expect(method.coversRequest ?? true).toBe(covers);
    expect(method.verify("base&strinG", verifyingKey, signature)).toBe(!covers);
  });
});

test("PLAINTEXT is both secrets, encoded", () => {
  expect(methodOf("PLAINTEXT").sign("", secrets)).toBe("a%20b&c%26d");
  expect(methodOf("PLAINTEXT").sign("", { consumerSecret: "", tokenSecret: "" })).toBe("&");
});

test("RSA-PSS calls itself so and has a salt as long as its hash, so no signature comes twice", () => {
  const method = rsaPss("SHA256");
  expect(method.name).toBe("RSA-PSS");
  expect(method.sign("x", signingKey)).not.toBe(method.sign("x", signingKey));
  const { privateKey, publicKey } = generateKeyPairSync("rsa-pss", {
    modulusLength: 2048,
    hashAlgorithm: "sha256",
    mgf1HashAlgorithm: "sha256",
  });
  // A key that is restricted to this scheme makes and takes its signatures.
  const signature = method.sign("x", { ...secrets, privateKey });
  expect(method.verify("x", { ...secrets, publicKey }, signature)).toBe(true);
});

describe("a method of one's own", () => {
  const reversed: SignatureMethod = {
    name: "X REVERSED",
    key: "secrets",
    sign: (text, { consumerSecret, tokenSecret }) =>
      [...`${consumerSecret}.${tokenSecret}.${text}`].reverse().join(""),
    verify: () => false,
  };
  const request = {
    method: "GET",
    url: "https://api.example.com/",
    consumerKey: "key",
    consumerSecret: "secret",
    nonce: "n",
    timestamp: 1,
  };

  test("signs the base string with the secrets, under its own name", () => {
    const signed = sign({ ...request, signatureMethod: reversed, tokenSecret: "ts" });
    expect(signed.signature).toBe([...`secret.ts.${signed.baseString}`].reverse().join(""));
    expect(signed.authorization).toContain('oauth_signature_method="X%20REVERSED"');
  });

  test("may sign with a private key of any type", () => {
    const own: SignatureMethod = {
      name: "EC",
      key: "private",
      sign: (_, { privateKey }) => String(privateKey?.asymmetricKeyType),
      verify: () => false,
    };
    const { signature } = sign({ ...request, signatureMethod: own, privateKey: ec.privateKey });
    expect(signature).toBe("ec");
  });

  test("must give its signature as text", () => {
    const late = { ...reversed, sign: async () => "x" } as unknown as SignatureMethod;
    expect(() => sign({ ...request, signatureMethod: late })).toThrow(/signature is not a text/);
  });

  test.each<[string, unknown]>([
    ["an unknown name", "HMAC-SHA384"],
    ["the name of a property that every object has", "constructor"],
    ["nothing", null],
    ["a number", 1],
    ["a method without a name", { ...reversed, name: "" }],
    ["a method whose name is no text", { ...reversed, name: 1 }],
    ["a method with an unknown key", { ...reversed, key: "public" }],
    ["a method that cannot sign", { ...reversed, sign: undefined }],
    ["a method that cannot verify", { ...reversed, verify: undefined }],
  ])("%s is refused", (_, method) => {
    expect(() => methodOf(method as SignatureMethodName)).toThrow(
      expect.objectContaining({ code: "invalid_options" }),
    );
  });
});

describe("keys", () => {
  const rsa = methodOf("RSA-SHA256");
  const refusal = (run: () => unknown): OAuth1Error => {
    try {
      run();
    } catch (error) {
      expect(error).toBeInstanceOf(OAuth1Error);
      expect(error).toMatchObject({ code: "invalid_options", failure: "caller" });
      expect((error as OAuth1Error).cause).toBeUndefined();
      return error as OAuth1Error;
    }
    return expect.unreachable("it was taken");
  };

  test.each<[string, string | KeyObject]>([
    ["PKCS#8", pem(pair.privateKey, "pkcs8")],
    ["PKCS#1", pem(pair.privateKey, "pkcs1")],
    [
      "PKCS#8 with blanks and other lines around it",
      `Key:\n\n${pem(pair.privateKey, "pkcs8")}\n\n`,
    ],
    ["a KeyObject", pair.privateKey],
  ])("a private key is taken as %s", (_, key) => {
    const parsed = privateKeyOf(key, rsa);
    expect(rsa.sign("x", { ...secrets, privateKey: parsed })).toBe(rsa.sign("x", signingKey));
  });

  test("a signer parses its key once and signs alike each time", () => {
    const signer = createSigner({
      consumerKey: "key",
      privateKey: pem(pair.privateKey, "pkcs1"),
      signatureMethod: "RSA-SHA512",
    });
    const input = { method: "GET", url: "https://a.example/", nonce: "n", timestamp: 1 };
    const { signature, baseString } = signer.sign(input);
    expect(methodOf("RSA-SHA512").verify(baseString, verifyingKey, signature)).toBe(true);
    expect(signer.sign(input).signature).toBe(signature);
  });

  test.each<[string, string | KeyObject]>([
    ["SPKI", pem(pair.publicKey, "spki")],
    ["PKCS#1", pem(pair.publicKey, "pkcs1")],
    ["a KeyObject", pair.publicKey],
  ])("a public key is taken as %s", (_, key) => {
    const publicKey = publicKeyOf(key, rsa);
    expect(rsa.verify("x", { ...secrets, publicKey }, rsa.sign("x", signingKey))).toBe(true);
  });

  test("a public key is taken out of a certificate", () => {
    const certificate = readFileSync(
      new URL("../../fixtures/certificate.pem", import.meta.url),
      "utf8",
    );
    const { publicKey } = new X509Certificate(certificate);
    expect(publicKeyOf(certificate, rsa).equals(publicKey)).toBe(true);
  });

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "privateKey is missing"],
    ["null", null, "privateKey is missing"],
    ["an empty text", "", "privateKey is missing"],
    ["a text that is no PEM", "CANARY", "is not a private key"],
    [
      "a broken PEM",
      "-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----",
      "is not a private key",
    ],
    ["a cut PEM", pem(pair.privateKey, "pkcs8").slice(0, 600), "is not a private key"],
    ["a public key", pem(pair.publicKey, "spki"), "is not a private key"],
    ["a public KeyObject", pair.publicKey, "is not a private key"],
    ["bytes", Buffer.from("CANARY"), "is not a private key"],
    [
      "an encrypted key",
      pair.privateKey.export({
        format: "pem",
        type: "pkcs8",
        cipher: "aes-256-cbc",
        passphrase: "CANARY",
      }),
      "not encrypted",
    ],
    ["an EC key", pem(ec.privateKey, "sec1"), "is of type ec, but RSA-SHA256 needs rsa"],
    ["an EC KeyObject", ec.privateKey, "is of type ec"],
  ])("for an RSA private key %s is refused", (_, key, reason) => {
    const options = {
      consumerKey: "key",
      privateKey: key as string,
      signatureMethod: "RSA-SHA256",
    } as const;
    const { message } = refusal(() => createSigner(options));
    expect(message).toContain(reason);
    expect(message).not.toMatch(/CANARY|BEGIN|MII/);
  });

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["a private key", pem(pair.privateKey, "pkcs8")],
    ["a private KeyObject", pair.privateKey],
    ["a text that is no PEM", "CANARY"],
    ["an EC key", pem(ec.publicKey, "spki")],
  ])("for an RSA public key %s is refused", (_, key) => {
    expect(refusal(() => publicKeyOf(key, rsa)).message).not.toMatch(/CANARY|BEGIN|MII/);
  });

  test("a key that is too short for the hash, or none, is refused when it should sign", () => {
    const short = createPrivateKey(
      generateKeyPairSync("rsa", {
        modulusLength: 512,
        publicKeyEncoding: { format: "pem", type: "spki" },
        privateKeyEncoding: { format: "pem", type: "pkcs8" },
      }).privateKey,
    );
    const method = methodOf("RSA-SHA512");
    expect(refusal(() => method.sign("x", { ...secrets, privateKey: short })).message).toContain(
      "cannot make this signature",
    );
    expect(refusal(() => method.sign("x", secrets)).message).toContain("privateKey is missing");
  });
});

test("the seven methods sign alike whatever the secrets hold", () => {
  const text = fc.string({ unit: anyCharacter, maxLength: 20 });
  fc.assert(
    fc.property(text, text, text, (consumerSecret, tokenSecret, baseString) => {
      for (const name of ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT"] as const) {
        const method = methodOf(name);
        const key = { consumerSecret, tokenSecret };
        expect(method.verify(baseString, key, method.sign(baseString, key))).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

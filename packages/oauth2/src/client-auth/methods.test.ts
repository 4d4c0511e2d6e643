import { describe, expect, test } from "vitest";
import { checkPrivateKey } from "./keys.ts";
import { chooseMethod, type Means, methodOf } from "./methods.ts";

const key = checkPrivateKey({ kty: "EC", crv: "P-256", x: "x", y: "y", d: "d" });
const secret: Means = { clientSecret: "secret", secretIsJwt: false };
const nothing: Means = { secretIsJwt: false };
const withKey: Means = { signingKey: key, secretIsJwt: false };
const withCertificate: Means = { certificateFetch: fetch, secretIsJwt: false };
const everything: Means = { ...secret, ...withKey, ...withCertificate };
const all = [
  "none",
  "client_secret_post",
  "client_secret_basic",
  "client_secret_jwt",
  "private_key_jwt",
  "self_signed_tls_client_auth",
  "tls_client_auth",
];

describe("what a server lists decides", () => {
  test.each<[string, Means, readonly string[] | undefined, string]>([
    ["nothing in hand", nothing, all, "none"],
    ["nothing in hand, no list", nothing, undefined, "none"],
    ["a secret, no list", secret, undefined, "client_secret_basic"],
    ["a secret", secret, all, "client_secret_basic"],
    ["a secret, only post listed", secret, ["client_secret_post"], "client_secret_post"],
    ["a secret, only JWTs listed", secret, ["client_secret_jwt"], "client_secret_jwt"],
    ["a secret, nothing that fits listed", secret, ["none"], "client_secret_basic"],
    ["a secret that is a JWT", { ...withKey, secretIsJwt: true }, all, "client_secret_basic"],
    [
      "a secret that is a JWT, in Basic refused",
      { ...withKey, secretIsJwt: true },
      ["client_secret_jwt", "private_key_jwt", "client_secret_post"],
      "client_secret_post",
    ],
    ["a key", withKey, all, "private_key_jwt"],
    ["a key, no list", withKey, undefined, "private_key_jwt"],
    ["a key, nothing that fits listed", withKey, ["client_secret_basic"], "private_key_jwt"],
    ["a key and a secret", { ...secret, ...withKey }, all, "private_key_jwt"],
    [
      "a key for something else",
      { ...secret, ...withKey },
      ["client_secret_post"],
      "client_secret_post",
    ],
    ["a key and a secret, no list", { ...secret, ...withKey }, undefined, "client_secret_basic"],
    ["a certificate", withCertificate, all, "tls_client_auth"],
    ["a certificate, no list", withCertificate, undefined, "tls_client_auth"],
    [
      "a certificate, only self-signed ones",
      withCertificate,
      ["self_signed_tls_client_auth"],
      "self_signed_tls_client_auth",
    ],
    ["everything", everything, all, "tls_client_auth"],
    ["everything, without certificates", everything, all.slice(0, 5), "private_key_jwt"],
  ])("for a client with %s", (_name, means, listed, method) => {
    expect(chooseMethod(listed, means)).toBe(method);
  });
});

test("what the description says wins over any list", () => {
  const means: Means = { ...everything, clientAuth: "client_secret_post" };
  expect(chooseMethod(["private_key_jwt"], means)).toBe("client_secret_post");
});

test("the short words mean the registered ones", () => {
  expect(methodOf("basic")).toBe("client_secret_basic");
  expect(methodOf("post")).toBe("client_secret_post");
  for (const word of all) expect(methodOf(word as "none")).toBe(word);
});

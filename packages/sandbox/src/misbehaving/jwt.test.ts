import { createPublicKey } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  encodeJwt,
  halfHash,
  isSignedBy,
  publicKeyOf,
  readJwt,
  thumbprint,
  withBrokenSignature,
} from "./jwt.ts";
import { createKeys, type KeyName } from "./keys.ts";

const keys = createKeys();
const claims = { sub: "alice" };

describe.each<[alg: string, name: KeyName]>([
  ["RS256", "rs256"],
  ["PS256", "ps256"],
  ["ES256", "es256"],
])("%s", (alg, name) => {
  const { privateKey, publicKey } = keys(name);
  const token = encodeJwt({ header: { alg }, claims, key: privateKey });

  test("is signed and verified", () => {
    const read = readJwt(token);
    expect(read?.claims).toEqual(claims);
    expect(read && isSignedBy(read, publicKey)).toBe(true);
  });

  test("is not verified with a broken signature, or another key", () => {
    const broken = readJwt(withBrokenSignature(token));
    expect(broken && isSignedBy(broken, publicKey)).toBe(false);
    const read = readJwt(token);
    expect(read && isSignedBy(read, keys(alg === "ES256" ? "client" : "foreign").publicKey)).toBe(
      false,
    );
  });
});

test("HS256 is signed with a text", () => {
  const read = readJwt(encodeJwt({ header: { alg: "HS256" }, claims, key: "a secret" }));
  expect(read && isSignedBy(read, "a secret")).toBe(true);
  expect(read && isSignedBy(read, "another")).toBe(false);
  expect(read && isSignedBy(read, keys("rs256").publicKey)).toBe(false);
});

test("none has no signature, and an unknown algorithm no key", () => {
  expect(encodeJwt({ header: { alg: "none" }, claims, key: "" }).endsWith(".")).toBe(true);
  expect(() => encodeJwt({ header: { alg: "X" }, claims, key: keys("rs256").privateKey })).toThrow(
    RangeError,
  );
});

test.each(["", "a.b", "a.b.c", "bnVsbA.bnVsbA.x", "e30.e30.x.y"])("%j is no JWT", (text) => {
  expect(readJwt(text)).toBeUndefined();
});

test("keys are the same each time, and each has its own id", () => {
  expect(keys("rs256")).toBe(keys("rs256"));
  expect(keys("rs256").kid).not.toBe(keys("next").kid);
});

// RFC 7638 section 3.1.
test("the thumbprint is that of the standard's example", () => {
  const n =
    "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
  const key = createPublicKey({ key: { kty: "RSA", n, e: "AQAB" }, format: "jwk" });
  expect(thumbprint(key)).toBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
});

// OpenID Connect Core, appendix A.3 (its access token and at_hash).
test("the half hash is that of the standard's example", () => {
  expect(halfHash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")).toBe("77QmUPtjPfzWtF2AnpK9RQ");
});

test("what is no public key is none", () => {
  expect(publicKeyOf({ kty: "RSA" })).toBeUndefined();
  expect(publicKeyOf(undefined)).toBeUndefined();
});

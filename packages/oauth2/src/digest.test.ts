import { createHash } from "node:crypto";
import { base64url } from "jose";
import { expect, test } from "vitest";
import { digestOf } from "./digest.ts";

test("is the challenge of RFC 7636 appendix B", async () => {
  const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  expect(base64url.encode(await digestOf(256, verifier))).toBe(challenge);
  expect(base64url.encode(await digestOf(256, verifier, null))).toBe(challenge);
});

test.each([256, 384, 512] as const)(
  "is the same of %i bits with Node's hash, with Web Crypto and elsewhere",
  async (bits) => {
    for (const text of ["", "abc", "é😀", "x".repeat(10_000)]) {
      const expected = createHash(`sha${bits}`).update(text).digest("hex");
      const withNode = await digestOf(bits, text, { createHash });
      // A platform without Node's hash.
      const without = await digestOf(bits, text, null);
      expect([withNode, without].map((each) => Buffer.from(each).toString("hex"))).toEqual([
        expected,
        expected,
      ]);
    }
  },
);

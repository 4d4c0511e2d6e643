import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digest, newId, newToken, sameDigest } from "./digest.ts";

const filled = (byte: number) => (bytes: number) => new Uint8Array(bytes).fill(byte);

describe("an id", () => {
  test.each([
    [0x00, "0000000000000000000000"],
    [0xff, "7n42DGM5Tflk9n8mt7Fhc7"],
  ])("of 16 bytes of %i is spelled in 22 characters", (byte, expected) => {
    expect(newId("con", filled(byte))).toBe(`con_${expected}`);
  });

  test("differs wherever its random bits differ", () => {
    const bits = fc.uint8Array({ minLength: 16, maxLength: 16 });
    const property = fc.property(bits, bits, (one, other) => {
      const ids = [newId("x", () => one), newId("x", () => other)];
      expect(ids[0] === ids[1]).toBe(Buffer.from(one).equals(other));
      for (const id of ids) expect(id).toMatch(/^x_[0-9A-Za-z]{22}$/);
    });
    fc.assert(property);
  });

  test("asks for 128 bits, a token for 256", () => {
    const asked: number[] = [];
    const random = (bytes: number): Uint8Array => {
      asked.push(bytes);
      return randomBytes(bytes);
    };
    newId("con", random);
    newToken(random);
    expect(asked).toEqual([16, 32]);
  });
});

test("a token is 43 characters of base64url", () => {
  expect(newToken(filled(0xff))).toBe("__________________________________________8");
  expect(newToken(randomBytes)).toMatch(/^[\w-]{43}$/);
});

test("a digest is SHA-256 in base64url (FIPS 180-4, the message abc)", () => {
  expect(digest("abc")).toBe("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
});

test("two digests are the same when they are equal, and only then", () => {
  const property = fc.property(fc.string(), fc.string(), (one, other) => {
    expect(sameDigest(one, one)).toBe(true);
    expect(sameDigest(one, other)).toBe(Buffer.from(one).equals(Buffer.from(other)));
    expect(sameDigest(one, `${one}x`)).toBe(false);
  });
  fc.assert(property);
});

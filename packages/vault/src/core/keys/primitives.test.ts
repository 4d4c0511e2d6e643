import { createSecretKey, randomBytes } from "node:crypto";
import { gcm } from "@noble/ciphers/aes.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decrypt, deriveKey, encrypt } from "./primitives.ts";

const hex = (text: string): Buffer => Buffer.from(text, "hex");
const changedAt = (bytes: Buffer, at: number): string =>
  Buffer.from(bytes.with(at, (bytes[at] ?? 0) ^ 0x80)).toString("hex");

interface GcmVector {
  key: string;
  nonce: string;
  plain: string;
  associated: string;
  sealed: string;
}

const KEY = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
const PLAIN =
  "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";
const SEALED =
  "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad";

describe("AES-256-GCM on the vectors of its authors (McGrew and Viega), which NIST published", () => {
  const vectors: [number, GcmVector][] = [
    [
      13,
      {
        key: "00".repeat(32),
        nonce: "00".repeat(12),
        plain: "",
        associated: "",
        sealed: "530f8afbc74536b9a963b4f1c4cb738b",
      },
    ],
    [
      14,
      {
        key: "00".repeat(32),
        nonce: "00".repeat(12),
        plain: "00".repeat(16),
        associated: "",
        sealed: "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
      },
    ],
    [
      15,
      {
        key: KEY,
        nonce: "cafebabefacedbaddecaf888",
        plain: PLAIN,
        associated: "",
        sealed: `${SEALED}b094dac5d93471bdec1a502270e3cc6c`,
      },
    ],
    [
      16,
      {
        key: KEY,
        nonce: "cafebabefacedbaddecaf888",
        plain: PLAIN.slice(0, 120),
        associated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        sealed: `${SEALED.slice(0, 120)}76fc6ece0f4e1768cddf8853bb2d551b`,
      },
    ],
  ];

  test.each(vectors)("test case %i", (_, { key, nonce, plain, associated, sealed }) => {
    const message = { plain: hex(plain), associated: hex(associated) };
    const parts = encrypt(hex(key), hex(nonce), message);
    expect(Buffer.concat(parts).toString("hex")).toBe(sealed);
    const back = { sealed: hex(sealed), associated: hex(associated) };
    expect(decrypt(hex(key), hex(nonce), back)).toEqual(hex(plain));
  });

  test.each(vectors)("test case %i with any byte of it changed is refused", (_, vector) => {
    for (const field of ["key", "nonce", "associated", "sealed"] as const) {
      const bytes = hex(vector[field]);
      for (let at = 0; at < bytes.length; at++) {
        const changed = { ...vector, [field]: changedAt(bytes, at) };
        const message = { sealed: hex(changed.sealed), associated: hex(changed.associated) };
        expect(decrypt(hex(changed.key), hex(changed.nonce), message)).toBeUndefined();
      }
    }
  });
});

test("AES-256-GCM is what another implementation does, both ways, whatever the bytes", () => {
  const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
    fc.uint8Array({ minLength: length, maxLength: length });
  const property = fc.property(
    bytes(32),
    bytes(12),
    fc.uint8Array({ maxLength: 600 }),
    fc.uint8Array({ minLength: 1, maxLength: 100 }),
    (key, nonce, plain, associated) => {
      const theirs = gcm(key, nonce, associated);
      const sealed = Buffer.concat(encrypt(key, nonce, { plain, associated }));
      expect(sealed).toEqual(Buffer.from(theirs.encrypt(plain)));
      expect(Buffer.from(theirs.decrypt(sealed))).toEqual(Buffer.from(plain));
      expect(decrypt(key, nonce, { sealed, associated })).toEqual(Buffer.from(plain));
    },
  );
  fc.assert(property);
});

describe("HKDF-SHA256 on the vectors of RFC 5869, appendix A", () => {
  const upTo = (from: number, to: number): string =>
    Buffer.from(Array.from({ length: to - from + 1 }, (_, index) => from + index)).toString("hex");
  test.each([
    [
      "A.1",
      {
        key: "0b".repeat(22),
        salt: upTo(0, 12),
        info: upTo(0xf0, 0xf9),
        bytes: 42,
        out: "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
      },
    ],
    [
      "A.2",
      {
        key: upTo(0, 0x4f),
        salt: upTo(0x60, 0xaf),
        info: upTo(0xb0, 0xff),
        bytes: 82,
        out: "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
      },
    ],
    [
      "A.3",
      {
        key: "0b".repeat(22),
        salt: "",
        info: "",
        bytes: 42,
        out: "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
      },
    ],
  ])("%s", (_, { key, salt, info, bytes, out }) => {
    const use = { salt: hex(salt), info: hex(info), bytes };
    expect(Buffer.from(deriveKey(createSecretKey(hex(key)), use)).toString("hex")).toBe(out);
  });

  test("is what another implementation derives, whatever the bytes", () => {
    const property = fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.uint8Array({ maxLength: 64 }),
      fc.string(),
      fc.integer({ min: 1, max: 100 }),
      (key, salt, info, bytes) => {
        const ours = deriveKey(createSecretKey(key), { salt, info, bytes });
        expect(ours).toEqual(hkdf(sha256, key, salt, Buffer.from(info), bytes));
      },
    );
    fc.assert(property);
  });
});

test("a tag of any other length than 16 bytes is refused", () => {
  const [key, nonce] = [randomBytes(32), randomBytes(12)];
  const associated = Buffer.from("here");
  const sealed = Buffer.concat(encrypt(key, nonce, { plain: Buffer.from("x"), associated }));
  for (let length = 16; length < sealed.length; length++) {
    const shorter = { sealed: sealed.subarray(0, length), associated };
    expect(decrypt(key, nonce, shorter)).toBeUndefined();
  }
});

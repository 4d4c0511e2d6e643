import { createHmac, createSecretKey, randomBytes, webcrypto } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../../test/any-character.ts";
import { isVaultError } from "../errors.ts";
import { keyIdOf, openBytes, type SealingKey, sealBytes } from "./seal.ts";

const PLACE = ["acme", "con_1", "access", "github", "7"];

function newKey(): SealingKey {
  return { id: randomBytes(16).toString("hex"), key: createSecretKey(randomBytes(32)) };
}

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("It was not refused.");
}

function expectDecryptFailed(work: () => unknown): void {
  const error = refusal(work);
  expect(isVaultError(error, "decrypt_failed")).toBe(true);
}

describe("the known vector, made with another implementation (Python's cryptography)", () => {
  const keyBytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
  const key = { id: "101112131415161718191a1b1c1d1e1f", key: createSecretKey(keyBytes) };
  const blob = Buffer.from(
    "560101101112131415161718191a1b1c1d1e1f" +
      "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f" +
      "808182838485868788898a8b" +
      "6052ab2db548349392c1bba038de75ccf4f6bad3fac246",
    "hex",
  );
  const plain = Buffer.from("a token");

  test("is what sealing gives", () => {
    const random = (bytes: number): Uint8Array =>
      Uint8Array.from({ length: bytes }, (_, index) => index + (index < 32 ? 0x40 : 0x60));
    expect(Buffer.from(sealBytes(plain, key, PLACE, "access", random))).toEqual(blob);
  });

  test("opens", () => {
    expect(openBytes(blob, key, PLACE, "access")).toEqual(plain);
  });

  test("opens inside a larger buffer", () => {
    const larger = Buffer.concat([Buffer.from("before"), blob, Buffer.from("after")]);
    expect(openBytes(larger.subarray(6, 6 + blob.length), key, PLACE, "access")).toEqual(plain);
  });
});

/** RFC 5869 by hand, from HMAC alone. 32 bytes are one block. */
function hkdf(ikm: Buffer, salt: Buffer, info: string): Uint8Array<ArrayBuffer> {
  const extracted = createHmac("sha256", salt).update(ikm).digest();
  const block = createHmac("sha256", extracted)
    .update(info)
    .update(Buffer.from([1]));
  return new Uint8Array(block.digest());
}

test("HKDF from HMAC and AES-GCM of Web Crypto open what was sealed", async () => {
  const keyBytes = randomBytes(32);
  const id = randomBytes(16).toString("hex");
  const plain = randomBytes(700);
  const key = { id, key: createSecretKey(keyBytes) };
  const blob = Buffer.from(sealBytes(plain, key, ["é", ""], "renewal", randomBytes));

  expect(blob.subarray(0, 19)).toEqual(Buffer.from(`560101${id}`, "hex"));
  const messageKey = hkdf(keyBytes, blob.subarray(19, 51), "vault/1|gcm|renewal");
  const imported = await webcrypto.subtle.importKey("raw", messageKey, "AES-GCM", false, [
    "decrypt",
  ]);
  const additionalData = Buffer.from("\0\0\0\x07vault/1\0\0\0\x02é\0\0\0\0");
  const algorithm = { name: "AES-GCM", iv: blob.subarray(51, 63), additionalData };
  const opened = await webcrypto.subtle.decrypt(algorithm, imported, blob.subarray(63));
  expect(Buffer.from(opened)).toEqual(plain);
});

test("opens to what was sealed, whatever the bytes and the place", () => {
  const property = fc.property(
    fc.uint8Array({ maxLength: 2000 }),
    fc.array(fc.string({ unit: anyCharacter })),
    fc.string(),
    (plain, place, purpose) => {
      const key = newKey();
      const blob = sealBytes(plain, key, place, purpose, randomBytes);
      expect(openBytes(blob, key, place, purpose)).toEqual(Buffer.from(plain));
    },
  );
  fc.assert(property);
});

test("does not open at any other place, however alike the two look when joined", () => {
  const part = fc.string({ unit: fc.constantFrom("a", "b", ",", "\0", "") });
  const place = fc.array(part, { maxLength: 4 });
  const key = newKey();
  const property = fc.property(place, place, (here, there) => {
    fc.pre(JSON.stringify(here) !== JSON.stringify(there));
    const blob = sealBytes(Buffer.from("x"), key, here, "access", randomBytes);
    expectDecryptFailed(() => openBytes(blob, key, there, "access"));
  });
  fc.assert(property);
});

test("sealing the same twice gives blobs that share nothing but the header", () => {
  const key = newKey();
  const seal = (): Buffer =>
    Buffer.from(sealBytes(Buffer.alloc(64), key, PLACE, "access", randomBytes));
  const [one, other] = [seal(), seal()];
  expect(one.subarray(0, 19)).toEqual(other.subarray(0, 19));
  for (const [from, to] of [
    [19, 51],
    [51, 63],
    [63, 127],
    [127, 143],
  ] as const) {
    expect(one.subarray(from, to)).not.toEqual(other.subarray(from, to));
  }
});

test("no nonce and no salt comes back in ten thousand seals", () => {
  const key = newKey();
  const salts = new Set<string>();
  for (let count = 0; count < 10_000; count++) {
    const blob = Buffer.from(sealBytes(Buffer.alloc(1), key, PLACE, "access", randomBytes));
    salts.add(blob.subarray(19, 63).toString("hex"));
  }
  expect(salts.size).toBe(10_000);
});

describe("what was changed does not open", () => {
  const key = newKey();
  const blob = Buffer.from(
    sealBytes(Buffer.from("a refresh token"), key, PLACE, "renewal", randomBytes),
  );

  test("with any bit of any byte flipped", () => {
    for (let index = 0; index < blob.length; index++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(blob);
        changed.writeUInt8(changed.readUInt8(index) ^ (1 << bit), index);
        expectDecryptFailed(() => openBytes(changed, key, PLACE, "renewal"));
      }
    }
  });

  test("cut at any length, from either end", () => {
    for (let length = 0; length < blob.length; length++) {
      expectDecryptFailed(() => openBytes(blob.subarray(0, length), key, PLACE, "renewal"));
      expectDecryptFailed(() =>
        openBytes(blob.subarray(blob.length - length), key, PLACE, "renewal"),
      );
    }
  });

  test("with a byte more", () => {
    const longer = Buffer.concat([blob, Buffer.alloc(1)]);
    expectDecryptFailed(() => openBytes(longer, key, PLACE, "renewal"));
  });

  test("for another purpose", () => {
    expectDecryptFailed(() => openBytes(blob, key, PLACE, "access"));
  });

  test("under another key of the same id", () => {
    const { id } = key;
    expectDecryptFailed(() => openBytes(blob, { ...newKey(), id }, PLACE, "renewal"));
  });

  test("under the right key by another id", () => {
    expectDecryptFailed(() => openBytes(blob, { ...key, id: newKey().id }, PLACE, "renewal"));
  });

  test.each(PLACE.map((part, index): [string, number] => [part, index]))(
    "at a place that differs in %s",
    (part, index) => {
      const moved = PLACE.with(index, `${part}x`);
      expectDecryptFailed(() => openBytes(blob, key, moved, "renewal"));
    },
  );
});

describe("an unknown header is refused and never read as plain text", () => {
  const valid = sealBytes(Buffer.from("x"), newKey(), PLACE, "access", randomBytes);
  test.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["plain text", Buffer.from("gho_16C7e42F292c6912E7710c838347Ae178B4a".padEnd(200))],
    ["JSON", Buffer.from(JSON.stringify({ accessToken: "x".repeat(100) }))],
    ["hexadecimal digits", Buffer.from("ab".repeat(100))],
    ["zeros", new Uint8Array(200)],
    ["another magic byte", Uint8Array.of(0x57, ...valid.subarray(1))],
    ["another format", Uint8Array.of(0x56, 2, ...valid.subarray(2))],
    ["another suite", Uint8Array.of(0x56, 1, 2, ...valid.subarray(3))],
    ["a header alone", valid.subarray(0, 78)],
  ])("%s", (_, bytes) => {
    expectDecryptFailed(() => keyIdOf(bytes));
  });

  test("the id of the key is read from a blob", () => {
    const key = newKey();
    const blob = sealBytes(new Uint8Array(), key, [], "access", randomBytes);
    expect(blob).toHaveLength(79);
    expect(keyIdOf(blob)).toBe(key.id);
  });
});

test("a refusal holds nothing of the blob, the key or the place", () => {
  const keyBytes = randomBytes(32);
  const key = { id: randomBytes(16).toString("hex"), key: createSecretKey(keyBytes) };
  const blob = Buffer.from(
    sealBytes(Buffer.from("canary-token"), key, PLACE, "access", randomBytes),
  );
  const error = refusal(() => openBytes(blob, key, ["canary-tenant"], "access"));
  const said = `${inspect(error, { depth: null, showHidden: true })}${JSON.stringify(error)}`;
  for (const secret of ["canary", keyBytes.toString("hex"), keyBytes.toString("base64"), key.id]) {
    expect(said).not.toContain(secret);
  }
  expect(error).not.toHaveProperty("cause");
});

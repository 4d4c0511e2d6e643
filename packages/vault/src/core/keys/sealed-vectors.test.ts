import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../../test/any-character.ts";
import {
  associatedDataOf,
  nobleOpen,
  nobleSeal,
  paddedJson,
  purposes,
  type SealedWith,
} from "../../../test/noble-sealed.ts";
import { memory } from "../../stores/memory.ts";
import type { Random } from "../digest.ts";
import type { Json, Opaque } from "../protocols/protocol.ts";
import type { DataKeyPurpose } from "../store.ts";
import { type Cipher, createCipher, type Place } from "./cipher.ts";
import { createKeyRing } from "./key-ring.ts";
import type { KeyContext } from "./key-wrapper.ts";
import { localKeys } from "./local-keys.ts";

interface SealedValue {
  name: string;
  key: { id: string; bytes: string };
  purpose: DataKeyPurpose;
  place: Place;
  value: Opaque;
  salt: string;
  nonce: string;
  associatedData: string;
  blob: string;
}

interface WrappedKey {
  name: string;
  encryptionKey: string;
  check: string;
  context: KeyContext;
  key: string;
  salt: string;
  nonce: string;
  associatedData: string;
  wrapped: string;
}

const vectors: { values: SealedValue[]; dataKeys: WrappedKey[] } = JSON.parse(
  readFileSync(new URL("fixtures/sealed-vectors.json", import.meta.url), "utf8"),
);
const values = vectors.values.map((it): [string, SealedValue] => [it.name, it]);
const dataKeys = vectors.dataKeys.map((it): [string, WrappedKey] => [it.name, it]);

const hex = (text: string): Buffer => Buffer.from(text, "hex");
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Gives this salt and this nonce, which are drawn together. */
const drawing =
  ({ salt, nonce }: { salt: string; nonce: string }): Random =>
  () =>
    hex(salt + nonce);

/** A cipher over a store in which this is the active data key. */
async function cipherWith(
  key: { id: string; bytes: Uint8Array; purpose: DataKeyPurpose; tenant: string },
  random: Random = randomBytes,
): Promise<Cipher> {
  const store = memory();
  const keys = localKeys(`k1:${randomBytes(32).toString("base64")}`);
  const { id, tenant, purpose } = key;
  const wrapped = await keys[0]?.wrap(key.bytes, { tenant, purpose, keyId: id });
  if (!wrapped) throw new Error("There is no key.");
  const row = { id, tenant, purpose, kekId: "k1", wrapped, createdAt: 0, retiredAt: null };
  await store.addDataKey({ ...row, state: "active" });
  const log = { warn: () => {}, error: () => {} };
  return createCipher(
    createKeyRing({ keys, store, random: randomBytes, clock: () => 0, staleMs: 0, log }),
    random,
  );
}

const cipherFor = ({ key, purpose, place }: SealedValue, random?: Random): Promise<Cipher> =>
  cipherWith({ id: key.id, bytes: hex(key.bytes), purpose, tenant: place.tenant }, random);

const partsOf = (place: Place): string[] => [
  place.tenant,
  place.row,
  place.field,
  place.provider,
  String(place.version),
];

const sealedWith = ({ key, purpose, place }: SealedValue): SealedWith => ({
  keyId: hex(key.id),
  key: hex(key.bytes),
  purpose,
  place: partsOf(place),
});

describe("the published vectors", () => {
  test("have every field in them", () => {
    const fields = new Set(vectors.values.map(({ place }) => place.field));
    const all: Record<Place["field"], true> = {
      access: true,
      renewal: true,
      salvage: true,
      revocation: true,
      details: true,
      parked: true,
      client: true,
      registration: true,
      host: true,
    };
    expect([...fields].toSorted()).toEqual(Object.keys(all).toSorted());
  });

  test.each(values)("%s: opens", async (_, vector) => {
    const cipher = await cipherFor(vector);
    expect(await cipher.open(hex(vector.blob), vector.place)).toEqual(vector.value);
  });

  test.each(values)("%s: is what sealing gives", async (_, vector) => {
    const cipher = await cipherFor(vector, drawing(vector));
    expect(toHex(await cipher.seal(vector.value, vector.place))).toBe(vector.blob);
  });

  test.each(values)("%s: is what the second implementation reads and writes", (_, vector) => {
    const { salt, nonce, place, value, blob } = vector;
    expect(toHex(associatedDataOf(partsOf(place)))).toBe(vector.associatedData);
    const opened = nobleOpen(hex(blob), sealedWith(vector));
    expect(JSON.parse(Buffer.from(opened).toString())).toEqual(value);
    const random = { salt: hex(salt), nonce: hex(nonce) };
    expect(toHex(nobleSeal(paddedJson(value), sealedWith(vector), random))).toBe(blob);
  });

  test.each(dataKeys)("%s: unwraps, and is what wrapping gives", async (_, vector) => {
    const [kek] = localKeys(vector.encryptionKey, drawing(vector));
    if (!kek) throw new Error("There is no key.");
    expect(toHex(await kek.unwrap(hex(vector.wrapped), vector.context))).toBe(vector.key);
    expect(toHex(await kek.wrap(hex(vector.key), vector.context))).toBe(vector.wrapped);
    expect(kek.check).toBe(vector.check);
  });

  test.each(dataKeys)("%s: is what the second implementation reads and writes", (_, vector) => {
    const [kekId = "", base64 = ""] = vector.encryptionKey.split(":");
    const { tenant, purpose, keyId } = vector.context;
    const place = ["data-key", tenant, purpose, keyId, kekId];
    const key = Buffer.from(base64, "base64");
    const wrapped: SealedWith = { keyId: hex(keyId), key, purpose: "data-key", place };
    expect(toHex(associatedDataOf(place))).toBe(vector.associatedData);
    expect(toHex(nobleOpen(hex(vector.wrapped), wrapped))).toBe(vector.key);
    const random = { salt: hex(vector.salt), nonce: hex(vector.nonce) };
    expect(toHex(nobleSeal(hex(vector.key), wrapped, random))).toBe(vector.wrapped);
  });
});

const anyPlace: fc.Arbitrary<Place> = fc.record({
  tenant: fc.string({ minLength: 1, unit: anyCharacter }),
  row: fc.string({ unit: anyCharacter }),
  field: fc.constantFrom(...(Object.keys(purposes) as Place["field"][])),
  provider: fc.string(),
  version: fc.maxSafeNat(),
});
const anyValue = fc
  .dictionary(fc.string({ unit: anyCharacter }), fc.jsonValue(), { maxKeys: 5 })
  // JSON text has one zero.
  .map((value) => JSON.parse(JSON.stringify(value)) as { readonly [key: string]: Json });

test("the second implementation opens what the first seals, and the other way round, whatever the value and the place", async () => {
  const property = fc.asyncProperty(anyValue, anyPlace, async (value, place) => {
    const { tenant } = place;
    const purpose = purposes[place.field];
    const [id, bytes] = [randomBytes(16), randomBytes(32)];
    const cipher = await cipherWith({ id: toHex(id), bytes, purpose, tenant });
    const sealed: SealedWith = { keyId: id, key: bytes, purpose, place: partsOf(place) };

    const ours = await cipher.seal(value, place);
    expect(ours.length % 256).toBe(79);
    expect(JSON.parse(Buffer.from(nobleOpen(ours, sealed)).toString())).toEqual(value);

    const random = { salt: randomBytes(32), nonce: randomBytes(12) };
    const theirs = nobleSeal(paddedJson(value), sealed, random);
    expect(await cipher.open(theirs, place)).toEqual(value);
  });
  await fc.assert(property);
});

test("neither opens what was changed in any byte, or moved", async () => {
  const property = fc.asyncProperty(anyValue, anyPlace, anyPlace, async (value, place, other) => {
    const { tenant } = place;
    const purpose = purposes[place.field];
    const [id, bytes] = [randomBytes(16), randomBytes(32)];
    const cipher = await cipherWith({ id: toHex(id), bytes, purpose, tenant });
    const blob = Buffer.from(await cipher.seal(value, place));
    const at = randomBytes(2).readUInt16BE() % blob.length;
    const changed = blob.with(at, (blob[at] ?? 0) ^ (1 + ((randomBytes(1)[0] ?? 0) % 255)));
    const refused = { code: "decrypt_failed" };
    await expect(cipher.open(changed, place)).rejects.toMatchObject(refused);
    await expect(cipher.open(blob.subarray(0, at), place)).rejects.toMatchObject(refused);

    for (const part of ["row", "field", "provider", "version"] as const) {
      if (other[part] === place[part]) continue;
      const moved = { ...place, [part]: other[part] };
      await expect(cipher.open(blob, moved)).rejects.toMatchObject(refused);
      const sealed: SealedWith = { keyId: id, key: bytes, purpose, place: partsOf(moved) };
      expect(() => nobleOpen(blob, sealed)).toThrow();
    }
  });
  await fc.assert(property);
});

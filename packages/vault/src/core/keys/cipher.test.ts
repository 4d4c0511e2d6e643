import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../../test/any-character.ts";
import { purposes } from "../../../test/noble-sealed.ts";
import { memory } from "../../stores/memory.ts";
import type { Json, Opaque } from "../protocols/protocol.ts";
import type { Store } from "../store.ts";
import { type Cipher, createCipher, type Place } from "./cipher.ts";
import { createKeyRing } from "./key-ring.ts";
import { localKeys } from "./local-keys.ts";

const PLACE: Place = {
  tenant: "acme",
  row: "con_1",
  field: "access",
  provider: "github",
  version: 7,
};
const FIELDS = [
  "access",
  "renewal",
  "salvage",
  "revocation",
  "details",
  "parked",
  "client",
] as const satisfies Place["field"][];
const KEYS = `k1:${randomBytes(32).toString("base64")}`;

function newCipher(store: Store, keys = KEYS): Cipher {
  const random = randomBytes;
  const ring = createKeyRing({
    keys: localKeys(keys),
    store,
    random,
    clock: () => 0,
    staleMs: 0,
    log: console,
  });
  return createCipher(ring, random);
}

/** JSON text has one zero. */
const withoutNegativeZero = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("opens to the value that was sealed, whatever JSON it is", async () => {
  const cipher = newCipher(memory());
  const values = fc.dictionary(fc.string({ unit: anyCharacter }), fc.jsonValue(), { maxKeys: 5 });
  const property = fc.asyncProperty(values, async (value) => {
    const opaque = value as { readonly [key: string]: Json };
    const opened = await cipher.open(await cipher.seal(opaque, PLACE), PLACE);
    expect(opened).toEqual(withoutNegativeZero(value));
  });
  await fc.assert(property);
});

test("another vault over the same store and keys opens it", async () => {
  const store = memory();
  const blob = await newCipher(store).seal({ token: "t" }, PLACE);
  expect(await newCipher(store).open(blob, PLACE)).toEqual({ token: "t" });
});

describe("a blob that was moved does not open", () => {
  const moves: [string, Partial<Place>][] = [
    ["another tenant", { tenant: "other" }],
    ["another row", { row: "con_2" }],
    ["another field of the same purpose", { field: "parked" }],
    ["another field of another purpose", { field: "access" }],
    ["another provider", { provider: "github-work" }],
    ["a newer version", { version: 8 }],
    ["an older version", { version: 6 }],
  ];
  test.each(moves)("to %s", async (_, move) => {
    const cipher = newCipher(memory());
    const here: Place = { ...PLACE, field: "details" };
    const there = { ...here, ...move };
    const blob = await cipher.seal({ pending: true }, here);
    // The other place has keys of its own by now, as in a database with many tenants.
    await cipher.seal({}, there);
    await expect(cipher.open(blob, there)).rejects.toMatchObject({ code: "decrypt_failed" });
    expect(await cipher.open(blob, here)).toEqual({ pending: true });
  });

  test("to any other place at all", async () => {
    const cipher = newCipher(memory());
    const part = fc.constantFrom("a", "b", "ab", "", "a,b");
    const place: fc.Arbitrary<Place> = fc.record({
      tenant: fc.constantFrom("a", "ab"),
      row: part,
      field: fc.constantFrom(...FIELDS),
      provider: part,
      version: fc.nat({ max: 12 }),
    });
    const property = fc.asyncProperty(place, place, async (here, there) => {
      fc.pre(JSON.stringify(here) !== JSON.stringify(there));
      const blob = await cipher.seal({ a: 1 }, here);
      await expect(cipher.open(blob, there)).rejects.toMatchObject({ code: "decrypt_failed" });
    });
    await fc.assert(property);
  });
});

test("a blob with any byte changed does not open", async () => {
  const cipher = newCipher(memory());
  const blob = await cipher.seal({ token: "t" }, PLACE);
  for (let index = 0; index < blob.length; index++) {
    const changed = Uint8Array.from(blob, (byte, at) => (at === index ? byte ^ 1 : byte));
    await expect(cipher.open(changed, PLACE)).rejects.toMatchObject({ code: "decrypt_failed" });
  }
});

test("the data key of one purpose does not open what another sealed, even if the blob names it", async () => {
  const store = memory();
  const cipher = newCipher(store);
  const blob = await cipher.seal({ token: "t" }, PLACE);
  await cipher.seal({ token: "r" }, { ...PLACE, field: "renewal" });
  const renewalKey = await store.findDataKey("acme", "renewal");
  const renamed = Buffer.from(blob);
  renamed.write(renewalKey?.id ?? "", 3, "hex");
  await expect(cipher.open(renamed, PLACE)).rejects.toMatchObject({ code: "decrypt_failed" });
});

describe("a length tells nothing", () => {
  const lengthOf = async (value: Opaque): Promise<number> =>
    (await newCipher(memory()).seal(value, PLACE)).length;

  test("10 and 200 bytes give blobs of one length", async () => {
    const [short, long] = await Promise.all([
      lengthOf({ t: "x".repeat(10) }),
      lengthOf({ t: "x".repeat(200) }),
    ]);
    expect(short).toBe(long);
    expect(short).toBe(79 + 256);
  });

  test.each([
    [0, 256],
    [256 - 8, 256],
    [256 - 7, 512],
    [512 - 8, 512],
    [4000, 4096],
  ])("a value of %i characters is sealed as %i bytes", async (characters, bytes) => {
    expect(await lengthOf({ t: "x".repeat(characters) })).toBe(79 + bytes);
  });
});

test("what a field seals is kept under the key of its purpose", async () => {
  const store = memory();
  const cipher = newCipher(store);
  for (const field of FIELDS) {
    const blob = await cipher.seal({}, { ...PLACE, field });
    const id = Buffer.from(blob.subarray(3, 19)).toString("hex");
    const key = await store.getDataKey("acme", id);
    expect(key?.purpose).toBe(purposes[field]);
  }
});

test("plain text in the place of a blob is refused", async () => {
  const cipher = newCipher(memory());
  const planted = Buffer.from(JSON.stringify({ accessToken: "x".repeat(100) }));
  await expect(cipher.open(planted, PLACE)).rejects.toMatchObject({ code: "decrypt_failed" });
});

test("a sealed value does not contain what it seals", async () => {
  const blob = Buffer.from(
    await newCipher(memory()).seal({ token: "canary-access-token" }, { ...PLACE, row: "con_row" }),
  );
  for (const word of ["canary", "token", "con_row", "acme", "github"])
    expect(blob.includes(word)).toBe(false);
});

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { memory } from "../stores/memory.ts";
import { createCipher, type Place } from "./cipher.ts";
import type { Random } from "./digest.ts";
import { isVaultError } from "./errors.ts";
import { createKeyRing, type KeyRing, MAKE_A_KEY, parseEncryptionKeys } from "./key-ring.ts";
import type { Store, StoredDataKey } from "./store.ts";

const newKek = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;

function ringOf(keys: string, store: Store, random: Random = randomBytes): KeyRing {
  return createKeyRing({ keys: parseEncryptionKeys(keys), store, random, clock: () => 1234 });
}

function refusal(text: string | undefined): { code: string; message: string } {
  try {
    parseEncryptionKeys(text);
  } catch (error) {
    if (isVaultError(error)) return error;
  }
  throw new Error("It was not refused.");
}

describe("encryption keys are read from text", () => {
  const bytes = Buffer.from(`${"ff".repeat(31)}fe`, "hex");

  test.each([
    ["base64", `k1:${bytes.toString("base64")}`],
    ["base64 without padding", `k1:${bytes.toString("base64").replace("=", "")}`],
    ["base64url", `k1:${bytes.toString("base64url")}`],
    ["with spaces and a line end around it", ` k1:${bytes.toString("base64")} \n`],
  ])("%s", (_, text) => {
    const [key] = parseEncryptionKeys(text);
    expect(key?.id).toBe("k1");
    expect(key?.key.export()).toEqual(bytes);
  });

  test("several, in their order", () => {
    const text = `${newKek("2026-11")}, ${newKek("a.b_c")},${newKek("K")}`;
    expect(parseEncryptionKeys(text).map((key) => key.id)).toEqual(["2026-11", "a.b_c", "K"]);
  });

  test.each([[undefined], [""], ["  \n"]])(
    "%j is no key, and the message says how to make one",
    (text) => {
      const error = refusal(text);
      expect(error.code).toBe("encryption_keys_missing");
      expect(error.message).toContain(MAKE_A_KEY);
    },
  );

  const canary = "canarycanarycanarycanarycanarycanarycanary0";
  test.each([
    ["no id", canary],
    ["an empty id", `:${canary}`],
    ["an id with a space", `k 1:${canary}`],
    ["an id that is too long", `${"k".repeat(33)}:${canary}`],
    ["no key", "k1:"],
    ["a passphrase", "k1:canary horse battery staple"],
    ["a short key", `k1:${canary.slice(0, 24)}`],
    ["31 bytes", `k1:${randomBytes(31).toString("base64")}`],
    ["33 bytes", `k1:${randomBytes(33).toString("base64")}`],
    ["a comma too many", `${newKek("k1")},`],
    ["hexadecimal digits", `k1:${randomBytes(32).toString("hex")}`],
    ["other characters", `k1:${"canary!".repeat(6)}`],
  ])("%s is refused, and the message repeats none of it", (_, text) => {
    const error = refusal(text);
    expect(error.code).toBe("encryption_keys_invalid");
    expect(error.message).toContain(MAKE_A_KEY);
    expect(error.message).not.toContain("canary");
  });

  test("two keys with one id are refused", () => {
    const error = refusal(`${newKek("k1")},${newKek("k1")}`);
    expect(error.code).toBe("encryption_keys_invalid");
    expect(error.message).toContain("same id");
  });

  test("the message says which of several keys is bad", () => {
    expect(refusal(`${newKek("k1")},k2:AAAA`).message).toContain("key 2 has 3 bytes");
  });

  test("a ring without keys is refused", () => {
    const make = (): KeyRing =>
      createKeyRing({ keys: [], store: memory(), random: randomBytes, clock: () => 0 });
    expect(make).toThrow(expect.objectContaining({ code: "encryption_keys_invalid" }));
  });

  test("the command of the messages prints a key that is read", () => {
    const program = /^node -e "(.*)"$/.exec(MAKE_A_KEY)?.[1] ?? "";
    const printed = execFileSync(process.execPath, ["-e", program], { encoding: "utf8" });
    expect(parseEncryptionKeys(printed)).toHaveLength(1);
  });
});

describe("the check at the start", () => {
  test("lets the same keys in again", async () => {
    const store = memory();
    const keys = newKek("k1");
    await ringOf(keys, store).check();
    await ringOf(keys, store).check();
    expect(await store.listKeyChecks()).toHaveLength(1);
  });

  test("refuses other keys, and changes nothing", async () => {
    const store = memory();
    await ringOf(newKek("k1"), store).check();
    const before = await store.listKeyChecks();
    const refused = ringOf(newKek("k2"), store).check();
    await expect(refused).rejects.toMatchObject({ code: "encryption_keys_mismatch" });
    await expect(refused).rejects.toThrow(/other encryption keys \("k1"\)/);
    expect(await store.listKeyChecks()).toEqual(before);
  });

  test("refuses another key under a known id", async () => {
    const store = memory();
    await ringOf(newKek("k1"), store).check();
    const refused = ringOf(newKek("k1"), store).check();
    await expect(refused).rejects.toMatchObject({ code: "encryption_keys_mismatch" });
    await expect(refused).rejects.toThrow(/"k1" is not the one/);
  });

  test("refuses a wrong key even beside a right one", async () => {
    const store = memory();
    const right = newKek("k1");
    const second = newKek("k2");
    await ringOf(right, store).check();
    await ringOf(`${second},${right}`, store).check();
    const refused = ringOf(`${right},${newKek("k2")}`, store).check();
    await expect(refused).rejects.toMatchObject({ code: "encryption_keys_mismatch" });
  });

  test("lets a key be added, in front or behind", async () => {
    const store = memory();
    const first = newKek("k1");
    await ringOf(first, store).check();
    await ringOf(`${first},${newKek("k3")}`, store).check();
    await ringOf(`${newKek("k2")},${first}`, store).check();
    const ids = (await store.listKeyChecks()).map((check) => check.kekId);
    expect(ids.toSorted()).toEqual(["k1", "k2"]);
  });

  test("lets one of two that start an empty store with different keys of one id win, and only one", async () => {
    const store = memory();
    const results = await Promise.allSettled([
      ringOf(newKek("k1"), store).check(),
      ringOf(newKek("k1"), store).check(),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const loser = results.find((result) => result.status === "rejected");
    expect(loser?.reason).toMatchObject({ code: "encryption_keys_mismatch" });
  });

  test("lets two that start an empty store with the same key both in", async () => {
    const store = memory();
    const keys = newKek("k1");
    await Promise.all([ringOf(keys, store).check(), ringOf(keys, store).check()]);
    expect(await store.listKeyChecks()).toHaveLength(1);
  });

  test("keeps a check that differs by id and by key", async () => {
    const bytes = randomBytes(32).toString("base64");
    const [one, other] = [memory(), memory()];
    await ringOf(`a:${bytes}`, one).check();
    await ringOf(`b:${bytes}`, other).check();
    const [check, otherCheck] = [
      (await one.listKeyChecks())[0]?.check,
      (await other.listKeyChecks())[0]?.check,
    ];
    expect(check).toMatch(/^[\w-]{43}$/);
    expect(check).not.toBe(otherCheck);
  });
});

/** Counts what is asked of a store. */
function counting(store: Store): { store: Store; finds: () => number; adds: () => number } {
  let finds = 0;
  let adds = 0;
  return {
    finds: () => finds,
    adds: () => adds,
    store: {
      ...store,
      findDataKey(tenant, purpose) {
        finds += 1;
        return store.findDataKey(tenant, purpose);
      },
      addDataKey(key) {
        adds += 1;
        return store.addDataKey(key);
      },
    },
  };
}

describe("data keys", () => {
  test("many first seals at once make one data key", async () => {
    const { store, adds } = counting(memory());
    const ring = ringOf(newKek("k1"), store);
    const keys = await Promise.all(Array.from({ length: 50 }, () => ring.active("t", "access")));
    expect(new Set(keys.map((key) => key.id)).size).toBe(1);
    expect(adds()).toBe(1);
  });

  test("processes that seal first at once agree on one data key", async () => {
    const store = memory();
    const keys = newKek("k1");
    const rings = Array.from({ length: 8 }, () => ringOf(keys, store));
    const active = await Promise.all(rings.map((ring) => ring.active("t", "access")));
    const exported = active.map((key) => `${key.id} ${key.key.export().toString("hex")}`);
    expect(new Set(exported).size).toBe(1);
  });

  test("are read once and then kept", async () => {
    const { store, finds } = counting(memory());
    const ring = ringOf(newKek("k1"), store);
    await ring.active("t", "access");
    await ring.active("t", "access");
    expect(finds()).toBe(1);
  });

  test("differ by tenant and by purpose", async () => {
    const ring = ringOf(newKek("k1"), memory());
    const keys = [
      await ring.active("t", "access"),
      await ring.active("t", "renewal"),
      await ring.active("t", "session"),
      await ring.active("u", "access"),
    ];
    expect(new Set(keys.map((key) => key.id)).size).toBe(4);
    expect(new Set(keys.map((key) => key.key.export().toString("hex"))).size).toBe(4);
  });

  test("are found by id for their own tenant only", async () => {
    const store = memory();
    const ring = ringOf(newKek("k1"), store);
    const key = await ring.active("t", "access");
    expect((await ring.byId("t", key.id)).key.equals(key.key)).toBe(true);
    await expect(ring.byId("u", key.id)).rejects.toMatchObject({ code: "decrypt_failed" });
  });

  test("are kept wrapped, with the time and the key that wrapped them", async () => {
    const store = memory();
    const key = await ringOf(newKek("k1"), store).active("t", "access");
    const stored = await store.getDataKey("t", key.id);
    expect(stored).toMatchObject({ tenant: "t", purpose: "access", kekId: "k1", createdAt: 1234 });
    expect(Buffer.from(stored?.wrapped ?? []).includes(key.key.export())).toBe(false);
  });

  test("stay readable after a key was put in front, and new ones are wrapped by that", async () => {
    const store = memory();
    const old = newKek("k1");
    const before = await ringOf(old, store).active("t", "access");
    const ring = ringOf(`${newKek("k2")},${old}`, store);
    expect((await ring.active("t", "access")).key.equals(before.key)).toBe(true);
    const after = await ring.active("t", "renewal");
    expect(await store.getDataKey("t", after.id)).toMatchObject({ kekId: "k2" });
  });

  test("of a key that is no longer given are refused by name", async () => {
    const store = memory();
    const [old, fresh] = [newKek("k1"), newKek("k2")];
    const { id } = await ringOf(old, store).active("t", "access");
    await ringOf(`${fresh},${old}`, store).check();
    const ring = ringOf(fresh, store);
    await ring.check();
    await expect(ring.byId("t", id)).rejects.toMatchObject({ code: "decrypt_failed" });
    await expect(ring.active("t", "access")).rejects.toThrow(/"k1", which is not among those/);
  });

  test("of another key under the same id do not open", async () => {
    const store = memory();
    const { id } = await ringOf(newKek("k1"), store).active("t", "access");
    const ring = ringOf(newKek("k1"), store);
    await expect(ring.byId("t", id)).rejects.toMatchObject({ code: "decrypt_failed" });
  });

  test("are asked for again after the store has failed", async () => {
    const inner = memory();
    let down = true;
    const failing: Store = {
      ...inner,
      findDataKey: (tenant, purpose) =>
        down ? Promise.reject(new Error("down")) : inner.findDataKey(tenant, purpose),
    };
    const ring = ringOf(newKek("k1"), failing);
    await expect(ring.active("t", "access")).rejects.toThrow("down");
    down = false;
    expect(await ring.active("t", "access")).toMatchObject({ id: expect.any(String) });
  });
});

describe("a wrapped data key that was moved or changed does not open", () => {
  const changes: [string, (key: StoredDataKey) => Partial<StoredDataKey>][] = [
    ["another tenant", () => ({ tenant: "u" })],
    ["another purpose", () => ({ purpose: "renewal" })],
    ["another id", () => ({ id: "0".repeat(32) })],
    ["another key-encryption key's name", () => ({ kekId: "k2" })],
    ["a changed byte", ({ wrapped }) => ({ wrapped: wrapped.with(80, (wrapped[80] ?? 0) ^ 1) })],
    ["bytes that are no blob", () => ({ wrapped: randomBytes(32) })],
  ];
  test.each(changes)("%s", async (_, change) => {
    const store = memory();
    const bytes = randomBytes(32).toString("base64");
    const keys = `k1:${bytes},k2:${bytes}`;
    const made = await ringOf(keys, store).active("t", "access");
    const stored = await store.getDataKey("t", made.id);
    if (!stored) throw new Error("The key was not kept.");
    const edited = memory();
    const moved = { ...stored, ...change(stored) };
    await edited.addDataKey(moved);
    const ring = ringOf(keys, edited);
    const opened = ring.byId(moved.tenant, moved.id);
    await expect(opened).rejects.toMatchObject({ code: "decrypt_failed" });
    expect(await ringOf(keys, store).byId("t", made.id)).toMatchObject({ id: made.id });
  });
});

test("nothing that is printed, thrown or stored holds a key", async () => {
  const drawn: Buffer[] = [];
  const random: Random = (bytes) => {
    const fresh = randomBytes(bytes);
    drawn.push(fresh);
    return fresh;
  };
  const kekBytes = randomBytes(32);
  const store = memory();
  const keys = parseEncryptionKeys(`k1:${kekBytes.toString("base64")}`);
  const ring = createKeyRing({ keys, store, random, clock: () => 0 });
  await ring.check();
  const cipher = createCipher(ring, random);
  const place: Place = { tenant: "t", row: "r", field: "access", provider: "p", version: 1 };
  const blob = await cipher.seal({ token: "t" }, place);
  const key = await ring.active("t", "access");
  const dataKey = key.key.export();
  expect(drawn.some((bytes) => bytes.equals(dataKey))).toBe(true);

  const errors: unknown[] = [];
  const collect = (error: unknown): void => void errors.push(error);
  await cipher.open(blob, { ...place, row: "s" }).catch(collect);
  await cipher.open(blob.with(4, 9), place).catch(collect);
  await ringOf(newKek("k1"), store).check().catch(collect);
  await ringOf(newKek("k2"), store).check().catch(collect);
  await ringOf(newKek("k2"), store).active("t", "access").catch(collect);
  expect(errors).toHaveLength(5);

  const checks = await store.listKeyChecks();
  const stored = await store.findDataKey("t", "access");
  const parts = [errors, keys, ring, cipher, key, blob, checks, stored];
  const said = parts
    .map((part) => inspect(part, { depth: null, showHidden: true, maxArrayLength: null }))
    .concat(JSON.stringify(parts))
    .join("\n");
  const raw = Buffer.concat([blob, stored?.wrapped ?? new Uint8Array()]);
  for (const secret of [kekBytes, dataKey]) {
    for (const spelling of ["hex", "base64", "base64url"] as const)
      expect(said).not.toContain(secret.toString(spelling));
    expect(said).not.toContain(secret.join(","));
    expect(said).not.toContain(secret.join(", "));
    expect(raw.includes(secret)).toBe(false);
  }
});

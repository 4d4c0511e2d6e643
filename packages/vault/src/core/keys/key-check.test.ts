import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { keyService } from "../../../test/servers/key-service.ts";
import { memory } from "../../stores/memory.ts";
import type { Store } from "../store.ts";
import { createKeyRing, type KeyRing } from "./key-ring.ts";
import type { KeyWrapper } from "./key-wrapper.ts";
import { localKeys } from "./local-keys.ts";

const newKek = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;

const ignored = { warn: () => {}, error: () => {} };

function ringOf(keys: string | readonly KeyWrapper[], store: Store, log = ignored): KeyRing {
  return createKeyRing({
    keys: typeof keys === "string" ? localKeys(keys) : keys,
    store,
    random: randomBytes,
    clock: () => 1234,
    staleMs: 0,
    log,
  });
}

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

describe("the check at the start, for a key of a service,", () => {
  test("leaves a value that the service has wrapped, and lets the same key in again", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    await ringOf([kms], store).check();
    const checks = await store.listKeyChecks();
    expect(checks).toEqual([{ kekId: "kms:1", check: expect.stringMatching(/^[\w-]{80}$/) }]);
    await ringOf([kms], store).check();
    expect(await store.listKeyChecks()).toEqual(checks);
  });

  test("asks the service once where the store knows the key", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    await ringOf([kms], store).check();
    const [wraps, unwraps] = [kms.wraps(), kms.unwraps()];
    await ringOf([kms], store).check();
    expect([kms.wraps() - wraps, kms.unwraps() - unwraps]).toEqual([0, 1]);
  });

  test("refuses another key under a known name", async () => {
    const store = memory();
    await ringOf([keyService("kms:1")], store).check();
    const before = await store.listKeyChecks();
    const refused = ringOf([keyService("kms:1")], store).check();
    await expect(refused).rejects.toMatchObject({ code: "encryption_keys_mismatch" });
    expect(await store.listKeyChecks()).toEqual(before);
  });

  test("refuses a key that unwraps the known value to another one", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    await ringOf([kms], store).check();
    const other: KeyWrapper = { ...kms, unwrap: async () => randomBytes(32) };
    await expect(ringOf([other], store).check()).rejects.toMatchObject({
      code: "encryption_keys_mismatch",
    });
  });

  test("refuses a local key under a known name, and a service's under a local key's", async () => {
    const [one, other] = [memory(), memory()];
    await ringOf([keyService("k1")], one).check();
    await ringOf(newKek("k1"), other).check();
    const refused = { code: "encryption_keys_mismatch" };
    await expect(ringOf(newKek("k1"), one).check()).rejects.toMatchObject(refused);
    await expect(ringOf([keyService("k1")], other).check()).rejects.toMatchObject(refused);
  });

  test("lets a service take the place of local keys that stay in the list", async () => {
    const store = memory();
    const local = newKek("k1");
    await ringOf(local, store).check();
    await ringOf([keyService("kms:1"), ...localKeys(local)], store).check();
    const ids = (await store.listKeyChecks()).map(({ kekId }) => kekId);
    expect(ids.toSorted()).toEqual(["k1", "kms:1"]);
  });

  test("lets one of two that start an empty store with different keys of one name win, and only one", async () => {
    const store = memory();
    const results = await Promise.allSettled([
      ringOf([keyService("kms:1")], store).check(),
      ringOf([keyService("kms:1")], store).check(),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("refuses a new key whose service cannot be asked, and leaves nothing", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    kms.answers = "unreachable";
    const refused = ringOf([kms], store).check();
    await expect(refused).rejects.toMatchObject({
      code: "keys_unavailable",
      whoCanFix: "operator",
    });
    expect(await store.listKeyChecks()).toEqual([]);
  });

  test("refuses a new key that wraps and does not unwrap, and leaves nothing", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    const oneWay: KeyWrapper = { ...kms, unwrap: (wrapped) => Promise.resolve(wrapped) };
    await expect(ringOf([oneWay], store).check()).rejects.toMatchObject({ code: "decrypt_failed" });
    const swapped: KeyWrapper = { ...kms, unwrap: async () => randomBytes(32) };
    await expect(ringOf([swapped], store).check()).rejects.toMatchObject({
      code: "decrypt_failed",
    });
    expect(await store.listKeyChecks()).toEqual([]);
  });

  test("starts with a known key whose service cannot be asked, says so, and wraps nothing with it until it is checked", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    await ringOf([kms], store).check();
    kms.answers = "unreachable";
    const said: unknown[] = [];
    const ring = ringOf([kms], store, { ...ignored, warn: (...parts) => void said.push(parts) });
    await ring.check();
    expect(said).toEqual([[expect.any(String), { encryptionKey: "kms:1" }]]);

    const wraps = kms.wraps();
    await expect(ring.active("t", "access")).rejects.toMatchObject({ code: "keys_unavailable" });
    expect(kms.wraps()).toBe(wraps);
    kms.answers = "yes";
    expect(await ring.active("t", "access")).toMatchObject({ id: expect.any(String) });
  });

  test("refuses later what turns out to be another key", async () => {
    const store = memory();
    await ringOf([keyService("kms:1")], store).check();
    const other = keyService("kms:1");
    other.answers = "unreachable";
    const ring = ringOf([other], store);
    await ring.check();
    other.answers = "yes";
    await expect(ring.active("t", "access")).rejects.toMatchObject({
      code: "encryption_keys_mismatch",
    });
    expect(other.wraps()).toBe(0);
  });

  test("tells a service that fails in an unforeseen way by its name, and repeats nothing that it says", async () => {
    const fails = (error: unknown): KeyWrapper => ({
      ...keyService("kms:1"),
      wrap: () => Promise.reject(error),
    });
    const canary = new TypeError("canary");
    const check = ringOf([fails(canary)], memory()).check();
    await expect(check).rejects.toMatchObject({ code: "keys_unavailable" });
    await expect(check).rejects.toThrow(/"kms:1" failed \(TypeError\)/);
    await expect(check).rejects.not.toThrow(/canary/);
    await expect(ringOf([fails("canary")], memory()).check()).rejects.toThrow(/failed \(string\)/);
  });
});

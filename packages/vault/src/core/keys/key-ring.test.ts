import { randomBytes } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { keyService } from "../../../test/servers/key-service.ts";
import { memory } from "../../stores/memory.ts";
import type { Random } from "../digest.ts";
import { VaultError } from "../errors.ts";
import type { Store, StoredDataKey } from "../store.ts";
import { createCipher, type Place } from "./cipher.ts";
import { createKeyRing, type KeyRing, type KeyRingOptions } from "./key-ring.ts";
import type { KeyWrapper } from "./key-wrapper.ts";
import { localKeys } from "./local-keys.ts";

const MINUTE_MS = 60_000;

const newKek = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;

function ringOf(
  keys: string | readonly KeyWrapper[],
  store: Store,
  options: Partial<KeyRingOptions> = {},
): KeyRing {
  return createKeyRing({
    keys: typeof keys === "string" ? localKeys(keys) : keys,
    store,
    random: randomBytes,
    clock: () => 1234,
    staleMs: 60 * MINUTE_MS,
    log: { warn: () => {}, error: () => {} },
    ...options,
  });
}

/** The time as a test sets it. */
function handClock(): { now: number; clock: () => number } {
  const hands = { now: 1_000_000_000, clock: () => hands.now };
  return hands;
}

async function keptKey(store: Store, tenant: string, id: string): Promise<StoredDataKey> {
  const stored = await store.getDataKey(tenant, id);
  if (!stored) throw new Error("The key was not kept.");
  return stored;
}

describe("a ring is refused", () => {
  test.each<[string, readonly KeyWrapper[]]>([
    ["without keys", []],
    ["with two keys of one id", [...localKeys(newKek("k1")), ...localKeys(newKek("k1"))]],
    ["with a key that has no name", [keyService("")]],
    ["with a key of too long a name", [keyService("k".repeat(201))]],
    ["with one such key among others", [keyService("kms:1"), keyService("")]],
  ])("%s", (_, keys) => {
    expect(() => ringOf(keys, memory())).toThrow(
      expect.objectContaining({ code: "encryption_keys_invalid" }),
    );
  });
});

test("a key's name may have 200 characters", () => {
  const id = "k".repeat(200);
  expect(ringOf([keyService(id)], memory()).kekIds).toEqual([id]);
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

describe("rotation", () => {
  test("puts a new key in the place of the active one, which still opens", async () => {
    const store = memory();
    const ring = ringOf(newKek("k1"), store, { clock: () => 5678 });
    const before = await ring.active("t", "access");
    const rotated = await ring.rotate(await keptKey(store, "t", before.id));
    expect(rotated?.events).toEqual([]);
    expect((await ring.active("t", "access")).id).toBe(rotated?.keyId);
    expect((await ring.byId("t", before.id)).key.equals(before.key)).toBe(true);
    expect(await keptKey(store, "t", before.id)).toMatchObject({
      state: "retired",
      retiredAt: 5678,
    });
  });

  test("of two who rotate one key at once lets one win, and both seal with its key", async () => {
    const store = memory();
    const keys = newKek("k1");
    const rings = [ringOf(keys, store), ringOf(keys, store)];
    const [before] = await Promise.all(rings.map((ring) => ring.active("t", "access")));
    const stored = await keptKey(store, "t", before?.id ?? "");
    const rotated = await Promise.all(rings.map((ring) => ring.rotate(stored)));
    const winners = rotated.flatMap((each) => each?.keyId ?? []);
    expect(winners).toHaveLength(1);
    const active = await Promise.all(rings.map((ring) => ring.active("t", "access")));
    expect(active.map(({ id }) => id)).toEqual([winners[0], winners[0]]);
  });

  test("by another process is noticed within five seconds", async () => {
    const store = memory();
    const hands = handClock();
    const keys = newKek("k1");
    const ours = ringOf(keys, store, hands);
    const before = await ours.active("t", "access");
    const kept = await keptKey(store, "t", before.id);
    const rotated = await ringOf(keys, store, hands).rotate(kept);
    hands.now += 4_801;
    expect((await ours.active("t", "access")).id).toBe(rotated?.keyId);
    expect((await ours.byId("t", before.id)).key.equals(before.key)).toBe(true);
  });

  test("to a key that this process cannot unwrap does not keep it from sealing with the old one", async () => {
    const store = memory();
    const hands = handClock();
    const old = newKek("k1");
    const ours = ringOf(old, store, hands);
    const before = await ours.active("t", "access");
    const theirs = ringOf(`${newKek("k2")},${old}`, store, hands);
    await theirs.rotate(await keptKey(store, "t", before.id));
    hands.now += 4_801;
    expect((await ours.active("t", "access")).id).toBe(before.id);
  });
});

describe("wrapping anew", () => {
  test("leaves the key as it is, under the first of the encryption keys", async () => {
    const store = memory();
    const old = newKek("k1");
    const before = await ringOf(old, store).active("t", "access");
    const stored = await keptKey(store, "t", before.id);
    const fresh = newKek("k2");
    expect(await ringOf(`${fresh},${old}`, store).rewrap(stored)).toBe(true);
    expect(await keptKey(store, "t", before.id)).toMatchObject({ kekId: "k2", state: "active" });
    const after = await ringOf(fresh, store).byId("t", before.id);
    expect(after.key.equals(before.key)).toBe(true);
  });

  test("from a local key to a service's and back", async () => {
    const store = memory();
    const local = localKeys(newKek("k1"));
    const kms = keyService("kms:1");
    const before = await ringOf(local, store).active("t", "access");
    const toService = ringOf([kms, ...local], store);
    await toService.rewrap(await keptKey(store, "t", before.id));
    const inService = await ringOf([kms], store).byId("t", before.id);
    expect(inService.key.equals(before.key)).toBe(true);
    await ringOf([...local, kms], store).rewrap(await keptKey(store, "t", before.id));
    expect((await ringOf(local, store).byId("t", before.id)).key.equals(before.key)).toBe(true);
  });

  test("tells when another process was first", async () => {
    const store = memory();
    const old = newKek("k1");
    const before = await ringOf(old, store).active("t", "access");
    const stored = await keptKey(store, "t", before.id);
    const keys = `${newKek("k2")},${old}`;
    expect(await ringOf(keys, store).rewrap(stored)).toBe(true);
    expect(await ringOf(keys, store).rewrap(stored)).toBe(false);
  });

  test("writes nothing when the new key wraps and does not unwrap", async () => {
    const store = memory();
    const local = localKeys(newKek("k1"));
    const before = await ringOf(local, store).active("t", "access");
    const stored = await keptKey(store, "t", before.id);
    const kms = keyService("kms:1");
    const oneWay: KeyWrapper = { ...kms, unwrap: async () => randomBytes(32) };
    const rewrapped = ringOf([oneWay, ...local], store).rewrap(stored);
    await expect(rewrapped).rejects.toMatchObject({ code: "decrypt_failed" });
    expect(await keptKey(store, "t", before.id)).toEqual(stored);
  });

  test("of what is wrapped by a key that is not given is refused", async () => {
    const store = memory();
    const before = await ringOf(newKek("k1"), store).active("t", "access");
    const stored = await keptKey(store, "t", before.id);
    await expect(ringOf(newKek("k2"), store).rewrap(stored)).rejects.toThrow(/"k1", which is not/);
  });
});

describe("with a key of a service", () => {
  const down = (kms: ReturnType<typeof keyService>): void => {
    kms.answers = "unreachable";
  };

  test("many who open at once ask it once", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    const { id } = await ringOf([kms], store).active("t", "access");
    const ring = ringOf([kms], store);
    const before = kms.unwraps();
    const goOn = kms.hold();
    const opened = Promise.all(Array.from({ length: 50 }, () => ring.byId("t", id)));
    goOn();
    await opened;
    expect(kms.unwraps() - before).toBe(1);
  });

  test("it wraps what is made, and of what another process has made it unwraps only", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    const made = await ringOf([kms], store).active("t", "access");
    const later = ringOf([kms], store);
    await later.check();
    const [wraps, unwraps] = [kms.wraps(), kms.unwraps()];
    expect((await later.active("t", "access")).id).toBe(made.id);
    expect([kms.wraps() - wraps, kms.unwraps() - unwraps]).toEqual([0, 1]);
    await later.active("t", "renewal");
    // The second time to see that what was wrapped unwraps.
    expect([kms.wraps() - wraps, kms.unwraps() - unwraps]).toEqual([1, 2]);
  });

  test("it is asked again after about five minutes, and not before", async () => {
    const hands = handClock();
    const kms = keyService("kms:1");
    const ring = ringOf([kms], memory(), hands);
    const { id } = await ring.active("t", "access");
    const before = kms.unwraps();
    hands.now += 4 * MINUTE_MS - 1;
    await ring.byId("t", id);
    expect(kms.unwraps() - before).toBe(0);
    hands.now += 2 * MINUTE_MS + 2;
    await ring.byId("t", id);
    expect(kms.unwraps() - before).toBe(1);
  });

  test("keys at hand are used for an hour more while it cannot be asked, and that is said once a minute", async () => {
    const hands = handClock();
    const kms = keyService("kms:1");
    const said: unknown[] = [];
    const warn = (...parts: unknown[]): void => void said.push(parts);
    const ring = ringOf([kms], memory(), { ...hands, log: { warn, error: warn } });
    await ring.prepare("t");
    const { id } = await ring.active("t", "access");
    const other = await ring.active("t", "renewal");
    down(kms);
    hands.now += 7 * MINUTE_MS;
    expect(await ring.byId("t", id)).toMatchObject({ id });
    expect(await ring.byId("t", other.id)).toMatchObject({ id: other.id });
    expect(said).toEqual([[expect.stringContaining("beyond"), { code: "keys_unavailable" }]]);
    // Asked for beside the call, which does not wait for it.
    hands.now += MINUTE_MS - 1;
    await ring.byId("t", id);
    await turn();
    expect(said).toHaveLength(1);
    hands.now += 1;
    await ring.byId("t", other.id);
    await turn();
    expect(said).toHaveLength(2);
    hands.now += 55 * MINUTE_MS;
    expect(await ring.byId("t", id)).toMatchObject({ id });
    hands.now += 4 * MINUTE_MS;
    await expect(ring.byId("t", id)).rejects.toMatchObject({ code: "keys_unavailable" });
  });

  test("where that time is 0 nothing opens after six minutes, and what is sealed may be ended for two more", async () => {
    const hands = handClock();
    const kms = keyService("kms:1");
    const ring = ringOf([kms], memory(), { ...hands, staleMs: 0 });
    await ring.prepare("t");
    const { id } = await ring.active("t", "access");
    down(kms);
    hands.now += 6 * MINUTE_MS + 1;
    await expect(ring.byId("t", id)).rejects.toMatchObject({ code: "keys_unavailable" });
    hands.now += 2 * MINUTE_MS;
    await expect(ring.active("t", "access")).rejects.toMatchObject({ code: "keys_unavailable" });
  });

  test("what was prepared seals for two minutes more, whatever the service and the store do then", async () => {
    const hands = handClock();
    const kms = keyService("kms:1");
    const store = memory();
    let storeIsDown = false;
    const failing: Store = {
      ...store,
      getDataKey: (...asked) => (storeIsDown ? unreachable() : store.getDataKey(...asked)),
      findDataKey: (...asked) => (storeIsDown ? unreachable() : store.findDataKey(...asked)),
    };
    const ring = ringOf([kms], failing, { ...hands, staleMs: 0 });
    for (let second = 0; second < 360; second += 17) {
      hands.now += 17_000;
      await ring.prepare("t");
      down(kms);
      storeIsDown = true;
      hands.now += 2 * MINUTE_MS - 1;
      expect(await ring.active("t", "access")).toMatchObject({ id: expect.any(String) });
      expect(await ring.active("t", "renewal")).toMatchObject({ id: expect.any(String) });
      kms.answers = "yes";
      storeIsDown = false;
      hands.now += 10_000;
    }
  });

  test("a key that it refuses is not used any more", async () => {
    const hands = handClock();
    const kms = keyService("kms:1");
    const ring = ringOf([kms], memory(), hands);
    const { id } = await ring.active("t", "access");
    kms.answers = "refuses";
    hands.now += 7 * MINUTE_MS;
    await expect(ring.byId("t", id)).rejects.toMatchObject({ code: "decrypt_failed" });
    down(kms);
    await expect(ring.byId("t", id)).rejects.toMatchObject({ code: "keys_unavailable" });
  });

  test("one tenant's wrapped key is not another's", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    const { id } = await ringOf([kms], store).active("t", "access");
    const moved = { ...(await keptKey(store, "t", id)), tenant: "u" };
    const edited = memory();
    await edited.addDataKey(moved);
    const opened = ringOf([kms], edited).byId("u", id);
    await expect(opened).rejects.toMatchObject({ code: "decrypt_failed" });
  });

  test("a data key of another length than 32 bytes is refused", async () => {
    const store = memory();
    const kms = keyService("kms:1");
    const { id } = await ringOf([kms], store).active("t", "access");
    const short: KeyWrapper = { ...kms, unwrap: async () => randomBytes(31) };
    const opened = ringOf([short], store).byId("t", id);
    await expect(opened).rejects.toMatchObject({ code: "decrypt_failed" });
    await expect(opened).rejects.toThrow(/not 32 bytes/);
  });
});

const unreachable = (): Promise<never> =>
  Promise.reject(new VaultError("store_unavailable", "The store cannot be reached."));

describe("a store that fails", () => {
  test("does not keep from sealing with the key at hand, whatever it fails with", async () => {
    const hands = handClock();
    const store = memory();
    let down = false;
    const failing: Store = {
      ...store,
      findDataKey: (...asked) =>
        down ? Promise.reject(new Error("down")) : store.findDataKey(...asked),
    };
    const said: unknown[] = [];
    const log = { warn: (...parts: unknown[]) => void said.push(parts), error: () => {} };
    const ring = ringOf(newKek("k1"), failing, { ...hands, log });
    const { id } = await ring.active("t", "access");
    down = true;
    hands.now += 2 * MINUTE_MS;
    expect((await ring.active("t", "access")).id).toBe(id);
    expect(said).toEqual([[expect.any(String), { code: "unknown" }]]);
  });
});

test("what is forgotten of an erased tenant opens nothing any more; other tenants' keys are kept", async () => {
  const { store, finds } = counting(memory());
  const ring = ringOf(newKek("k1"), store);
  const erased = await ring.active("t", "access");
  const others = await ring.active("t t", "access");
  const before = finds();
  await store.eraseTenant("t");
  ring.forget("t");
  await expect(ring.byId("t", erased.id)).rejects.toMatchObject({ code: "decrypt_failed" });
  expect((await ring.active("t t", "access")).id).toBe(others.id);
  expect(finds()).toBe(before);
  expect((await ring.active("t", "access")).id).not.toBe(erased.id);
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
    const stored = await keptKey(store, "t", made.id);
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
    drawn.push(Buffer.from(fresh));
    return fresh;
  };
  const kekBytes = randomBytes(32);
  const store = memory();
  const keys = localKeys(`k1:${kekBytes.toString("base64")}`, random);
  const ring = ringOf(keys, store, { random });
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
  await cipher.open(blob.with(4, (blob[4] ?? 0) ^ 1), place).catch(collect);
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

/**
 * The keys that seal: local key-encryption keys from the options, and under them a random data key per tenant and purpose,
 * kept wrapped in the store. Sealing itself is cipher.ts.
 */
import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Random } from "./digest.ts";
import { VaultError } from "./errors.ts";
import { openBytes, type SealingKey, sealBytes } from "./seal.ts";
import type { DataKeyPurpose, Store, StoredDataKey, StoredKeyCheck } from "./store.ts";

const KEY_BYTES = 32;
const WRAP = "data-key";
const CACHED_KEYS = 10_000;

/** How to make a key, as every message that asks for one says it. */
export const MAKE_A_KEY = `node -e "console.log('k1:' + require('node:crypto').randomBytes(32).toString('base64'))"`;

/** A key-encryption key of the operator's. The first of a list wraps; all of them unwrap. */
export interface EncryptionKey {
  id: string;
  key: KeyObject;
}

export interface KeyRing {
  /** Refuses a store that was written with other keys (`encryption_keys_mismatch`). */
  check(): Promise<void>;
  /** The key to seal with. */
  active(tenant: string, purpose: DataKeyPurpose): Promise<SealingKey>;
  /** The key that a blob names. */
  byId(tenant: string, id: string): Promise<SealingKey>;
}

/**
 * Reads `id:base64,id:base64`; the first key is the active one. Rejects with `encryption_keys_missing` or
 * `encryption_keys_invalid`; no message repeats any part of a key.
 */
export function parseEncryptionKeys(text: string | undefined): readonly EncryptionKey[] {
  if (text === undefined || text.trim() === "") {
    throw new VaultError(
      "encryption_keys_missing",
      `No encryption keys. Set VALETKEY_ENCRYPTION_KEYS to what this prints, and keep it: ${MAKE_A_KEY}`,
    );
  }
  const keys = text.split(",").map((part, index) => parseKey(part.trim(), index + 1));
  if (new Set(keys.map((key) => key.id)).size !== keys.length) {
    throw invalidKeys("two keys have the same id");
  }
  return keys;
}

function parseKey(part: string, position: number): EncryptionKey {
  const [, id, base64] = /^([A-Za-z0-9_.-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(part) ?? [];
  if (id === undefined || base64 === undefined) {
    throw invalidKeys(`key ${position} is not of the form id:base64`);
  }
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length !== KEY_BYTES) {
    throw invalidKeys(
      `key ${position} has ${bytes.length} bytes and needs ${KEY_BYTES}; a passphrase is no key`,
    );
  }
  return { id, key: createSecretKey(bytes) };
}

function invalidKeys(what: string): VaultError {
  return new VaultError(
    "encryption_keys_invalid",
    `The encryption keys cannot be used: ${what}. This prints a good one: ${MAKE_A_KEY}`,
  );
}

/** Makes the ring over a store. Data keys are made when first needed and cached unwrapped. */
export function createKeyRing(input: {
  keys: readonly EncryptionKey[];
  store: Store;
  random: Random;
  clock: () => number;
}): KeyRing {
  const { keys, store, random, clock } = input;
  const keksById = new Map(keys.map((kek) => [kek.id, kek]));
  const [activeKek] = keys;
  if (!activeKek) throw invalidKeys("the list is empty");
  const cache = new LRUCache<string, Promise<SealingKey>>({ max: CACHED_KEYS });

  const cached = (name: string, load: () => Promise<SealingKey>): Promise<SealingKey> => {
    const known = cache.get(name);
    if (known) return known;
    const loading = load();
    cache.set(name, loading);
    loading.catch(() => cache.delete(name));
    return loading;
  };

  const unwrap = (stored: StoredDataKey): SealingKey => {
    const kek = keksById.get(stored.kekId);
    if (!kek)
      throw undecryptable(
        `it needs the encryption key "${stored.kekId}", which is not among those given`,
      );
    const bytes = openBytes(
      stored.wrapped,
      { id: stored.id, key: kek.key },
      wrapPlace(stored),
      WRAP,
    );
    return { id: stored.id, key: createSecretKey(bytes) };
  };

  const make = async (tenant: string, purpose: DataKeyPurpose): Promise<SealingKey> => {
    const fresh = {
      id: Buffer.from(random(16)).toString("hex"),
      tenant,
      purpose,
      kekId: activeKek.id,
    };
    const wrapped = sealBytes(
      random(KEY_BYTES),
      { id: fresh.id, key: activeKek.key },
      wrapPlace(fresh),
      WRAP,
      random,
    );
    return unwrap(await store.addDataKey({ ...fresh, wrapped, createdAt: clock() }));
  };

  return {
    check: () => checkKeys(store, keys, activeKek),
    active: (tenant, purpose) =>
      cached(`active ${purpose} ${tenant}`, async () => {
        const stored = await store.findDataKey(tenant, purpose);
        return stored ? unwrap(stored) : make(tenant, purpose);
      }),
    byId: (tenant, id) =>
      cached(`id ${id} ${tenant}`, async () => {
        const stored = await store.getDataKey(tenant, id);
        if (!stored) throw undecryptable("its data key is not in the store");
        return unwrap(stored);
      }),
  };
}

function wrapPlace(
  key: Pick<StoredDataKey, "id" | "tenant" | "purpose" | "kekId">,
): readonly string[] {
  return [WRAP, key.tenant, key.purpose, key.id, key.kekId];
}

function undecryptable(why: string): VaultError {
  return new VaultError(
    "decrypt_failed",
    `A sealed value cannot be opened: ${why}. Give the vault every key that it was ever started with.`,
  );
}

async function checkKeys(
  store: Store,
  keys: readonly EncryptionKey[],
  active: EncryptionKey,
): Promise<void> {
  const known = await store.listKeyChecks();
  assertKnown(known, keys);
  if (known.some((row) => row.kekId === active.id)) return;
  await store.addKeyCheck({ kekId: active.id, check: checkOf(active) });
  // Another process may have been first with another key of this id, and its check stays.
  assertKnown(await store.listKeyChecks(), keys);
}

function assertKnown(checks: readonly StoredKeyCheck[], keys: readonly EncryptionKey[]): void {
  const known = new Map(checks.map((row) => [row.kekId, row.check]));
  const matching = keys.filter((kek) => known.get(kek.id) === checkOf(kek));
  const wrong = keys.find((kek) => known.has(kek.id) && known.get(kek.id) !== checkOf(kek));
  if (wrong || (known.size > 0 && matching.length === 0)) {
    const ids = [...known.keys()].map((id) => `"${id}"`).join(", ");
    throw new VaultError(
      "encryption_keys_mismatch",
      wrong
        ? `The encryption key "${wrong.id}" is not the one this store was written with. Nothing was changed. Start with the key it knows by that id.`
        : `This store was written with other encryption keys (${ids}). Nothing was changed. Add one of them to the list.`,
    );
  }
}

function checkOf(kek: EncryptionKey): string {
  return createHmac("sha256", kek.key).update(`valetkey key check ${kek.id}`).digest("base64url");
}

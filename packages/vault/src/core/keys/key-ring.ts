/**
 * The keys that seal: a random data key per tenant and purpose, kept in the store wrapped by the first of the encryption keys. They are
 * unwrapped when first needed and kept for minutes. Sealing itself is cipher.ts; when they are replaced, key-rotation.ts.
 */
import { createSecretKey } from "node:crypto";
import type { Random } from "../digest.ts";
import { isVaultError, VaultError } from "../errors.ts";
import type { Log } from "../options.ts";
import type { DataKeyPurpose, Store, StoredDataKey, StoredEvent } from "../store.ts";
import { createKeyCache, type KeyCache, type KeyCacheOptions } from "./key-cache.ts";
import { createKeyChecks, type KeyChecks } from "./key-check.ts";
import { type KeyContext, type KeyWrapper, unwrapWith, wrapWith } from "./key-wrapper.ts";
import { invalidKeys } from "./local-keys.ts";
import { KEY_BYTES, type SealingKey } from "./seal.ts";

const MINUTE_MS = 60_000;
const CACHED_KEYS = 10_000;
const LONGEST_ID = 200;
/** After this time, give or take a fifth, a data key is read and unwrapped anew: what was erased or forbidden is not used for ever. */
const FRESH_KEY_MS = 5 * MINUTE_MS;
/** After this time, give or take a fifth, a process seals no more with a key that another one has retired, or erased with its tenant. */
const FRESH_ACTIVE_MS = 4_000;
/** A store that cannot be reached may keep a process from noticing for this long. */
const STALE_ACTIVE_MS = 60 * MINUTE_MS;
/** What was begun may be ended: to seal, a key is good for this long beyond its time, whatever is said of stale keys. */
const STALE_SEALING_MS = 2 * MINUTE_MS;
const TOLD_EVERY_MS = MINUTE_MS;

/** The data keys of one vault, as those who seal and open ask for them. */
export interface KeyRing {
  /** Refuses a store that was written with other keys (`encryption_keys_mismatch`); `keys_unavailable` where a new key cannot be asked. */
  check(): Promise<void>;
  /** Asks each of the encryption keys for what it must know: rejects with `keys_unavailable` where one cannot be asked, and as `check`. */
  ask(): Promise<void>;
  /** The key to seal with. */
  active(tenant: string, purpose: DataKeyPurpose): Promise<SealingKey>;
  /** The key that a blob names. */
  byId(tenant: string, id: string): Promise<SealingKey>;
  /**
   * Has the keys at hand that a new credential is sealed with, for two minutes at least. Called before something is spent for a credential,
   * so that none comes that could not be kept.
   */
  prepare(tenant: string): Promise<void>;
  /**
   * Puts a new key in the place of an active one, which retires, and saves with it the events that `tell` makes of its id. Resolves with
   * both; undefined: somebody else was first.
   */
  rotate(
    active: StoredDataKey,
    tell?: (keyId: string) => readonly StoredEvent[],
  ): Promise<{ keyId: string; events: readonly StoredEvent[] } | undefined>;
  /** Wraps a data key by the first of the encryption keys; what it has sealed stays as it is. False: somebody else was first. */
  rewrap(stored: StoredDataKey): Promise<boolean>;
  /** The first of the encryption keys, by which all data keys should be wrapped. */
  readonly kekId: string;
  /** All of the encryption keys, the first one first. */
  readonly kekIds: readonly string[];
  /** Uses none of a tenant's keys any more that were read before. */
  forget(tenant: string): void;
}

/** What a ring is made of. `keys`: the first wraps, all of them unwrap. `staleMs`: how long keys are used beyond their time when they cannot be had anew. */
export interface KeyRingOptions {
  keys: readonly KeyWrapper[];
  store: Store;
  random: Random;
  clock: () => number;
  staleMs: number;
  log: Log;
}

/** Makes the ring over a store. Throws `encryption_keys_invalid`. Data keys are made when first needed. */
export function createKeyRing(options: KeyRingOptions): KeyRing {
  const { store } = options;
  const keks = checkedKeys(options.keys);
  const [first] = keks;
  const checks = createKeyChecks({ keys: keks, store, log: options.log });
  const wraps = wrapping(keks, checks);
  const { keys, actives } = createCaches(options);
  const parts: Parts = { options, wraps, keys };

  const ring: KeyRing = {
    kekId: first.id,
    kekIds: keks.map(({ id }) => id),
    check: checks.check,
    ask: checks.ask,
    async active(tenant, purpose) {
      const find = (): Promise<string> => findActive(parts, tenant, purpose);
      const id = await actives.get(activeName(tenant, purpose), find);
      const staleMs = Math.max(options.staleMs, STALE_SEALING_MS);
      return keys.get(keyName(tenant, id), () => read(parts, tenant, id), staleMs);
    },
    byId: (tenant, id) => keys.get(keyName(tenant, id), () => read(parts, tenant, id)),
    async prepare(tenant) {
      await Promise.all([ring.active(tenant, "access"), ring.active(tenant, "renewal")]);
    },
    async rotate({ tenant, purpose, id }, tell = () => []) {
      const { stored, key } = await make(parts, tenant, purpose);
      const events = tell(stored.id);
      const won = await store.rotateDataKey(stored, id, events);
      // Whoever won, the one known here has retired.
      actives.delete(activeName(tenant, purpose));
      if (!won) return undefined;
      keys.put(keyName(tenant, stored.id), key);
      actives.put(activeName(tenant, purpose), stored.id);
      return { keyId: stored.id, events };
    },
    async rewrap(stored) {
      const wrapped = await wraps.rewrapped(stored);
      const { tenant, id, kekId } = stored;
      return store.rewrapDataKey({ tenant, id, kekId: first.id, wrapped }, kekId);
    },
    forget(tenant) {
      const matches = (name: string): boolean => name.slice(name.indexOf(" ") + 1) === tenant;
      keys.forget(matches);
      actives.forget(matches);
    },
  };
  return ring;
}

/** What a ring finds and makes data keys with. */
interface Parts {
  options: KeyRingOptions;
  wraps: Wraps;
  keys: KeyCache<SealingKey>;
}

async function read({ options, wraps }: Parts, tenant: string, id: string): Promise<SealingKey> {
  const stored = await options.store.getDataKey(tenant, id);
  if (!stored) throw undecryptable("its data key is not in the store");
  return wraps.unwrap(stored);
}

/** The id of the key to seal with. It is made where there is none, and is among the keys then. */
async function findActive(parts: Parts, tenant: string, purpose: DataKeyPurpose): Promise<string> {
  const { options, wraps, keys } = parts;
  const found = await options.store.findDataKey(tenant, purpose);
  if (found) {
    await keys.get(keyName(tenant, found.id), () => wraps.unwrap(found));
    return found.id;
  }
  const { stored, key } = await make(parts, tenant, purpose);
  const winner = await options.store.addDataKey(stored);
  keys.put(keyName(tenant, winner.id), winner.id === stored.id ? key : await wraps.unwrap(winner));
  return winner.id;
}

/** A new key, wrapped, and kept here until it is known whether it is the one. */
async function make(
  { options: { random, clock }, wraps }: Parts,
  tenant: string,
  purpose: DataKeyPurpose,
): Promise<{ stored: StoredDataKey; key: SealingKey }> {
  await wraps.settle();
  const id = Buffer.from(random(16)).toString("hex");
  const bytes = random(KEY_BYTES);
  const { kekId, wrapped } = await wraps.wrap(bytes, { tenant, purpose, keyId: id });
  const fresh = { id, tenant, purpose, kekId, wrapped, state: "active" } as const;
  const stored = { ...fresh, createdAt: clock(), retiredAt: null };
  return { stored, key: sealingKey(id, bytes) };
}

/** What the encryption keys do with data keys: the first wraps, each unwraps what it has wrapped. */
interface Wraps {
  /** Before anything is wrapped. */
  settle(): Promise<void>;
  wrap(bytes: Uint8Array, context: KeyContext): Promise<{ kekId: string; wrapped: Uint8Array }>;
  unwrap(stored: StoredDataKey): Promise<SealingKey>;
  /** The same key, wrapped by the first. */
  rewrapped(stored: StoredDataKey): Promise<Uint8Array>;
}

function wrapping(keks: readonly [KeyWrapper, ...KeyWrapper[]], checks: KeyChecks): Wraps {
  const [first] = keks;
  const byId = new Map(keks.map((kek) => [kek.id, kek]));
  const unwrapBytes = async (stored: StoredDataKey): Promise<Uint8Array> => {
    const kek = byId.get(stored.kekId);
    if (!kek) {
      const why = `it needs the encryption key "${stored.kekId}", which is not among those given`;
      throw undecryptable(why);
    }
    return unwrapWith(kek, stored.wrapped, contextOf(stored));
  };
  return {
    settle: () => checks.settle(first),
    wrap: async (bytes, context) => ({
      kekId: first.id,
      wrapped: await wrapWith(first, bytes, context),
    }),
    unwrap: async (stored) => sealingKey(stored.id, await unwrapBytes(stored)),
    async rewrapped(stored) {
      await checks.settle(first);
      const bytes = await unwrapBytes(stored);
      const wrapped = await wrapWith(first, bytes, contextOf(stored));
      bytes.fill(0);
      return wrapped;
    },
  };
}

/** The encryption keys, if they can be a ring: one at least, each by a name of its own. Throws `encryption_keys_invalid`. */
export function checkedKeys(keys: readonly KeyWrapper[]): readonly [KeyWrapper, ...KeyWrapper[]] {
  const [first, ...others] = keys;
  if (!first) throw invalidKeys("the list is empty");
  if (new Set(keys.map(({ id }) => id)).size !== keys.length)
    throw invalidKeys("two keys have the same id");
  if (keys.some(({ id }) => id.length === 0 || id.length > LONGEST_ID))
    throw invalidKeys(`an id has 1 to ${LONGEST_ID} characters`);
  return [first, ...others];
}

function createCaches(options: KeyRingOptions) {
  const { clock, random, staleMs, log } = options;
  let toldAt: number | undefined;
  const onStale = (error: unknown): void => {
    if (toldAt !== undefined && Math.abs(clock() - toldAt) < TOLD_EVERY_MS) return;
    toldAt = clock();
    const code = isVaultError(error) ? error.code : "unknown";
    log.warn("Data keys cannot be had anew; those at hand are used beyond their time", { code });
  };
  const common = { max: CACHED_KEYS, clock, random, onStale };
  const ofKeys: KeyCacheOptions = {
    ...common,
    freshMs: FRESH_KEY_MS,
    staleMs,
    ends: (error) => isVaultError(error, "decrypt_failed"),
  };
  // What another process put in its place may be wrapped by a key that this one was not given: better the old one than none.
  const ofActives: KeyCacheOptions = {
    ...common,
    freshMs: FRESH_ACTIVE_MS,
    staleMs: STALE_ACTIVE_MS,
    ends: () => false,
  };
  return {
    keys: createKeyCache<SealingKey>(ofKeys),
    actives: createKeyCache<string>(ofActives),
  };
}

// Neither an id nor a purpose has a space in it, so that no two names are the same.
const keyName = (tenant: string, id: string): string => `${id} ${tenant}`;
const activeName = (tenant: string, purpose: DataKeyPurpose): string => `${purpose} ${tenant}`;

const contextOf = ({ tenant, purpose, id }: StoredDataKey) => ({ tenant, purpose, keyId: id });

/** Takes the bytes over: they are wiped. */
function sealingKey(id: string, bytes: Uint8Array): SealingKey {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return { id, key };
}

function undecryptable(why: string): VaultError {
  return new VaultError(
    "decrypt_failed",
    `A sealed value cannot be opened: ${why}. Give the vault every key that it was ever started with.`,
  );
}

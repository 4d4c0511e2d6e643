/** Key checks and wrapped data keys in memory. Wrapping them is the key ring's. */
import type {
  DataKeyCount,
  DataKeyPurpose,
  DataKeyQuery,
  Store,
  StoredDataKey,
  StoredKeyCheck,
} from "../../core/store.ts";
import { idTaken } from "../errors.ts";
import type { KeyMethod } from "../methods.ts";
import { byText, copy, joined } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";

/** The keys of a memory store. */
export interface MemoryKeys {
  methods: Pick<Store, KeyMethod>;
  removeTenant(tenant: string): void;
}

/** Tells whether a sealed value of a tenant names a key. */
type IsNamed = (tenant: string, keyId: string) => boolean;

/** Makes an empty set of keys, whose events go to `events`. */
export function memoryKeys(events: MemoryEvents, isNamed: IsNamed): MemoryKeys {
  const shelf = keyShelf();
  return {
    removeTenant(tenant) {
      for (const key of shelf.all().filter((each) => each.tenant === tenant)) shelf.remove(key);
    },
    methods: { ...keyChecks(), ...keyReads(shelf), ...keyWrites(shelf, { isNamed, events }) },
  };
}

/** Keys that are kept themselves, not copies. */
interface KeyShelf {
  all(): StoredDataKey[];
  find(tenant: string, id: string): StoredDataKey | undefined;
  active(tenant: string, purpose: DataKeyPurpose): StoredDataKey | undefined;
  /** Keeps a key as the active one; throws if its id is taken. A copy of it. */
  activate(key: StoredDataKey): StoredDataKey;
  remove(key: StoredDataKey): void;
}

function keyShelf(): KeyShelf {
  const keys = new Map<string, StoredDataKey>();
  const active = new Map<string, StoredDataKey>();
  const all = (): StoredDataKey[] => [...keys.values()];
  return {
    all,
    find(tenant, id) {
      const key = keys.get(id);
      return key?.tenant === tenant ? key : undefined;
    },
    active: (tenant, purpose) => active.get(joined(tenant, purpose)),
    activate(key) {
      if (keys.has(key.id)) throw idTaken();
      const saved: StoredDataKey = { ...copy(key), state: "active", retiredAt: null };
      keys.set(key.id, saved);
      active.set(joined(key.tenant, key.purpose), saved);
      return copy(saved);
    },
    remove(key) {
      keys.delete(key.id);
      if (key.state === "active") active.delete(joined(key.tenant, key.purpose));
    },
  };
}

function keyReads(
  shelf: KeyShelf,
): Pick<Store, "getDataKey" | "findDataKey" | "listDataKeys" | "countDataKeys"> {
  return {
    async getDataKey(tenant, id) {
      const key = shelf.find(tenant, id);
      return key && copy(key);
    },
    async findDataKey(tenant, purpose) {
      const key = shelf.active(tenant, purpose);
      return key && copy(key);
    },
    async listDataKeys(query) {
      const keys = shelf.all().filter(meantBy(query)).sort(inOrder);
      return keys.slice(0, query.limit).map(copy);
    },
    async countDataKeys() {
      const counts = new Map<string, DataKeyCount>();
      for (const { kekId, purpose, state } of shelf.all()) {
        const kind = joined(kekId, purpose, state);
        const { count } = counts.get(kind) ?? { count: 0 };
        counts.set(kind, { kekId, purpose, state, count: count + 1 });
      }
      return [...counts.values()];
    },
  };
}

function keyWrites(
  shelf: KeyShelf,
  { isNamed, events }: { isNamed: IsNamed; events: MemoryEvents },
): Pick<Store, "addDataKey" | "rotateDataKey" | "rewrapDataKey" | "removeDataKey"> {
  return {
    async addDataKey(key) {
      const current = shelf.active(key.tenant, key.purpose);
      return current ? copy(current) : shelf.activate(key);
    },
    async rotateDataKey(key, ifActive, added = []) {
      const current = shelf.active(key.tenant, key.purpose);
      if (current?.id !== ifActive) return false;
      events.check(added);
      shelf.activate(key);
      Object.assign(current, { state: "retired", retiredAt: key.createdAt });
      events.add(added);
      return true;
    },
    async rewrapDataKey({ tenant, id, kekId, wrapped }, ifKekId) {
      const key = shelf.find(tenant, id);
      if (key?.kekId !== ifKekId) return false;
      Object.assign(key, { kekId, wrapped: copy(wrapped) });
      return true;
    },
    async removeDataKey(tenant, id) {
      const key = shelf.find(tenant, id);
      if (key?.state !== "retired" || isKept(key) || isNamed(tenant, id)) return false;
      shelf.remove(key);
      return true;
    },
  };
}

function keyChecks(): Pick<Store, "listKeyChecks" | "addKeyCheck"> {
  const checks = new Map<string, StoredKeyCheck>();
  return {
    async listKeyChecks() {
      return [...checks.values()].map((check) => ({ ...check }));
    },
    async addKeyCheck(check) {
      if (!checks.has(check.kekId)) checks.set(check.kekId, { ...check });
    },
  };
}

/** What these are needed for is not all in the store. */
function isKept({ purpose }: StoredDataKey): boolean {
  return purpose === "audit" || purpose === "host";
}

function meantBy(query: DataKeyQuery): (key: StoredDataKey) => boolean {
  const { tenant, state, purposes, notKekId, createdBefore, after } = query;
  return (key) =>
    (tenant === undefined || key.tenant === tenant) &&
    (state === undefined || key.state === state) &&
    (purposes === undefined || purposes.includes(key.purpose)) &&
    (notKekId === undefined || key.kekId !== notKekId) &&
    (createdBefore === undefined || (key.state === "active" && key.createdAt < createdBefore)) &&
    (after === undefined || inOrder(key, after) > 0);
}

type Place = Pick<StoredDataKey, "tenant" | "id">;

function inOrder(one: Place, other: Place): number {
  return byText(one.tenant, other.tenant) || byText(one.id, other.id);
}

/** True if a sealed value names this key: its id is bytes 3 to 18. */
export function names(blob: Uint8Array | null, keyId: string): boolean {
  if (blob === null || blob.length < 19) return false;
  const digits = [...blob.subarray(3, 19)].map((byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("") === keyId;
}

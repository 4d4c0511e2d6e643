/** Key checks and wrapped data keys in memory. Wrapping them is the key ring's. */
import type { Store, StoredDataKey, StoredKeyCheck } from "../../core/store.ts";
import { idTaken } from "../errors.ts";
import { copyDataKey, joined } from "./copies.ts";

/** The part of the store that keeps keys. */
type KeyMethods = Pick<
  Store,
  "listKeyChecks" | "addKeyCheck" | "getDataKey" | "findDataKey" | "addDataKey"
>;

/** Makes an empty set of keys. */
export function memoryKeys(): KeyMethods {
  const checks = new Map<string, StoredKeyCheck>();
  const keys = new Map<string, StoredDataKey>();
  const active = new Map<string, StoredDataKey>();

  return {
    async listKeyChecks() {
      return [...checks.values()].map((check) => ({ ...check }));
    },
    async addKeyCheck(check) {
      if (!checks.has(check.kekId)) checks.set(check.kekId, { ...check });
    },
    async getDataKey(tenant, id) {
      const key = keys.get(id);
      return key?.tenant === tenant ? copyDataKey(key) : undefined;
    },
    async findDataKey(tenant, purpose) {
      const key = active.get(joined(tenant, purpose));
      return key && copyDataKey(key);
    },
    async addDataKey(key) {
      const place = joined(key.tenant, key.purpose);
      const current = active.get(place);
      if (current) return copyDataKey(current);
      if (keys.has(key.id)) throw idTaken();
      const saved = copyDataKey(key);
      keys.set(key.id, saved);
      active.set(place, saved);
      return copyDataKey(saved);
    },
  };
}

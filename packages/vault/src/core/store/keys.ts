/** The part of the contract in store.ts that is about keys: those that wrap, those that seal, and what they have sealed. */
import type {
  DataKeyCount,
  DataKeyPurpose,
  DataKeyQuery,
  StoredConnection,
  StoredDataKey,
  StoredEvent,
  StoredKeyCheck,
} from "./stored.ts";

/** Keys. What holds for every method of a store is said in store.ts. */
export interface KeyStore {
  /** All key checks. */
  listKeyChecks(): Promise<StoredKeyCheck[]>;
  /** Saves a key check unless its `kekId` has one; never replaces. */
  addKeyCheck(check: StoredKeyCheck): Promise<void>;
  /** The data key with this id, of this tenant. */
  getDataKey(tenant: string, id: string): Promise<StoredDataKey | undefined>;
  /** The active data key of a tenant and purpose. */
  findDataKey(tenant: string, purpose: DataKeyPurpose): Promise<StoredDataKey | undefined>;
  /** Saves `key` unless its tenant and purpose have an active one already; resolves with the one that is active. */
  addDataKey(key: StoredDataKey): Promise<StoredDataKey>;
  listDataKeys(query: DataKeyQuery): Promise<StoredDataKey[]>;
  /** How many data keys of all tenants there are of each (kekId, purpose, state), of what there is one at least; in no order. */
  countDataKeys(): Promise<DataKeyCount[]>;
  /**
   * Retires the active key `ifActive` at `key.createdAt` and saves `key` as the active one of its tenant and purpose, with the events of it.
   * Resolves with false, writing nothing, when another one is active. Of callers racing over one key exactly one wins.
   */
  rotateDataKey(
    key: StoredDataKey,
    ifActive: string,
    events?: readonly StoredEvent[],
  ): Promise<boolean>;
  /** Wraps a key anew, if `ifKekId` still wraps it; else resolves with false, writing nothing. */
  rewrapDataKey(
    key: Pick<StoredDataKey, "tenant" | "id" | "kekId" | "wrapped">,
    ifKekId: string,
  ): Promise<boolean>;
  /**
   * Removes a retired key that no sealed value in the store names, never one of purpose `audit` or `host`; else resolves with false. The
   * key that a value names is its bytes 3 to 18.
   */
  removeDataKey(tenant: string, id: string): Promise<boolean>;
  /** Connections whose `access` or `renewal` a key has sealed, in the order of their ids. */
  findSealedBy(tenant: string, keyId: string, limit: number): Promise<StoredConnection[]>;
  /**
   * Replaces the sealed values of a connection by others that hold the same, and nothing else of it. Resolves with false, writing nothing,
   * when they or `tokenVersion` are no longer those of `from`.
   */
  resealConnection(
    from: Pick<StoredConnection, "tenant" | "id" | "tokenVersion" | "access" | "renewal">,
    to: Pick<StoredConnection, "access" | "renewal">,
  ): Promise<boolean>;
}

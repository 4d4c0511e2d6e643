/** What a store keeps of keys: of those that wrap only what tells them apart, of those that seal what was wrapped. */

/** A data key, wrapped by a key-encryption key. */
export interface StoredDataKey {
  /** 16 random bytes as 32 hexadecimal digits. */
  id: string;
  tenant: string;
  purpose: DataKeyPurpose;
  /** The key-encryption key that wraps it. */
  kekId: string;
  wrapped: Uint8Array;
  /** `retired`: opens what it sealed, and seals nothing more. */
  state: "active" | "retired";
  createdAt: number;
  retiredAt: number | null;
}

/**
 * What a data key seals. One purpose never opens another's blobs. `audit` authenticates the audit, and seals nothing; what `host` seals
 * is kept elsewhere, by whoever hosts the vault.
 */
export type DataKeyPurpose = "access" | "renewal" | "session" | "client" | "audit" | "host";

/** Which data keys a list holds, in the order of (tenant, id). Absent fields match all. */
export interface DataKeyQuery {
  tenant?: string;
  /** Of one of these purposes. */
  purposes?: readonly DataKeyPurpose[];
  state?: StoredDataKey["state"];
  /** Those that another key-encryption key wraps. */
  notKekId?: string;
  /** Active ones that were made before. */
  createdBefore?: number;
  after?: { tenant: string; id: string };
  limit: number;
}

/** How many data keys are alike in what wraps them, what they seal and whether they still do. */
export interface DataKeyCount extends Pick<StoredDataKey, "kekId" | "purpose" | "state"> {
  count: number;
}

/** Tells, without revealing it, whether a key-encryption key is the one the store was written with. */
export interface StoredKeyCheck {
  kekId: string;
  check: string;
}

/** Which encryption keys the store still needs, for who wants to take one out of the list. Replacing keys is key-rotation.ts. */
import { abortable, type CallOptions } from "../arguments/abortable.ts";
import { ofKeys } from "../arguments/places.ts";
import type { Context } from "../context.ts";
import type { DataKeyCount, DataKeyPurpose } from "../store.ts";

/** What an encryption key stands for, as it is in the store now. */
export interface EncryptionKeyStatus {
  /** Its name in `encryptionKeys`; of a key of a service, the name that the service's key has here. */
  id: string;
  /** It is the first of the list: this process wraps by it. */
  isCurrent: boolean;
  /** It is in the list of this process. False: what it wraps cannot be opened here. */
  isGiven: boolean;
  /**
   * It wraps nothing any more and is not the first, so the store opens without it. Backups that were made while it wrapped still need it, and
   * a process whose list it still leads would wrap by it again.
   */
  canBeRemoved: boolean;
  /** The data keys that it wraps, by what they seal; one that is not here, there is none of. */
  dataKeys: readonly WrappedDataKeys[];
}

/** How many data keys of one purpose an encryption key wraps, in all tenants. */
export interface WrappedDataKeys {
  purpose: DataKeyPurpose;
  /** They seal. */
  active: number;
  /** They only open. Each is kept while something that it sealed is there, and for a day at least; of purpose `audit` or `host` as long as its tenant. */
  retired: number;
}

/** The encryption keys of a vault. */
export interface VaultKeys {
  /**
   * The keys in `encryptionKeys`, in their order, and then those that are not there and wrap something all the same. Rejects with
   * `store_unavailable`.
   */
  status(options?: CallOptions): Promise<EncryptionKeyStatus[]>;
}

/** The encryption keys of a vault, as its callers see them. */
export function createVaultKeys(ctx: Context): VaultKeys {
  const made: VaultKeys = { status: () => keyStatus(ctx) };
  return abortable(made, { room: "keys.", places: ofKeys });
}

/** The keys given, in their order, and then those that wrap something all the same. Rejects with `store_unavailable`. */
export async function keyStatus(ctx: Context): Promise<EncryptionKeyStatus[]> {
  await ctx.ready();
  const given = ctx.keys.kekIds;
  const counts = await ctx.store.countDataKeys();
  const missing = counts.map(({ kekId }) => kekId).filter((id) => !given.includes(id));
  const ids = [...given, ...[...new Set(missing)].sort()];
  return ids.map((id) => {
    const dataKeys = byPurpose(counts.filter(({ kekId }) => kekId === id));
    const isCurrent = id === ctx.keys.kekId;
    const canBeRemoved = !isCurrent && dataKeys.length === 0;
    return { id, isCurrent, isGiven: given.includes(id), canBeRemoved, dataKeys };
  });
}

function byPurpose(counts: readonly DataKeyCount[]): WrappedDataKeys[] {
  const found = new Map<DataKeyPurpose, WrappedDataKeys>();
  for (const { purpose, state, count } of counts) {
    const sofar = found.get(purpose) ?? { purpose, active: 0, retired: 0 };
    found.set(purpose, { ...sofar, [state]: sofar[state] + count });
  }
  return [...found.values()].sort((one, other) => (one.purpose < other.purpose ? -1 : 1));
}

/** Whether the encryption keys of a configuration are those of its store: looked at beside a server, whether it runs or not. */
import { createVault } from "valetkey";
import { type HostChecked, hostOf } from "valetkey/host";
import type { Config } from "../config/config.ts";
import { vaultOptions } from "../config/vault-options.ts";
import { openStore } from "../db/open.ts";
import { sealsSince } from "./encryption-key-table.ts";
import { storePlace } from "./places.ts";

/** What was found. */
export interface EncryptionKeyState extends Pick<HostChecked, "keys" | "encryptionKeys"> {
  /** Since when the key that is current seals, at the least (milliseconds since the epoch); absent: no server has started with it yet. */
  sealsSince?: number;
}

/**
 * Looks which keys the store knows and which are still needed. Only for a store whose tables are those of this version: opening would bring
 * older ones up to date. Rejects with `store_unavailable`; what is wrong with the keys stands in the answer.
 */
export async function encryptionKeyState(config: Config): Promise<EncryptionKeyState> {
  const opened = await openStore(storePlace(config.store));
  try {
    const quiet = { warn: () => undefined, error: () => undefined };
    const vault = createVault({ ...vaultOptions(config), store: opened.store, log: quiet });
    try {
      const { keys, encryptionKeys } = await hostOf(vault).check({ thorough: true });
      const current = encryptionKeys?.find(({ isCurrent }) => isCurrent);
      const since = current && (await sealsSince(opened.db, current.id));
      return {
        keys,
        ...(encryptionKeys && { encryptionKeys }),
        ...(since !== undefined && { sealsSince: since }),
      };
    } finally {
      await vault.close();
    }
  } finally {
    await opened.close();
  }
}

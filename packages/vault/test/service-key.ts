/** An encryption key in a service that can be away, as a test decides. */
import { randomBytes } from "node:crypto";
import { VaultError } from "../src/core/errors.ts";
import type { KeyWrapper } from "../src/core/keys/key-wrapper.ts";
import { localKeys } from "../src/core/keys/local-keys.ts";

/** The key, and whether its service can be asked. */
export interface ServiceKey {
  key: KeyWrapper;
  setAway(away: boolean): void;
}

/** The first key of a list `id:base64,…`, behind a service. */
export function serviceKey(keys: string): ServiceKey {
  const [local] = localKeys(keys, randomBytes);
  if (!local) throw new Error("no key in the list");
  let isAway = false;
  const asked = <T>(answer: () => Promise<T>): Promise<T> =>
    isAway
      ? Promise.reject(new VaultError("keys_unavailable", "The key service is away. Try again."))
      : answer();
  return {
    key: {
      id: local.id,
      wrap: (key, context) => asked(() => local.wrap(key, context)),
      unwrap: (wrapped, context) => asked(() => local.unwrap(wrapped, context)),
    },
    setAway(away) {
      isAway = away;
    },
  };
}

/** A store whose process dies just when renewed tokens are to be saved: from then on nothing is answered any more. */

import type { Store } from "valetkey";
import { VaultError } from "../../packages/vault/src/core/errors.ts";

/** The store, and its end. */
export interface MortalStore {
  readonly store: Store;
  /** Resolves when it has died. */
  readonly died: Promise<void>;
  /** Fails what waits for it, so that nothing is left hanging. */
  bury(): void;
}

/** Stands in front of a store. */
export function mortalStore(kept: Store): MortalStore {
  const death = Promise.withResolvers<void>();
  const burial = Promise.withResolvers<never>();
  burial.promise.catch(() => {});
  let isDead = false;
  const store = new Proxy(kept, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== "function") return method;
      return (...args: unknown[]) => {
        if (name === "saveConnection") {
          isDead = true;
          death.resolve();
        }
        return isDead ? burial.promise : Reflect.apply(method, target, args);
      };
    },
  });
  return {
    store,
    died: death.promise,
    bury: () => burial.reject(new VaultError("store_unavailable", "The store is away.")),
  };
}

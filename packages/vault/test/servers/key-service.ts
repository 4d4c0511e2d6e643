/** A key service to test with: it wraps by AES-256-GCM with the context as associated data, counts what it is asked, and can be down. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { VaultError } from "../../src/core/errors.ts";
import type { KeyContext, KeyWrapper } from "../../src/core/keys/key-wrapper.ts";

/** A service with one key. */
export interface KeyService extends KeyWrapper {
  readonly wraps: () => number;
  readonly unwraps: () => number;
  /** What it answers from now on: as it should; nothing, for it cannot be reached; or that it may not be asked. */
  answers: "yes" | "unreachable" | "refuses";
  /** Holds every answer back until the result is called. */
  hold(): () => void;
}

/** Makes a service. `bytes`: the key, so that two can have the same one. */
export function keyService(id: string, bytes: Uint8Array = randomBytes(32)): KeyService {
  let wraps = 0;
  let unwraps = 0;
  let held: Promise<void> = Promise.resolve();
  const asked = async (): Promise<void> => {
    await held;
    if (service.answers === "unreachable")
      throw new VaultError("keys_unavailable", `The key service "${id}" cannot be reached.`);
    if (service.answers === "refuses")
      throw new VaultError("decrypt_failed", `The key service "${id}" refuses.`);
  };
  const service: KeyService = {
    id,
    answers: "yes",
    wraps: () => wraps,
    unwraps: () => unwraps,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    async wrap(key, context) {
      wraps += 1;
      await asked();
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", bytes, nonce).setAAD(associated(context));
      return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    },
    async unwrap(wrapped, context) {
      unwraps += 1;
      await asked();
      try {
        const decipher = createDecipheriv("aes-256-gcm", bytes, wrapped.subarray(0, 12));
        decipher.setAAD(associated(context)).setAuthTag(wrapped.subarray(-16));
        return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
      } catch {
        throw new VaultError("decrypt_failed", `The key service "${id}" does not open this.`);
      }
    },
  };
  return service;
}

const associated = ({ tenant, purpose, keyId }: KeyContext): Buffer =>
  Buffer.from(JSON.stringify([tenant, purpose, keyId]));

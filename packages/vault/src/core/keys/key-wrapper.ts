/**
 * The seam behind which key-encryption keys live: in this process (local-keys.ts), or in a service that never gives them away (../kms).
 * One is asked through `unwrapWith` and `wrapWith`, which trust no answer.
 */
import { timingSafeEqual } from "node:crypto";
import { isVaultError, VaultError } from "../errors.ts";
import { KEY_BYTES } from "./seal.ts";

/** What a data key is for. A wrapper binds it to the wrapped key, so that one tenant's key does not open as another's. */
export interface KeyContext {
  tenant: string;
  /** What the data key seals (a `DataKeyPurpose`, such as `access`), or `key-check` for the value that a start is checked with. */
  purpose: string;
  /** Id of the data key. */
  keyId: string;
}

/** One key-encryption key. */
export interface KeyWrapper {
  /** Names it in the store and in messages: 1 to 200 characters, the same for as long as the key lives. Never a secret. */
  readonly id: string;
  /** Wraps 32 bytes. Rejects with `keys_unavailable` when the service cannot be asked. */
  wrap(key: Uint8Array, context: KeyContext): Promise<Uint8Array>;
  /** The reverse. Rejects with `decrypt_failed` for another key or context, with `keys_unavailable` when the service cannot be asked. */
  unwrap(wrapped: Uint8Array, context: KeyContext): Promise<Uint8Array>;
}

/** A key-encryption key that this process holds itself, and so can be told from another without asking anybody. */
export interface LocalKey extends KeyWrapper {
  /** Tells, without revealing it, whether a key is the same one. */
  readonly check: string;
}

/** True for a key that this process holds itself. */
export function isLocalKey(kek: KeyWrapper): kek is LocalKey {
  return "check" in kek && typeof kek.check === "string";
}

/** The key in `wrapped`, 32 bytes; rejects with `decrypt_failed` or `keys_unavailable` and nothing else. */
export async function unwrapWith(
  kek: KeyWrapper,
  wrapped: Uint8Array,
  context: KeyContext,
): Promise<Uint8Array> {
  const key = await asked(kek, () => kek.unwrap(wrapped, context));
  if (key instanceof Uint8Array && key.length === KEY_BYTES) return key;
  throw new VaultError(
    "decrypt_failed",
    `The encryption key "${kek.id}" unwrapped a data key to something that is not ${KEY_BYTES} bytes. Nothing was opened with it; check the key service.`,
  );
}

/**
 * `key` wrapped, after it has been seen to unwrap again: what is sealed under a key that nobody can unwrap is lost. Rejects as
 * {@link unwrapWith} does.
 */
export async function wrapWith(
  kek: KeyWrapper,
  key: Uint8Array,
  context: KeyContext,
): Promise<Uint8Array> {
  const wrapped = await asked(kek, () => kek.wrap(key, context));
  const again = await unwrapWith(kek, wrapped, context);
  const same = timingSafeEqual(again, key);
  again.fill(0);
  if (same) return wrapped;
  throw new VaultError(
    "decrypt_failed",
    `The encryption key "${kek.id}" unwrapped a data key to another one than it had wrapped. Nothing was sealed with it; check the key service.`,
  );
}

/** A wrapper of somebody else's may fail in any way, and its words may hold anything. */
async function asked(kek: KeyWrapper, work: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await work();
  } catch (error) {
    if (isVaultError(error, "decrypt_failed", "keys_unavailable")) throw error;
    const name = error instanceof Error ? error.name : typeof error;
    throw new VaultError(
      "keys_unavailable",
      `The service of the encryption key "${kek.id}" failed (${name}). Nothing was changed. Try again, and check the service.`,
    );
  }
}

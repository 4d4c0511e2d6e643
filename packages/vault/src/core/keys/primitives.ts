/**
 * The two primitives that everything sealed rests on, as node:crypto has them: AES-256-GCM (NIST SP 800-38D) with a 16-byte tag behind
 * the ciphertext, and HKDF-SHA256 (RFC 5869). What they are used for is seal.ts.
 */
import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject } from "node:crypto";

/** Bytes of a tag. */
export const TAG_BYTES = 16;

/** Encrypts `plain` and authenticates it with `associated`: ciphertext and tag. A pair of key and nonce (12 bytes) is used once. */
export function encrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  message: { plain: Uint8Array; associated: Uint8Array },
): readonly Uint8Array[] {
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(message.associated);
  return [cipher.update(message.plain), cipher.final(), cipher.getAuthTag()];
}

/** The reverse of {@link encrypt}. Undefined: not authentic. */
export function decrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  message: { sealed: Uint8Array; associated: Uint8Array },
): Buffer | undefined {
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(message.associated);
  decipher.setAuthTag(message.sealed.subarray(-TAG_BYTES));
  try {
    const plain = decipher.update(message.sealed.subarray(0, -TAG_BYTES));
    // GCM gives nothing more at the end; this is where a wrong tag throws.
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

/** `bytes` of key material out of `key`, for `salt` and `info`. */
export function deriveKey(
  key: KeyObject,
  use: { salt: Uint8Array; info: Uint8Array | string; bytes: number },
): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, use.salt, use.info, use.bytes));
}

/**
 * A second implementation of the sealed format, from docs/sealed-format.md and upon other people's primitives (@noble). It judges the first one,
 * and imports nothing of it.
 */
import { gcm } from "@noble/ciphers/aes.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";

const utf8 = new TextEncoder();

/** What a blob is sealed with. */
export interface SealedWith {
  /** 16 bytes. */
  keyId: Uint8Array;
  /** 32 bytes. */
  key: Uint8Array;
  purpose: string;
  /** The parts of the place, in their order. */
  place: readonly string[];
}

/** Bytes, one after the other. */
function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The associated data of a place. */
export function associatedDataOf(place: readonly string[]): Uint8Array {
  const parts = ["vault/1", ...place].map((part) => utf8.encode(part));
  const lengthOf = ({ length }: Uint8Array): Uint8Array =>
    Uint8Array.of(length >>> 24, length >>> 16, length >>> 8, length);
  return joined(...parts.flatMap((part) => [lengthOf(part), part]));
}

/** `value` as JSON text with spaces behind it, up to the next multiple of 256 bytes. */
export function paddedJson(value: unknown): Uint8Array {
  const json = utf8.encode(JSON.stringify(value));
  const padding = (256 - (json.length % 256)) % 256;
  return joined(json, new Uint8Array(padding).fill(0x20));
}

/** Seals `plain`, with a salt of 32 bytes and a nonce of 12. */
export function nobleSeal(
  plain: Uint8Array,
  sealed: SealedWith,
  random: { salt: Uint8Array; nonce: Uint8Array },
): Uint8Array {
  const { salt, nonce } = random;
  const cipher = gcm(messageKey(sealed, salt), nonce, associatedDataOf(sealed.place));
  const header = Uint8Array.of(0x56, 1, 1);
  return joined(header, sealed.keyId, salt, nonce, cipher.encrypt(plain));
}

/** Opens a blob; throws where it is not authentic. */
export function nobleOpen(blob: Uint8Array, sealed: SealedWith): Uint8Array {
  const salt = blob.subarray(19, 51);
  const nonce = blob.subarray(51, 63);
  const cipher = gcm(messageKey(sealed, salt), nonce, associatedDataOf(sealed.place));
  return cipher.decrypt(blob.subarray(63));
}

function messageKey({ key, purpose }: SealedWith, salt: Uint8Array): Uint8Array {
  return hkdf(sha256, key, salt, utf8.encode(`vault/1|gcm|${purpose}`), 32);
}

/** Which key seals which field, said once more beside the code. */
export const purposes = {
  access: "access",
  renewal: "renewal",
  salvage: "renewal",
  revocation: "renewal",
  details: "session",
  parked: "session",
  client: "client",
  registration: "client",
  host: "host",
} as const;

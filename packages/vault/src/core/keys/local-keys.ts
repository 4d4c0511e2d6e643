/**
 * Key-encryption keys that the operator hands to this process as text, and how they wrap. The format of what they wrap is seal.ts's;
 * which of them is used is key-ring.ts.
 */
import { createHmac, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { Random } from "../digest.ts";
import { VaultError } from "../errors.ts";
import type { KeyContext, LocalKey } from "./key-wrapper.ts";
import { KEY_BYTES, openBytes, sealBytes } from "./seal.ts";

const WRAP = "data-key";

/** How to make a key, as every message that asks for one says it. */
export const MAKE_A_KEY = `node -e "console.log('k1:' + require('node:crypto').randomBytes(32).toString('base64'))"`;

/**
 * Reads `id:base64,id:base64`; in a list of encryption keys the first one wraps. Throws `encryption_keys_missing` or
 * `encryption_keys_invalid`; no message repeats any part of a key.
 */
export function localKeys(
  text: string | undefined,
  random: Random = randomBytes,
): readonly LocalKey[] {
  if (text === undefined || text.trim() === "") {
    throw new VaultError(
      "encryption_keys_missing",
      `No encryption keys. Set VALETKEY_ENCRYPTION_KEYS to what this prints, and keep it: ${MAKE_A_KEY}`,
    );
  }
  const keys = text.split(",").map((part, index) => parseKey(part.trim(), index + 1));
  return keys.map(({ id, key }) => localKey(id, key, random));
}

/** Encryption keys that cannot be used, and how to make one that can. */
export function invalidKeys(what: string): VaultError {
  return new VaultError(
    "encryption_keys_invalid",
    `The encryption keys cannot be used: ${what}. This prints a good one: ${MAKE_A_KEY}`,
  );
}

function parseKey(part: string, position: number): { id: string; key: KeyObject } {
  const [, id, base64] = /^([A-Za-z0-9_.-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(part) ?? [];
  if (id === undefined || base64 === undefined) {
    throw invalidKeys(`key ${position} is not of the form id:base64`);
  }
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length !== KEY_BYTES) {
    throw invalidKeys(
      `key ${position} has ${bytes.length} bytes and needs ${KEY_BYTES}; a passphrase is no key`,
    );
  }
  return { id, key: createSecretKey(bytes) };
}

function localKey(id: string, key: KeyObject, random: Random): LocalKey {
  const placeOf = ({ tenant, purpose, keyId }: KeyContext): readonly string[] => [
    WRAP,
    tenant,
    purpose,
    keyId,
    id,
  ];
  return {
    id,
    check: createHmac("sha256", key).update(`valetkey key check ${id}`).digest("base64url"),
    async wrap(dataKey, context) {
      return sealBytes(dataKey, { id: context.keyId, key }, placeOf(context), WRAP, random);
    },
    async unwrap(wrapped, context) {
      return openBytes(wrapped, { id: context.keyId, key }, placeOf(context), WRAP);
    },
  };
}

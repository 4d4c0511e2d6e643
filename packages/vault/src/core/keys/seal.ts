/**
 * One sealed value: HKDF-SHA256 gives every seal a key of its own, AES-256-GCM seals, and the place it belongs to is
 * authenticated with it. Which key and which place are the caller's (cipher.ts, key-ring.ts).
 * Bytes: 0x56, format 1, suite 1, key id (16), salt (32), nonce (12), ciphertext, tag (16).
 */
import type { KeyObject } from "node:crypto";
import type { Random } from "../digest.ts";
import { VaultError } from "../errors.ts";
import { decrypt, deriveKey, encrypt, TAG_BYTES } from "./primitives.ts";

const MAGIC = 0x56;
const FORMAT = 1;
const SUITE = 1;
const KEY_ID = 3;
const SALT = KEY_ID + 16;
const NONCE = SALT + 32;
const BODY = NONCE + 12;

/** Bytes of every key here. */
export const KEY_BYTES = 32;

/** A key and the id by which blobs name it. */
export interface SealingKey {
  /** 32 hexadecimal digits. */
  id: string;
  key: KeyObject;
}

/** Seals `plain` under `key` to `place`, for one `purpose`. */
export function sealBytes(
  plain: Uint8Array,
  key: SealingKey,
  place: readonly string[],
  purpose: string,
  random: Random,
): Uint8Array {
  // Salt and nonce in one draw: two calls cost a sixth of a seal.
  const drawn = random(BODY - SALT);
  const nonce = drawn.subarray(NONCE - SALT);
  const messageKey = messageKeyOf(key.key, drawn.subarray(0, NONCE - SALT), purpose);
  const message = { plain, associated: associatedData(place) };
  const header = Buffer.from([MAGIC, FORMAT, SUITE]);
  const id = Buffer.from(key.id, "hex");
  return Buffer.concat([header, id, drawn, ...encrypt(messageKey, nonce, message)]);
}

/** The reverse of {@link sealBytes}; throws `decrypt_failed`, also for a blob that names another key. */
export function openBytes(
  blob: Uint8Array,
  key: SealingKey,
  place: readonly string[],
  purpose: string,
): Buffer {
  const bytes = blobOf(blob);
  if (idIn(bytes) !== key.id) throw doesNotOpen();
  const messageKey = messageKeyOf(key.key, bytes.subarray(SALT, NONCE), purpose);
  const message = { sealed: bytes.subarray(BODY), associated: associatedData(place) };
  const plain = decrypt(messageKey, bytes.subarray(NONCE, BODY), message);
  if (plain === undefined) throw doesNotOpen();
  return plain;
}

function doesNotOpen(): VaultError {
  return new VaultError(
    "decrypt_failed",
    "A sealed value does not open: its key is another one, or it was moved or changed. Check the encryption keys and whether the database was edited.",
  );
}

/** The id of the key that sealed `blob`; throws `decrypt_failed` for bytes that are not a blob of ours. */
export function keyIdOf(blob: Uint8Array): string {
  return idIn(blobOf(blob));
}

function idIn(blob: Buffer): string {
  return blob.toString("hex", KEY_ID, SALT);
}

/** The same bytes, if they are a blob of ours; else throws as {@link keyIdOf}. */
function blobOf(blob: Uint8Array): Buffer {
  const ours =
    blob[0] === MAGIC && blob[1] === FORMAT && blob[2] === SUITE && blob.length >= BODY + TAG_BYTES;
  if (!ours) {
    throw new VaultError(
      "decrypt_failed",
      "A sealed value has a form that this version does not know. Nothing is ever read as plain text; check the database and the version of valetkey.",
    );
  }
  return Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
}

const infoOf = (purpose: string): Buffer => Buffer.from(`vault/1|gcm|${purpose}`);
// Of every seal and of every open a thirtieth is in making this anew.
const infos: ReadonlyMap<string, Buffer> = new Map(
  ["access", "renewal", "session", "client", "host", "data-key"].map((purpose) => [
    purpose,
    infoOf(purpose),
  ]),
);

function messageKeyOf(key: KeyObject, salt: Uint8Array, purpose: string): Uint8Array {
  const info = infos.get(purpose) ?? infoOf(purpose);
  return deriveKey(key, { salt, info, bytes: KEY_BYTES });
}

/** Each part after its length (4 bytes, big endian), never joined strings: no two places give the same bytes. */
function associatedData(place: readonly string[]): Buffer {
  const parts = ["vault/1", ...place];
  // No character takes more than three bytes of UTF-8 for each unit of its length.
  const most = parts.reduce((sum, part) => sum + 4 + 3 * part.length, 0);
  const data = Buffer.allocUnsafe(most);
  let at = 0;
  for (const part of parts) {
    const length = data.write(part, at + 4);
    data.writeUInt32BE(length, at);
    at += 4 + length;
  }
  return data.subarray(0, at);
}

/** The id under which a request can be found again. */
import { randomBytes } from "node:crypto";

/** The letters of ids and keys. */
export const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const fromClient =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-7][0-9A-HJKMNP-TV-Z]{25})$/i;

/** The client's own id where it is a UUID (RFC 9562) or a ULID, else a new one. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && fromClient.test(given) ? given : newId("req");
}

const ID_LETTERS = 22;
/** Random letters are made many at a time: every request has an id. */
const POOL_BYTES = 4096;
let pool = "";
let used = 0;

/** `<prefix>_` and 22 random base62 characters (131 bits). */
export function newId(prefix: string): string {
  if (used + ID_LETTERS > pool.length) {
    pool = randomLetters(POOL_BYTES);
    used = 0;
  }
  const from = used;
  used += ID_LETTERS;
  return `${prefix}_${pool.slice(from, used)}`;
}

/** One of 32 bytes is left out: of 64 numbers two name no letter, and all others are as likely. */
function randomLetters(bytes: number): string {
  let letters = "";
  for (const byte of randomBytes(bytes)) letters += BASE62[byte & 63] ?? "";
  return letters;
}

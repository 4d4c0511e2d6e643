/** The id under which a request can be found again. */
import { randomFillSync } from "node:crypto";

/** The letters of ids and keys. */
export const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const fromClient =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-7][0-9A-HJKMNP-TV-Z]{25})$/i;

/** The client's own id where it is a UUID (RFC 9562) or a ULID, else a new one. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && fromClient.test(given) ? given : newId("req");
}

/** Random bytes are made many at a time: every request has an id. */
const pool = new Uint8Array(4096);
let used = pool.length;

/** `<prefix>_` and 22 random base62 characters (131 bits). */
export function newId(prefix: string): string {
  let id = `${prefix}_`;
  for (let letters = 0; letters < 22; letters++) id += randomLetter();
  return id;
}

function randomLetter(): string {
  for (;;) {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    // Of 64 numbers two name no letter, and all others are as likely.
    const letter = BASE62[(pool[used++] ?? 0) & 63];
    if (letter !== undefined) return letter;
  }
}

/** The id under which a request can be found again. */
import { randomUUID } from "node:crypto";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const fromClient =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-7][0-9A-HJKMNP-TV-Z]{25})$/i;

/** The client's own id where it is a UUID (RFC 9562) or a ULID, else a new one. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && fromClient.test(given) ? given : newId("req");
}

/**
 * `<prefix>_` and 22 base62 characters of 122 random bits. They are those of a UUID (RFC 9562 section 5.4), of which Node makes many at a time: every
 * request has an id.
 */
export function newId(prefix: string): string {
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = randomUUID().split("-");
  // In the third part a digit is the version, the same in all.
  const digits = first + second + third.slice(1) + fourth + fifth;
  const parts = [digits.slice(0, 11), digits.slice(11, 21), digits.slice(21)];
  return `${prefix}_${parts.map((part, at) => base62(part, at === 0 ? 8 : 7)).join("")}`;
}

function base62(hexadecimal: string, letters: number): string {
  let rest = Number.parseInt(hexadecimal, 16);
  let text = "";
  for (let place = 0; place < letters; place++) {
    text = BASE62[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

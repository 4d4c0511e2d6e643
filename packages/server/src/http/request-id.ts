/** The id under which a request can be found again. */
import { randomBytes } from "node:crypto";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const fromClient =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-7][0-9A-HJKMNP-TV-Z]{25})$/i;

/** The client's own id where it is a UUID (RFC 9562) or a ULID, else a new one. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && fromClient.test(given) ? given : newId("req");
}

/** `<prefix>_` and 22 base62 characters of 128 random bits. */
export function newId(prefix: string): string {
  let rest = BigInt(`0x${randomBytes(16).toString("hex")}`);
  let id = "";
  for (let place = 0; place < 22; place++) {
    id = BASE62[Number(rest % 62n)] + id;
    rest /= 62n;
  }
  return `${prefix}_${id}`;
}

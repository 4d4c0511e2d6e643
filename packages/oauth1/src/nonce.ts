/**
 * Makes nonces (RFC 5849 section 3.3). Remembering which were used is the server's part.
 */
import { Buffer } from "node:buffer";

/** As many unpredictable bytes as asked for. */
export type Random = (bytes: number) => Uint8Array;

/**
 * A nonce of 128 random bits as 32 hexadecimal digits; some servers keep no more than 32 characters.
 * Without `random` the platform's `crypto.randomUUID` is the source.
 */
export function newNonce(random?: Random): string {
  if (random !== undefined) return Buffer.from(random(16)).toString("hex");
  // randomUUID draws its bytes ahead, in bulk: getRandomValues would take longer than all of the signing.
  const first = crypto.randomUUID();
  // These digits are all random; the version and variant bits of a UUID (RFC 9562 section 5.4) lie outside.
  return first.slice(0, 8) + first.slice(24) + crypto.randomUUID().slice(24);
}

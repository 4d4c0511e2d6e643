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

const POOLED = 128;

/**
 * Makes nonces as `newNonce`, from random bytes that are drawn ahead for many at a time: drawing takes longer than all
 * else of them. Each source draws its own.
 */
export function nonceSource(random?: Random): () => string {
  if (random !== undefined) return () => newNonce(random);
  let pool = "";
  let next = 0;
  return () => {
    if (next === pool.length) {
      pool = Buffer.from(crypto.getRandomValues(new Uint8Array(POOLED * 16))).toString("hex");
      next = 0;
    }
    next += 32;
    return pool.slice(next - 32, next);
  };
}

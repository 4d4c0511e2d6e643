/**
 * Digests of short texts: PKCE challenges, the hash of an access token in an ID token and in a DPoP proof.
 */

/** The lengths of SHA-2 that are used, in bits. */
export type DigestBits = 256 | 384 | 512;

/** What is used of `node:crypto`. */
interface NodeCrypto {
  createHash(algorithm: string): {
    update(text: string, encoding: "utf8"): { digest(): Uint8Array };
  };
}

interface Platform {
  process?: { getBuiltinModule?(name: string): NodeCrypto | undefined };
}

/**
 * Node's own hash where there is one. Web Crypto hands the few bytes to another thread and waits for it, which takes longer than all
 * else of an authorization URL.
 */
const nodeCrypto: NodeCrypto | null =
  (globalThis as Platform).process?.getBuiltinModule?.("node:crypto") ?? null;

/** The SHA-2 digest of a text's UTF-8 bytes (FIPS 180-4). `direct` is the platform's hash that needs no other thread; null: there is none. */
export async function digestOf(
  bits: DigestBits,
  text: string,
  direct: NodeCrypto | null = nodeCrypto,
): Promise<Uint8Array> {
  if (direct) return direct.createHash(`sha${bits}`).update(text, "utf8").digest();
  const bytes = new TextEncoder().encode(text);
  return new Uint8Array(await crypto.subtle.digest(`SHA-${bits}`, bytes));
}

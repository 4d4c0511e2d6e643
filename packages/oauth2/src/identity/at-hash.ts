/**
 * The hash that ties an access token to its ID token (OpenID Connect Core section 3.1.3.6).
 */
import { base64url } from "jose";
import { type DigestBits, digestOf } from "../digest.ts";
import { isSameText } from "../random-text.ts";

/** Whether `hash` is the left half of the token's hash, by the hash function of the ID token's algorithm. */
export async function isHashOf(token: string, hash: unknown, algorithm: string): Promise<boolean> {
  // Ed25519 hashes with SHA-512 (RFC 8032 section 5.1); the others name their own.
  const bits = Number(/(256|384|512)$/.exec(algorithm)?.[1] ?? "512") as DigestBits;
  const digest = await digestOf(bits, token);
  const half = digest.subarray(0, digest.length / 2);
  return typeof hash === "string" && isSameText(hash, base64url.encode(half));
}

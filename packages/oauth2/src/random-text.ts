/**
 * Random texts for state, nonce and PKCE verifier, and a comparison that does not tell how far two texts agree.
 */
import { base64url } from "jose";

/** Gives `bytes` unpredictable bytes. */
export type Random = (bytes: number) => Uint8Array;

/** 256 random bits as 43 characters of base64url: also a PKCE verifier (RFC 7636 section 4.1). */
export function randomText(random: Random): string {
  return base64url.encode(random(32));
}

/** Whether two texts are the same, in time that depends on their lengths alone. */
export function isSameText(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  const left = encoder.encode(a);
  const right = encoder.encode(b);
  let difference = left.length ^ right.length;
  for (let place = 0; place < left.length; place++) {
    difference |= (left[place] ?? 0) ^ (right[place] ?? 0);
  }
  return difference === 0;
}

/**
 * The nonces that servers want in DPoP proofs (RFC 9449 sections 8 and 9), the newest of each origin.
 */

/** Nonces by origin. */
export interface Nonces {
  /** The newest nonce of a URL's origin. */
  of(url: string): string | undefined;
  /** Keeps the nonce in an answer from that URL; false when it brings none. */
  learn(url: string, headers: Headers): boolean;
}

/** Resource servers are few; more than this are an attempt to fill the memory. */
const MOST_ORIGINS = 200;
const LONGEST = 1024;

/** Makes an empty store of nonces. When it is full, the origin that gave none for the longest time goes. */
export function createNonces(): Nonces {
  const nonces = new Map<string, string>();
  return Object.freeze({
    of: (url: string) => nonces.get(new URL(url).origin),
    learn(url: string, headers: Headers) {
      const nonce = headers.get("dpop-nonce");
      // Section 8.1: visible ASCII without quotes and backslashes. Two headers at once come joined by a comma and blank.
      if (nonce === null || nonce.length > LONGEST || !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(nonce)) {
        return false;
      }
      const { origin } = new URL(url);
      nonces.delete(origin);
      nonces.set(origin, nonce);
      const [oldest] = nonces.keys();
      if (nonces.size > MOST_ORIGINS && oldest !== undefined) nonces.delete(oldest);
      return true;
    },
  });
}

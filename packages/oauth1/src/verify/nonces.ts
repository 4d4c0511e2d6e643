/**
 * Remembers which nonces were used (RFC 5849 section 3.3), so that a signed request counts once. When one is
 * asked about is verify.ts.
 */

/** Where used nonces are remembered. One store serves all processes that accept the same requests. */
export interface NonceStore {
  /**
   * Remembers `key` until `expiresAtMs` (milliseconds since 1970) and tells whether it was new; `false` for one that
   * is remembered already. Of calls at the same time with one key exactly one gets `true`: a single
   * `INSERT … ON CONFLICT DO NOTHING`, or `SET NX` with an expiry, never a read followed by a write. Keys are 43 letters, digits, `-`
   * and `_`, and hold nothing of the request.
   */
  add(key: string, expiresAtMs: number): boolean | Promise<boolean>;
}

/**
 * A store in the memory of this process. It forgets at exit, and no other process sees it: where several accept the
 * same requests, or a restart within minutes matters, bring a store that they share.
 */
export function memoryNonces(options: { clock?: () => number } = {}): NonceStore {
  const { clock = Date.now } = options;
  /** By key, when it may be forgotten; the oldest come first. */
  const used = new Map<string, number>();
  return Object.freeze<NonceStore>({
    add(key, expiresAtMs) {
      const now = clock();
      for (const [old, until] of used) {
        if (until > now) break;
        used.delete(old);
      }
      // One that waits behind another with a longer life may be past its own.
      if ((used.get(key) ?? 0) > now) return false;
      used.delete(key);
      used.set(key, expiresAtMs);
      return true;
    },
  });
}

/** Mints every token and secret of one provider, remembers them for searches, and keeps the counters. */
import type { SandboxCounters } from "./provider.ts";

/** One provider's memory of what it handed out. */
export interface Ledger {
  readonly counters: SandboxCounters;
  /** A new unguessable word that is safe in a URL; it is remembered. */
  mint(prefix: string): string;
  /** The same with characters that a client must percent-encode; it is remembered. */
  mintAwkward(): string;
  /** A new unguessable word that no app ever stores (session ids and the like); it is not remembered. */
  nonce(): string;
  /** All that was remembered. */
  issued(): string[];
}

/** An empty ledger over a source of random bytes. */
export function createLedger(random: (bytes: number) => Uint8Array): Ledger {
  const issued: string[] = [];
  const remember = (word: string): string => {
    issued.push(word);
    return word;
  };
  const word = (): string => Buffer.from(random(24)).toString("base64url");
  return {
    counters: emptyCounters(),
    mint: (prefix) => remember(`${prefix}_${word()}`),
    mintAwkward: () => remember(awkward(random)),
    nonce: word,
    issued: () => [...issued],
  };
}

/** An unguessable secret that breaks a client which encodes it carelessly. It begins and ends as no other does: those ends are shown as its hint. */
export function awkward(random: (bytes: number) => Uint8Array): string {
  const text = Buffer.from(random(18)).toString("base64");
  return `${text.slice(0, 12)}+/%:&=~${text.slice(12)}`;
}

function emptyCounters(): SandboxCounters {
  return {
    tokenRequests: { authorization_code: 0, refresh_token: 0, refused: 0 },
    requestTokens: 0,
    accessTokens: 0,
    renewals: 0,
    revocations: 0,
    apiRequests: 0,
    apiUnauthorized: 0,
    reuseDetected: 0,
    badSignatures: 0,
    replays: 0,
    logins: 0,
    consents: 0,
    denials: 0,
  };
}

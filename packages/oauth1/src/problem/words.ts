/**
 * The words of the OAuth Problem Reporting extension, and what each means for the caller. A word that is not listed
 * is never passed on: it could be anything, also an echoed secret.
 */
import type { OAuth1Failure, OAuth1WhoCanFix } from "../errors.ts";

/** The words that are known: those of the extension, and the one that services use for a rate limit. */
export type OAuth1ProblemWord =
  | "additional_authorization_required"
  | "consumer_key_refused"
  | "consumer_key_rejected"
  | "consumer_key_unknown"
  | "nonce_used"
  | "parameter_absent"
  | "parameter_rejected"
  | "permission_denied"
  | "permission_unknown"
  | "rate_limit_exceeded"
  | "signature_invalid"
  | "signature_method_rejected"
  | "timestamp_refused"
  | "token_expired"
  | "token_rejected"
  | "token_revoked"
  | "token_used"
  | "user_refused"
  | "verifier_invalid"
  | "version_rejected";

/** What a service reports. Plain data: nothing in it is the service's free text. */
export interface OAuth1Problem {
  /** `other`: the service has a word that is not known, which is not repeated. */
  readonly word: OAuth1ProblemWord | "other";
  /** Names of protocol parameters that the service misses. */
  readonly parametersAbsent?: readonly string[];
  /** Names of protocol parameters that it does not take. */
  readonly parametersRejected?: readonly string[];
  /** Which timestamps it takes, in seconds since 1970. */
  readonly acceptableTimestamps?: { readonly from: number; readonly to: number };
  /** Which versions of the protocol it takes, such as from `1.0` to `1.0`. */
  readonly acceptableVersions?: { readonly from: string; readonly to: string };
}

/** What a problem means: what to do, and who can. */
export interface OAuth1Meaning {
  readonly failure: OAuth1Failure;
  readonly whoCanFix: OAuth1WhoCanFix;
}

const MEANINGS: Readonly<Record<OAuth1ProblemWord, readonly [OAuth1Failure, OAuth1WhoCanFix]>> = {
  additional_authorization_required: ["reconnect", "user"],
  // Unacceptable for a while only; the extension gives throttling as the example.
  consumer_key_refused: ["later", "provider"],
  consumer_key_rejected: ["misconfigured", "operator"],
  consumer_key_unknown: ["misconfigured", "operator"],
  nonce_used: ["later", "provider"],
  // What is sent is the dialect's to say.
  parameter_absent: ["misconfigured", "developer"],
  parameter_rejected: ["misconfigured", "developer"],
  permission_denied: ["user", "user"],
  permission_unknown: ["reconnect", "user"],
  rate_limit_exceeded: ["later", "provider"],
  signature_invalid: ["misconfigured", "operator"],
  signature_method_rejected: ["misconfigured", "developer"],
  timestamp_refused: ["misconfigured", "operator"],
  token_expired: ["reconnect", "user"],
  token_rejected: ["reconnect", "user"],
  token_revoked: ["reconnect", "user"],
  token_used: ["reconnect", "user"],
  // Unacceptable for a while, says the extension; services that mean the user's own no say so in the callback.
  user_refused: ["later", "provider"],
  verifier_invalid: ["reconnect", "user"],
  version_rejected: ["misconfigured", "developer"],
};

/** What a problem means for whoever gets it; undefined where the word is not known. */
export function meaningOf({ word }: Pick<OAuth1Problem, "word">): OAuth1Meaning | undefined {
  if (word === "other") return undefined;
  const [failure, whoCanFix] = MEANINGS[word];
  return { failure, whoCanFix };
}

/** The known word that a text begins with, in whatever letter case and with blanks for underscores; else `other`. */
export function wordIn(text: string): OAuth1Problem["word"] {
  const found = /^\s*([a-z]+(?:[ _-][a-z]+)*)/i.exec(text)?.[1] ?? "";
  const word = found.toLowerCase().replaceAll(/[ -]/g, "_");
  return isKnown(word) ? word : "other";
}

function isKnown(word: string): word is OAuth1ProblemWord {
  return Object.hasOwn(MEANINGS, word);
}

/**
 * Finds what a claimed signature is checked with. Where the consumer or the token is not known there is a key too, one
 * that nobody has: the same work is then done in vain, so that the time taken does not tell who is known.
 */
import { Buffer } from "node:buffer";
import { createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import type { OAuth1Error } from "../errors.ts";
import { publicKeyOf } from "../signing/methods/keys.ts";
import type { SignatureMethod, VerifyingKey } from "../signing/methods/method.ts";
import { checkText } from "../signing/protocol.ts";
import type { Claim } from "./claim.ts";
import type { KnownConsumer, KnownToken, VerifyOptions, VerifySettings } from "./options.ts";
import { refused } from "./refusal.ts";

/** What to check a signature with, and what to say afterwards even if it should be right. */
export interface FoundKey {
  readonly key: VerifyingKey;
  /** Whether `key` is the sender's; a signature counts only then. */
  readonly isKnown: boolean;
  /** The refusal, if there is a reason for one besides the signature. */
  readonly refusal: OAuth1Error | null;
}

/** Finds the key of a claim; at once where the look-ups answer at once. */
export type KeyFinder = (claim: Claim) => FoundKey | Promise<FoundKey>;

const MOST_KEYS = 1000;

/** Makes a finder, which parses each public key once. */
export function keyFinder(settings: VerifySettings): KeyFinder {
  const nobody = Object.freeze({ secret: randomBytes(32).toString("base64url") });
  const parsed = parsedKeys();
  let unknownKey: KeyObject | undefined;
  const found = (claim: Claim, { consumer, token }: Known): FoundKey => {
    const { method } = claim;
    const isAble = consumer !== null && canUse(consumer, method);
    const secrets = {
      consumerSecret: (isAble ? consumer : nobody).secret ?? "",
      tokenSecret:
        claim.token === null ? "" : checkText("The token's secret", (token ?? nobody).secret),
    };
    const isKnown = isAble && (claim.token === null || token !== null);
    const refusal = refusalFor(claim, { consumer, token, isAble });
    if (method.key === "secrets") return { key: secrets, isKnown, refusal };
    if (isAble) {
      const publicKey = parsed(consumer.publicKey, method);
      return { key: { ...secrets, publicKey }, isKnown, refusal };
    }
    unknownKey ??= keyOfNobody();
    const isRsa = method.keyTypes?.includes("rsa") ?? true;
    return { key: isRsa ? { ...secrets, publicKey: unknownKey } : secrets, isKnown, refusal };
  };
  return (claim) => {
    const known = lookUp(claim, settings);
    return known instanceof Promise ? known.then((it) => found(claim, it)) : found(claim, known);
  };
}

interface Known {
  readonly consumer: KnownConsumer | null;
  readonly token: KnownToken | null;
}

/** Looks both up at the same time, also when the other should turn out not to be known. */
function lookUp({ consumerKey, token }: Claim, settings: VerifySettings): Known | Promise<Known> {
  const consumer = settings.consumer(consumerKey);
  const askToken = (): ReturnType<NonNullable<VerifyOptions["token"]>> =>
    token === null || !settings.token ? null : settings.token(token, consumerKey);
  // Within a promise, so that what it throws does not leave the other without anyone who waits.
  if (isThenable(consumer)) return Promise.all([consumer, promised(askToken)]).then(knownOf);
  const known = askToken();
  if (!isThenable(known)) return knownOf([consumer, known]);
  return Promise.resolve(known).then((it) => knownOf([consumer, it]));
}

async function promised<T>(ask: () => T | Promise<T>): Promise<T> {
  return ask();
}

function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Partial<Promise<T>> | null)?.then === "function";
}

/** Callers in JavaScript may find `undefined`. */
function knownOf([consumer, token]: readonly [
  KnownConsumer | null | undefined,
  KnownToken | null | undefined,
]): Known {
  return { consumer: consumer ?? null, token: token ?? null };
}

/** Whether the consumer has what the method signs with: a missing secret, or a database's null, must not count as an empty one. */
function canUse({ secret, publicKey }: KnownConsumer, { key }: SignatureMethod): boolean {
  return key === "secrets" ? typeof secret === "string" : (publicKey ?? null) !== null;
}

function refusalFor(
  claim: Claim,
  { consumer, token, isAble }: Known & { isAble: boolean },
): OAuth1Error | null {
  if (consumer === null) {
    return refused("consumer_key_unknown", "No consumer has the request's oauth_consumer_key.");
  }
  if (claim.token !== null && token === null) {
    return refused(
      "token_rejected",
      "The consumer has no token that is the request's oauth_token.",
    );
  }
  if (!isAble) {
    const needed = claim.method.key === "secrets" ? "secret" : "publicKey";
    return refused("signature_invalid", `The consumer has no ${needed} for ${claim.method.name}.`);
  }
  const reason = consumer.refuse ?? token?.refuse;
  if (reason === undefined) return null;
  return refused(reason, `The signature is right, but the request is refused: ${reason}.`);
}

/** Parses a public key once; it keeps the last ones only. */
function parsedKeys(): (key: KnownConsumer["publicKey"], method: SignatureMethod) => KeyObject {
  const kept = new Map<string, KeyObject>();
  return (key, method) => {
    if (typeof key !== "string") return publicKeyOf(key, method);
    const known = kept.get(key);
    if (known) return publicKeyOf(known, method);
    const fresh = publicKeyOf(key, method);
    if (kept.size >= MOST_KEYS) kept.clear();
    kept.set(key, fresh);
    return fresh;
  };
}

/** An RSA public key with a modulus by chance: nobody has the private one, and checking with it takes as long as with another. */
function keyOfNobody(): KeyObject {
  const modulus = randomBytes(256);
  const last = modulus.length - 1;
  modulus[0] = (modulus[0] as number) | 0x80;
  modulus[last] = (modulus[last] as number) | 1;
  const n = Buffer.from(modulus).toString("base64url");
  return createPublicKey({ key: { kty: "RSA", n, e: "AQAB" }, format: "jwk" });
}

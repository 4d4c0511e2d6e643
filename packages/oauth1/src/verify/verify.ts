/**
 * Verifies a received request (RFC 5849 section 3.2): who signed it, that nothing of it was changed, that it is
 * recent, and that it counts for the first time. What the sender may do is the caller's to decide.
 */
import { hash } from "node:crypto";
import type { Placement } from "../dialect/dialect.ts";
import { joinedBaseString } from "../signing/base-string/base-string.ts";
import { checkBodyHash } from "./body-hash.ts";
import { type Claim, claimOf, demandSigned } from "./claim.ts";
import { type KeyFinder, keyFinder } from "./key-finder.ts";
import { checkVerifyOptions, type VerifyOptions, type VerifySettings } from "./options.ts";
import { valueIn } from "./protocol.ts";
import { type Reading, readParameters } from "./reading.ts";
import { arrivalOf, type Received } from "./received.ts";
import { refused } from "./refusal.ts";

/** A request whose signature is right, in plain text. */
export interface Verified {
  readonly consumerKey: string;
  /** `null`: the consumer signed for itself. */
  readonly token: string | null;
  /** `oauth_signature_method`. */
  readonly signatureMethod: string;
  /** Where the protocol parameters stood. */
  readonly place: Placement;
  /** The protocol parameters, such as `oauth_callback`; without the realm, with the signature. A new object each time. */
  params(): Map<string, string>;
  /**
   * What else the query holds, in its order; a new object each time. Signed, unless the method is PLAINTEXT. Bytes that
   * are not UTF-8 read as U+FFFD here; what is signed are the bytes.
   */
  query(): URLSearchParams;
  /** What else a form body holds, likewise; nothing for any other body. */
  form(): URLSearchParams;
}

/** Verifies requests with the same options; keys are parsed once. */
export interface Verifier {
  /**
   * Who signed the request, and what with it.
   * @throws OAuth1Error `verification_failed` with `problem`, the word for it, and `status`, the HTTP status to answer
   * (`refusalOf` makes the answer); `invalid_options` when something that this process passed is wrong, such as a
   * body that was parsed before or a public key that is none.
   */
  verify(received: Received): Promise<Verified>;
}

/**
 * Makes a verifier.
 * @throws OAuth1Error `invalid_options`.
 */
export function createVerifier(options: VerifyOptions): Verifier {
  const settings = checkVerifyOptions(options);
  const findKey = keyFinder(settings);
  return Object.freeze<Verifier>({
    verify: (received) => verifyReceived(received, settings, findKey),
  });
}

/**
 * Verifies one request: `createVerifier` and its `verify` in one call, for where few come.
 * @throws OAuth1Error as both.
 */
export async function verify(received: Received, options: VerifyOptions): Promise<Verified> {
  return createVerifier(options).verify(received);
}

async function verifyReceived(
  received: Received,
  settings: VerifySettings,
  findKey: KeyFinder,
): Promise<Verified> {
  const arrival = arrivalOf(received, settings.place);
  const { authorization, query } = arrival;
  // Nothing is waited for that is there: a promise costs as much as a part of the signature.
  const body = arrival.hasForm ? arrival.readBody() : "";
  const form = typeof body === "string" ? body : await body;
  const reading = demandSigned(readParameters({ authorization, query, form }));
  const claim = claimOf(reading.params, settings);
  const found = findKey(claim);
  const { key, isKnown, refusal } = found instanceof Promise ? await found : found;
  const text = joinedBaseString(arrival.method, arrival.uri, reading.normalized);
  const isRight = claim.method.verify(text, key, claim.signature) && isKnown;
  if (refusal !== null && (isRight || !isKnown)) throw refusal;
  if (!isRight) {
    throw refused(
      "signature_invalid",
      "The signature is not the request's. explain tells where they part.",
    );
  }
  const bodyHash = valueIn(reading.params, "oauth_body_hash");
  if (bodyHash !== undefined || settings.demandsBodyHash) await checkBodyHash(bodyHash, arrival);
  const isNew = claim.once === null || addNonce(claim, claim.once, settings);
  if (isNew !== true && !(await isNew)) {
    throw refused(
      "nonce_used",
      "The request was received before. A signed request counts once: sign it anew.",
    );
  }
  return verified(claim, reading);
}

/** Counts the request, now that it is proven: whoever cannot sign cannot use up a nonce either. */
function addNonce(
  { consumerKey, token }: Claim,
  { timestamp, nonce }: NonNullable<Claim["once"]>,
  { clock, windowSeconds, nonces }: VerifySettings,
): boolean | Promise<boolean> {
  // Of the decoded texts: the same nonce written with other escapes is the same nonce.
  // Their lengths keep apart what would run together.
  const lengths = `${consumerKey.length},${token?.length ?? 0},${timestamp.length}`;
  const used = `${lengths},${consumerKey}${token ?? ""}${timestamp}${nonce}`;
  const key = hash("sha256", used, "base64url");
  // The timestamp may lie a window ahead, and is acceptable for another one after that; the second is for rounding.
  return nonces.add(key, clock() + (2 * windowSeconds + 1) * 1000);
}

function verified({ consumerKey, token, method }: Claim, reading: Reading): Verified {
  const { place, params, query, form } = reading;
  return Object.freeze<Verified>({
    consumerKey,
    token,
    signatureMethod: method.name,
    place,
    params: () => new Map(params),
    query,
    form,
  });
}

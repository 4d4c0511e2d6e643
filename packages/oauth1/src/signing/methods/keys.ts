/**
 * Reads the keys of the methods that sign with a private key. It is done once for a signer or a consumer: parsing
 * a PEM takes as long as many signatures. No message holds anything of a key.
 */
import { createPrivateKey, createPublicKey, KeyObject } from "node:crypto";
import { OAuth1Error } from "../../errors.ts";
import type { SignatureMethod } from "./method.ts";

/**
 * The private key in a PEM (PKCS#8 or PKCS#1, not encrypted) or in a `KeyObject`, for that method.
 * @throws OAuth1Error `invalid_options` when it is missing, is no private key, or is of a type that the method
 * cannot sign with.
 */
export function privateKeyOf(key: unknown, method: SignatureMethod): KeyObject {
  if (key === undefined || key === null || key === "") {
    throw invalid(`privateKey is missing; ${method.name} signs with one. Pass it as PEM.`);
  }
  const parsed = parse(key, "private");
  if (parsed === undefined) {
    const what = "a private key in PEM (PKCS#8 or PKCS#1, not encrypted) or a KeyObject of one";
    throw invalid(`privateKey is not ${what}. Pass the consumer's own.`);
  }
  return checkType("privateKey", parsed, method);
}

/**
 * The public key in a PEM (SPKI, PKCS#1 or an X.509 certificate) or in a `KeyObject`, for verifying with that
 * method.
 * @throws OAuth1Error `invalid_options` as `privateKeyOf`; also for a private key, which no verifier should hold.
 */
export function publicKeyOf(key: unknown, method: SignatureMethod): KeyObject {
  const parsed = parse(key, "public");
  if (parsed === undefined) {
    const what = "a public key or certificate in PEM or a KeyObject";
    throw invalid(`publicKey is not ${what}. Pass the consumer's.`);
  }
  return checkType("publicKey", parsed, method);
}

function parse(key: unknown, type: "private" | "public"): KeyObject | undefined {
  if (key instanceof KeyObject) return key.type === type ? key : undefined;
  if (typeof key !== "string") return undefined;
  try {
    if (type === "private") return createPrivateKey(key);
    // node:crypto would derive the public key from a private one.
    return key.includes("PRIVATE KEY") ? undefined : createPublicKey(key);
  } catch {
    // What node:crypto says of the text stays out of the message.
    return undefined;
  }
}

function checkType(
  name: string,
  key: KeyObject,
  { keyTypes, ...method }: SignatureMethod,
): KeyObject {
  const type = String(key.asymmetricKeyType);
  if (keyTypes === undefined || keyTypes.includes(type)) return key;
  throw invalid(`${name} is of type ${type}, but ${method.name} needs ${keyTypes.join(" or ")}.`);
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}

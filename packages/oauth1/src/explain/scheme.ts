/** By which method a request says it is signed, and what of its keys is known here. */
import { createPublicKey } from "node:crypto";
import { privateKeyOf, publicKeyOf } from "../signing/methods/keys.ts";
import {
  methodOf,
  type SignatureMethod,
  type SignatureMethodName,
  type SigningKey,
  signatureMethodNames,
} from "../signing/methods/method.ts";
import type { ExplainOptions } from "./explain.ts";
import { type Masker, maskOf } from "./mask.ts";
import { baseStringOf, type Material, type Scheme } from "./material.ts";

/** A method, as far as it is known. */
export interface KnownScheme {
  /** `null`: no such method is known. */
  readonly method: SignatureMethod | null;
  /** To check signatures; `null` without the key. */
  readonly use: Scheme | null;
  /** To make them; `null` without the key. */
  readonly signingKey: SigningKey | null;
}

/**
 * The scheme of a request that names that method.
 * @throws OAuth1Error `invalid_options` for a key that is none.
 */
export function checkedScheme(name: string | undefined, options: ExplainOptions): KnownScheme {
  const method = namedMethod(name, options.signatureMethod);
  if (method === null) return { method, use: null, signingKey: null };
  const { consumerSecret, tokenSecret = "", privateKey, publicKey } = options;
  const secrets = { consumerSecret: consumerSecret ?? "", tokenSecret };
  if (method.key === "secrets") {
    if (consumerSecret === undefined) return { method, use: null, signingKey: null };
    return { method, use: { method, key: secrets }, signingKey: secrets };
  }
  const own = privateKey === undefined ? null : privateKeyOf(privateKey, method);
  const checking =
    publicKey === undefined ? own && createPublicKey(own) : publicKeyOf(publicKey, method);
  return {
    method,
    use: checking && { method, key: { ...secrets, publicKey: checking } },
    signingKey: own && { ...secrets, privateKey: own },
  };
}

/** The signature that the material makes; `null` without the key for it. */
export function signatureOf(
  material: Material,
  { method, signingKey }: KnownScheme,
): string | null {
  return method && signingKey && method.sign(baseStringOf(material), signingKey);
}

/** A signature as it may be shown: what consists of the secrets, as that of PLAINTEXT, is masked. */
export function shownSignature(
  signature: string | null,
  { method }: KnownScheme,
  mask: Masker,
): string | null {
  if (signature === null) return null;
  const isDigest = method !== null && method.coversRequest !== false && !/&|%26/.test(signature);
  return isDigest ? mask.text(signature) : maskOf(signature);
}

/** What the key is made of, without the secrets. */
export function keyShape({ method }: KnownScheme, options: ExplainOptions): string {
  if (method === null) return "unknown: the signature method is not known";
  if (method.key === "private") return "the consumer's private key";
  const { consumerSecret, tokenSecret } = options;
  const [consumer, token] = [consumerSecret, tokenSecret].map((secret) => {
    if (secret === undefined) return "not passed";
    return secret === "" ? "empty" : `${[...secret].length} characters`;
  });
  return `consumer secret (${consumer}) & token secret (${token})`;
}

function namedMethod(name = "", own?: SignatureMethod): SignatureMethod | null {
  if (own !== undefined && methodOf(own).name === name) return own;
  return isNamed(name) ? methodOf(name) : null;
}

function isNamed(name: string): name is SignatureMethodName {
  return (signatureMethodNames as readonly string[]).includes(name);
}

/**
 * What a signature is made of, laid out so that each part can be changed and the signature made again. It goes the
 * slow and plain way, apart from the code that signs.
 */
import type { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import type { SignatureMethod, VerifyingKey } from "../signing/methods/method.ts";
import { encodeBytes } from "./bytes.ts";

/** One parameter. */
export interface MaterialPair {
  readonly from: "header" | "query" | "form" | "guess";
  /** As it stands in the request, as byte strings. */
  readonly rawName: string;
  readonly rawValue: string;
  /** Encoded once, as it goes into the base string. */
  readonly name: string;
  readonly value: string;
}

/** What a signature method makes its key of. */
export interface KeyMaterial {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
  readonly encode: (secret: string) => string;
  /** What stands between the secrets. */
  readonly joint: "&" | "";
}

/** All that a signature is made of, and the signature that somebody else made. */
export interface Material {
  readonly method: string;
  readonly uri: string;
  readonly pairs: readonly MaterialPair[];
  /** The order of the pairs; `null` leaves them as they came. */
  readonly order: ((a: MaterialPair, b: MaterialPair) => number) | null;
  /** Encodes the URI before it goes in. */
  readonly encodeUri: (uri: string) => string;
  /** Encodes the normalized parameters before they go in. */
  readonly encodeParameters: (parameters: string) => string;
  readonly key: KeyMaterial;
  /** The hash of an HMAC method. */
  readonly hash: string;
  /** Theirs; `null` when there is none to compare with. */
  readonly signature: string | null;
}

/** What a request offers to those who guess what else was signed. */
export interface Surroundings {
  /** The URL as it was typed, if it is known otherwise than parsed. */
  readonly typedUrl: string;
  /** The URL without a `publicUrl`. */
  readonly ownUri: string;
  readonly query: string;
  readonly realm: string | null;
  /** The body, whatever it is, as a byte string. */
  readonly body: string;
  readonly hasForm: boolean;
  readonly host: string | null;
  readonly forwarded: { readonly host: string | null; readonly proto: string | null };
  readonly methodOverride: string | null;
}

/** How a base string's signature is made or checked. */
export interface Scheme {
  readonly method: SignatureMethod;
  readonly key: VerifyingKey;
}

const HASHES: Readonly<Record<string, string>> = {
  "HMAC-SHA1": "sha1",
  "HMAC-SHA256": "sha256",
  "HMAC-SHA512": "sha512",
};

/** The hash of an HMAC method as node:crypto calls it; empty for any other method. */
export function hashOf(methodName: string): string {
  return HASHES[methodName] ?? "";
}

/** The order that RFC 5849 section 3.4.1.3.2 asks for. */
export function byNameThenValue(a: MaterialPair, b: MaterialPair): number {
  return compare(a.name, b.name) || compare(a.value, b.value);
}

/** Compares as the code units stand, which for byte strings is the order of the bytes. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The pairs in their order. */
export function ordered({ pairs, order }: Material): MaterialPair[] {
  return order === null ? [...pairs] : [...pairs].sort(order);
}

/** The base string that the material makes. */
export function baseStringOf(material: Material): string {
  const parameters = ordered(material)
    .map(({ name, value }) => `${name}=${value}`)
    .join("&");
  const uri = material.encodeUri(material.uri);
  return `${encodeBytes(material.method)}&${uri}&${material.encodeParameters(parameters)}`;
}

/** The text that HMAC takes as key and PLAINTEXT as signature. */
export function keyText({ consumerSecret, tokenSecret, encode, joint }: KeyMaterial): string {
  return `${encode(consumerSecret)}${joint}${encode(tokenSecret)}`;
}

/** Whether the material, which has the other side's signature, makes it. */
export function isTheirs(material: Material, scheme: Scheme): boolean {
  const { signature, key } = material;
  if (material.hash !== "") return hmacOf(material).toString("base64") === signature;
  if (scheme.method.coversRequest === false) return keyText(key) === signature;
  return scheme.method.verify(baseStringOf(material), scheme.key, signature as string);
}

/** The HMAC of the material's base string. */
function hmacOf(material: Material): Buffer {
  return createHmac(material.hash, keyText(material.key)).update(baseStringOf(material)).digest();
}

/** The material with each pair as `change` makes it; `null` leaves the pair out. */
export function withPairs(
  material: Material,
  change: (pair: MaterialPair, at: number) => MaterialPair | null,
): Material {
  const pairs = material.pairs.flatMap((pair, at) => change(pair, at) ?? []);
  return { ...material, pairs };
}

/** The material with each encoded name and value as `change` makes it of that and of the raw text. */
export function withTexts(
  material: Material,
  change: (encoded: string, raw: string, pair: MaterialPair) => string,
): Material {
  return withPairs(material, (pair) => ({
    ...pair,
    name: change(pair.name, pair.rawName, pair),
    value: change(pair.value, pair.rawValue, pair),
  }));
}

/** A pair that is not in the request, of plain byte strings. */
export function guessedPair(name: string, value: string): MaterialPair {
  return {
    from: "guess",
    rawName: name,
    rawValue: value,
    name: encodeBytes(name),
    value: encodeBytes(value),
  };
}

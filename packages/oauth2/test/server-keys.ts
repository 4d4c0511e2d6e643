/**
 * Keys of a server in every algorithm that tokens are signed with, and tokens signed with them, with no code of the package.
 */
import {
  constants,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  type SignKeyObjectInput,
  sign,
} from "node:crypto";

/** A key of the server: what it publishes, and what it signs with. */
export interface ServerKey {
  algorithm: string;
  kid?: string;
  /** As published, without a key id when it has none. */
  jwk: Record<string, unknown>;
  privateKey: KeyObject;
}

/** Makes a key for an algorithm. */
export function makeServerKey(algorithm: string, kid?: string): ServerKey {
  const { privateKey, publicKey } = pairFor(algorithm);
  const jwk = { ...publicKey.export({ format: "jwk" }), ...(kid !== undefined && { kid }) };
  return { algorithm, ...(kid !== undefined && { kid }), jwk, privateKey };
}

/** The set of keys that a server publishes. */
export function publish(...keys: readonly ServerKey[]): { keys: Record<string, unknown>[] } {
  return { keys: keys.map(({ jwk }) => jwk) };
}

/** A token that is signed with a key; its header names the key where it has an id. */
export function signWith(
  { algorithm, kid, privateKey }: ServerKey,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): string {
  const input = encoded({ alg: algorithm, kid, ...header }, claims);
  const key = optionsFor(algorithm, privateKey);
  const bits = /\d+$/.exec(algorithm)?.[0];
  const digest = algorithm.startsWith("Ed") ? null : `sha${bits}`;
  return `${input}.${sign(digest, Buffer.from(input), key).toString("base64url")}`;
}

/** A token that is signed with a secret (HS256, HS384, HS512). */
export function signWithSecret(
  secret: string | Buffer,
  claims: Record<string, unknown>,
  algorithm = "HS256",
): string {
  const input = encoded({ alg: algorithm }, claims);
  const mac = createHmac(`sha${algorithm.slice(2)}`, secret).update(input);
  return `${input}.${mac.digest("base64url")}`;
}

function encoded(header: unknown, claims: unknown): string {
  const encode = (value: unknown): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${encode(header)}.${encode(claims)}`;
}

function pairFor(algorithm: string): { privateKey: KeyObject; publicKey: KeyObject } {
  if (algorithm.startsWith("Ed")) return generateKeyPairSync("ed25519");
  if (!algorithm.startsWith("ES")) return generateKeyPairSync("rsa", { modulusLength: 2048 });
  const curves: Record<string, string> = { ES256: "P-256", ES384: "P-384", ES512: "P-521" };
  return generateKeyPairSync("ec", { namedCurve: curves[algorithm] ?? "" });
}

function optionsFor(algorithm: string, key: KeyObject): SignKeyObjectInput {
  if (algorithm.startsWith("ES")) return { key, dsaEncoding: "ieee-p1363" };
  if (!algorithm.startsWith("PS")) return { key };
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
}

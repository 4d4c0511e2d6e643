/**
 * Makes ID tokens, right or wrong, with no code of the package.
 */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** Another key than the published one. */
export const foreignKey: KeyObject = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

/** The set of keys that a server publishes. */
export const keys = {
  keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }],
};

/** A signed ID token. */
export function makeIdToken(
  claims: Record<string, unknown>,
  { header = {}, key = privateKey }: { header?: Record<string, unknown>; key?: KeyObject } = {},
): string {
  const head = encode({ alg: "RS256", kid: "1", ...header });
  const body = encode(claims);
  const signature = sign("sha256", Buffer.from(`${head}.${body}`), key).toString("base64url");
  return `${head}.${body}.${signature}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

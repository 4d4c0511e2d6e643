/** The public half of a client's private key, as servers look it up in a set of keys (RFC 7517) that the client publishes. */
import { calculateJwkThumbprint, exportJWK, importPKCS8, type JWK } from "jose";
import {
  checkPrivateKey,
  isDescribed,
  type OAuth2Key,
  type OAuth2PrivateKey,
  type SigningKey,
} from "./keys.ts";
import { readPem } from "./pkcs8.ts";

/** A public key for signatures. Without a `kid` of its own it has its thumbprint (RFC 7638). */
export interface OAuth2PublicKey {
  readonly kty: string;
  readonly kid: string;
  readonly use: "sig";
  /** Where the key signs with one algorithm alone. */
  readonly alg?: string;
  readonly n?: string;
  readonly e?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
}

/** All that is public of a key: whatever else a JWK has is left behind. */
const PUBLIC = ["kty", "n", "e", "crv", "x", "y"] as const;

/**
 * The public half of what `createClient` takes as `privateKey`. Undefined for a CryptoKey that cannot be exported: nobody can tell it.
 * @throws OAuth2Error `invalid_options` for what is no private key that can sign.
 */
export async function publicKeyOf(
  privateKey: OAuth2Key | OAuth2PrivateKey,
): Promise<OAuth2PublicKey | undefined> {
  const checked = checkPrivateKey(privateKey);
  const whole = await jwkOf(isDescribed(privateKey) ? privateKey.key : privateKey, checked);
  if (!whole) return undefined;
  const { kty, ...numbers } = Object.fromEntries(
    PUBLIC.flatMap((name) => (typeof whole[name] === "string" ? [[name, whole[name]]] : [])),
  ) as { kty: string };
  const [alg, ...others] = checked.algorithms;
  return {
    kty,
    ...numbers,
    kid: checked.keyId ?? (await calculateJwkThumbprint({ kty, ...numbers } as JWK)),
    use: "sig",
    ...(alg !== undefined && others.length === 0 && { alg }),
  };
}

async function jwkOf(
  key: OAuth2Key,
  { usual, importFor }: SigningKey,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  // WebCrypto reads the whole key, and says so in our words where it is broken.
  await importFor(usual);
  if (key instanceof CryptoKey) return key.extractable ? { ...(await exportJWK(key)) } : undefined;
  if (typeof key !== "string") return key;
  return {
    ...(await exportJWK(await importPKCS8(readPem(key).pem, usual, { extractable: true }))),
  };
}

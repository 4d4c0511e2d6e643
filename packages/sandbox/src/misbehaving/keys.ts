/** The keys of one misbehaving server: made when they are first used, for an RSA key takes a while. */
import { createHash, generateKeyPairSync, type KeyObject, type webcrypto } from "node:crypto";

/** A key pair with its public half as it stands in a JWK set. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: "RS256" | "ES256" | "PS256";
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The public half, with `kid`, `alg` and `use`. */
  readonly jwk: webcrypto.JsonWebKey & { kid: string; alg: string; use: string };
}

/** What each key is for. `foreign` is in no key set; `client` is the registered client's own. */
export type KeyName = "rs256" | "ps256" | "next" | "es256" | "foreign" | "client";

/** Gives the key of that name, the same one each time. */
export type Keys = (name: KeyName) => SigningKey;

const ALGORITHMS = {
  rs256: "RS256",
  ps256: "PS256",
  next: "RS256",
  es256: "ES256",
  foreign: "RS256",
  client: "ES256",
} as const;

/** An empty ring. */
export function createKeys(): Keys {
  const made = new Map<KeyName, SigningKey>();
  return (name) => {
    const key = made.get(name) ?? makeKey(ALGORITHMS[name]);
    made.set(name, key);
    return key;
  };
}

function makeKey(alg: "RS256" | "ES256" | "PS256"): SigningKey {
  const { privateKey, publicKey } =
    alg === "ES256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = publicKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify(jwk)).digest("base64url").slice(0, 12);
  return { kid, alg, privateKey, publicKey, jwk: { ...jwk, kid, alg, use: "sig" } };
}

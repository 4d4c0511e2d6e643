/**
 * The client's private key, in whatever form it is handed over: checked at the door, imported once for each algorithm, and
 * the algorithm chosen from the key and what the server takes.
 */
import { importJWK, importPKCS8 } from "jose";
import { invalid, onlyKnownWords, printable } from "../checks.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import { type KeyKind, readPem } from "./pkcs8.ts";

/** A private key: PEM (PKCS#8, or RSA's own PKCS#1), a JWK (RFC 7517), or a CryptoKey that may sign. */
export type OAuth2Key = string | CryptoKey | Readonly<Record<string, unknown>>;

/** A private key with what is said about it. */
export interface OAuth2PrivateKey {
  key: OAuth2Key;
  /** The `kid` under which the server knows the key. Default: the JWK's own. */
  keyId?: string;
  /** The algorithm that was registered (RFC 7518 section 3.1). Default: the JWK's own, or by the key and the server's list. */
  algorithm?: string;
  /** Who signs, where that is not the client: the `iss` of a secret that is a JWT, and of assertions. Default: the client id. */
  issuer?: string;
}

/** A key that is ready to sign. */
export interface ClientKey {
  alg: string;
  kid?: string;
  sign: CryptoKey;
}

/** The checked private key of a client. */
export interface SigningKey {
  /** What it can sign with, the best first. */
  readonly algorithms: readonly string[];
  /** What it signs with where the server does not tell what it takes. */
  readonly usual: string;
  readonly keyId?: string;
  readonly issuer?: string;
  /** Imports the key for an algorithm, once. */
  importFor(algorithm: string): Promise<CryptoKey>;
}

const RSA = ["PS256", "RS256", "PS384", "RS384", "PS512", "RS512"] as const;
const ALGORITHMS: Readonly<Record<KeyKind, readonly string[]>> = {
  RSA,
  "P-256": ["ES256"],
  "P-384": ["ES384"],
  "P-521": ["ES512"],
  // RFC 9864 section 2.2 renames it; servers know the former name better.
  Ed25519: ["Ed25519", "EdDSA"],
};
const USUAL: Readonly<Record<KeyKind, string>> = {
  RSA: "RS256",
  "P-256": "ES256",
  "P-384": "ES384",
  "P-521": "ES512",
  Ed25519: "EdDSA",
};
const WORDS: ReadonlySet<string> = new Set(["key", "keyId", "algorithm", "issuer"]);

/**
 * Checks a private key. Nothing is imported yet.
 * @throws OAuth2Error `invalid_options` for what is none, is of a kind that cannot sign here, or does not fit its algorithm.
 */
export function checkPrivateKey(value: OAuth2Key | OAuth2PrivateKey): SigningKey {
  const described = isDescribed(value) ? value : { key: value };
  onlyKnownWords("privateKey", described, WORDS);
  const read = readKey(described.key);
  const keyId = described.keyId ?? read.keyId;
  const algorithm = described.algorithm ?? read.algorithm;
  if (algorithm !== undefined && !read.algorithms.includes(algorithm)) {
    throw invalid("privateKey cannot sign with its algorithm. Correct the one or the other.");
  }
  const imported = new Map<string, Promise<CryptoKey>>();
  return Object.freeze({
    algorithms: algorithm === undefined ? read.algorithms : [algorithm],
    usual: algorithm ?? read.usual,
    ...(keyId !== undefined && { keyId: printable("privateKey.keyId", keyId) }),
    ...(described.issuer !== undefined && {
      issuer: printable("privateKey.issuer", described.issuer),
    }),
    importFor(alg: string): Promise<CryptoKey> {
      const known = imported.get(alg) ?? read.importFor(alg).catch(refuse);
      imported.set(alg, known);
      return known;
    },
  });
}

/**
 * The client's key, ready to sign what a server reads that takes the algorithms of `listed` (absent: it does not tell).
 * Undefined without a `privateKey`.
 * @throws OAuth2Error `invalid_options` (`misconfigured`) when the server takes none that the key can sign with.
 */
export async function signingKeyOf(
  { signingKey }: Pick<Settings, "signingKey">,
  listed?: readonly string[],
): Promise<ClientKey | undefined> {
  if (signingKey === undefined) return undefined;
  const { algorithms, usual, keyId } = signingKey;
  const alg = listed === undefined ? usual : algorithms.find((it) => listed.includes(it));
  if (alg === undefined) {
    throw new OAuth2Error(
      "invalid_options",
      "The server takes no algorithm that privateKey can sign with. Register a key of another kind.",
      { failure: "misconfigured" },
    );
  }
  return {
    alg,
    ...(keyId !== undefined && { kid: keyId }),
    sign: await signingKey.importFor(alg),
  };
}

interface ReadKey {
  algorithms: readonly string[];
  usual: string;
  keyId?: string;
  algorithm?: string;
  importFor(alg: string): Promise<CryptoKey>;
}

function readKey(key: unknown): ReadKey {
  if (typeof key === "string") {
    const { pem, kind } = readPem(key);
    return { ...ofKind(kind), importFor: (alg) => importPKCS8(pem, alg) };
  }
  if (key instanceof CryptoKey) return readCryptoKey(key);
  if (typeof key === "object" && key !== null) return readJwk({ ...key });
  throw invalid("privateKey is neither PEM nor a JWK nor a CryptoKey. Pass one of them.");
}

function readCryptoKey(key: CryptoKey): ReadKey {
  const alg = algorithmOf(key);
  if (alg === undefined || key.type !== "private" || !key.usages.includes("sign")) {
    throw invalid(
      'privateKey is a CryptoKey that cannot sign. Make it with the usage "sign", of a kind for signatures.',
    );
  }
  const algorithms = alg === "EdDSA" ? ALGORITHMS.Ed25519 : [alg];
  return { algorithms, usual: alg, importFor: async () => key };
}

/** A CryptoKey is made for one algorithm. */
function algorithmOf({ algorithm }: CryptoKey): string | undefined {
  const { name, hash, namedCurve } = algorithm as KeyAlgorithm & {
    hash?: { name: string };
    namedCurve?: KeyKind;
  };
  if (name === "Ed25519") return "EdDSA";
  if (name === "ECDSA") return namedCurve && USUAL[namedCurve];
  const bits = hash?.name.replace("SHA-", "") ?? "";
  if (name === "RSASSA-PKCS1-v1_5") return RSA.find((it) => it === `RS${bits}`);
  return name === "RSA-PSS" ? RSA.find((it) => it === `PS${bits}`) : undefined;
}

function readJwk(jwk: Record<string, unknown>): ReadKey {
  const { kty, crv, kid, alg, d } = jwk;
  const kind = kty === "RSA" ? "RSA" : kindOfCurve(crv);
  if (kind === undefined || typeof d !== "string") {
    throw invalid(
      "privateKey is no JWK of a private key that can sign: RSA, P-256, P-384, P-521 or Ed25519. Pass one.",
    );
  }
  return {
    ...ofKind(kind),
    ...(typeof kid === "string" && { keyId: kid }),
    ...(typeof alg === "string" && { algorithm: alg }),
    async importFor(algorithm) {
      const key = await importJWK({ ...jwk, alg: algorithm }, algorithm);
      if (key instanceof CryptoKey) return key;
      throw new TypeError("not a CryptoKey");
    },
  };
}

function kindOfCurve(crv: unknown): KeyKind | undefined {
  const curves: readonly KeyKind[] = ["P-256", "P-384", "P-521", "Ed25519"];
  return curves.find((it) => it === crv);
}

function ofKind(kind: KeyKind): Pick<ReadKey, "algorithms" | "usual"> {
  return { algorithms: ALGORITHMS[kind], usual: USUAL[kind] };
}

/** Whether something is said about the key beside the key itself. */
export function isDescribed(value: OAuth2Key | OAuth2PrivateKey): value is OAuth2PrivateKey {
  return (
    typeof value === "object" &&
    !(value instanceof CryptoKey) &&
    "key" in value &&
    !("kty" in value)
  );
}

/** What WebCrypto says may quote the key. */
function refuse(): never {
  throw invalid("privateKey could not be read. Check that it is whole and what it says it is.");
}

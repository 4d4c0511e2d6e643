/** Makes and reads JSON Web Tokens (RFC 7515, RFC 7519) with node:crypto, wrong ones too. What a claim means is for others. */
import {
  constants,
  createHash,
  createHmac,
  createPublicKey,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
  type webcrypto,
} from "node:crypto";

/** A JSON object. */
export type Json = Record<string, unknown>;

/** What a token is made of: the algorithm is the header's, the key is a private key, or a text for HS256. */
export interface JwtParts {
  header: Json;
  claims: Json;
  key: KeyObject | string;
}

/** A token that was read; nothing in it is checked. */
export interface ReadJwt {
  header: Json;
  claims: Json;
  signed: string;
  signature: Buffer;
}

/** The token as compact text. `alg: none` has an empty signature; an algorithm that is not known here throws. */
export function encodeJwt({ header, claims, key }: JwtParts): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${signature(String(header["alg"]), signed, key).toString("base64url")}`;
}

/** The same token with another signature of the same length. */
export function withBrokenSignature(token: string): string {
  const at = token.lastIndexOf(".") + 1;
  const bytes = Buffer.from(token.slice(at), "base64url");
  bytes[0] = (bytes[0] ?? 0) ^ 0xff;
  return token.slice(0, at) + bytes.toString("base64url");
}

/** Takes a token apart, or gives undefined for what is none. */
export function readJwt(token: string): ReadJwt | undefined {
  const parts = token.split(".");
  if (parts.length !== 3) return undefined;
  const [header, claims] = parts.slice(0, 2).map(readPart);
  if (!header || !claims) return undefined;
  const signed = `${parts[0]}.${parts[1]}`;
  return { header, claims, signed, signature: Buffer.from(parts[2] ?? "", "base64url") };
}

/** Whether the signature is right, with a public key or for HS256 a text. The algorithm is the header's; who calls compares it first. */
export function isSignedBy(
  { header, signed, signature: given }: ReadJwt,
  key: KeyObject | string,
): boolean {
  const alg = String(header["alg"]);
  if (typeof key === "string") {
    const right = createHmac("sha256", key).update(signed).digest();
    return alg === "HS256" && right.length === given.length && timingSafeEqual(right, given);
  }
  const data = Buffer.from(signed);
  if (alg === "ES256") return verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, given);
  if (alg === "PS256") return verify("sha256", data, pss(key), given);
  if (alg === "RS256") return verify("sha256", data, key, given);
  return (alg === "EdDSA" || alg === "Ed25519") && verify(null, data, key, given);
}

/** A public key from a JWK, or undefined for what is none. */
export function publicKeyOf(jwk: unknown): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk as webcrypto.JsonWebKey, format: "jwk" });
  } catch {
    return undefined;
  }
}

/** The SHA-256 thumbprint of a public key (RFC 7638). */
export function thumbprint(key: KeyObject): string {
  const jwk = key.export({ format: "jwk" });
  const names = { EC: ["crv", "kty", "x", "y"], RSA: ["e", "kty", "n"], OKP: ["crv", "kty", "x"] };
  const wanted = names[jwk.kty as keyof typeof names] ?? [];
  const text = JSON.stringify(
    Object.fromEntries(wanted.map((name) => [name, jwk[name as keyof typeof jwk]])),
  );
  return sha256(text).toString("base64url");
}

/** The left half of a SHA-256 (`at_hash`, OpenID Connect Core section 3.1.3.6). */
export function halfHash(text: string): string {
  return sha256(text).subarray(0, 16).toString("base64url");
}

/** A SHA-256 in base64url, as PKCE and DPoP's `ath` want it. */
export function hashOf(text: string): string {
  return sha256(text).toString("base64url");
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function part(value: Json): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function readPart(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

function signature(alg: string, signed: string, key: KeyObject | string): Buffer {
  if (alg === "none") return Buffer.alloc(0);
  const data = Buffer.from(signed);
  if (typeof key === "string") return createHmac("sha256", key).update(signed).digest();
  if (alg === "ES256") return sign("sha256", data, { key, dsaEncoding: "ieee-p1363" });
  if (alg === "PS256") return sign("sha256", data, pss(key));
  if (alg === "RS256") return sign("sha256", data, key);
  throw new RangeError(`no key here signs with ${alg}`);
}

function pss(key: KeyObject): { key: KeyObject; padding: number; saltLength: number } {
  return {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
}

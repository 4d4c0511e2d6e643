/**
 * The key pair that a connection's tokens are bound to (RFC 9449), as the JWK that a credential carries.
 */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import { OAuth2Error } from "../errors.ts";

/** A private key for ES256 (RFC 7518 section 6.2). Secret. A type, no interface, so that it passes for JSON. */
export type DpopKey = {
  kty: "EC";
  crv: "P-256";
  x: string;
  y: string;
  d: string;
};

/** The one algorithm of the proofs: every server that knows DPoP knows it. */
export const DPOP_ALGORITHM = "ES256";

const COORDINATE = /^[\w-]{43}$/;

/** Makes a key for one connection. */
export async function makeDpopKey(): Promise<DpopKey> {
  const { privateKey } = await generateKeyPair(DPOP_ALGORITHM, { extractable: true });
  const { x, y, d } = await exportJWK(privateKey);
  return { kty: "EC", crv: "P-256", x: String(x), y: String(y), d: String(d) };
}

/**
 * Checks a key that was kept.
 * @throws OAuth2Error `invalid_options` when it is none.
 */
export function checkDpopKey(value: unknown): DpopKey {
  if (isDpopKey(value)) return value;
  throw new OAuth2Error(
    "invalid_options",
    "dpopKey is not a private key for ES256. Pass the credential or pending as it was.",
  );
}

function isDpopKey(value: unknown): value is DpopKey {
  if (typeof value !== "object" || value === null) return false;
  const { kty, crv, x, y, d } = value as Readonly<Record<string, unknown>>;
  const isCoordinate = (it: unknown): boolean => typeof it === "string" && COORDINATE.test(it);
  return kty === "EC" && crv === "P-256" && [x, y, d].every(isCoordinate);
}

/** The public half, as a proof shows it. */
export function publicHalf({ kty, crv, x, y }: DpopKey): Omit<DpopKey, "d"> {
  return { kty, crv, x, y };
}

/** The key's name in requests and tokens (RFC 7638): `dpop_jkt`, and `jkt` in a token's `cnf`. */
export function thumbprintOf(key: DpopKey): Promise<string> {
  return calculateJwkThumbprint(publicHalf(key));
}

/**
 * The key to sign with.
 * @throws OAuth2Error `invalid_options` for coordinates that are on no curve.
 */
export async function signingHalf(key: DpopKey): Promise<CryptoKey> {
  try {
    return (await importJWK({ ...key }, DPOP_ALGORITHM)) as CryptoKey;
  } catch {
    throw new OAuth2Error(
      "invalid_options",
      "dpopKey is not a private key for ES256. Pass the credential or pending as it was.",
    );
  }
}

/** Small changes to ID tokens that several scenarios share. */
import { createPublicKey } from "node:crypto";
import { type Json, type JwtParts, withBrokenSignature } from "../jwt.ts";
import type { Behaviour, Call } from "../scenario.ts";

/** A day, in seconds. */
export const DAY_SECONDS: number = 24 * 60 * 60;

/** Sets claims. */
export function withClaims(claims: (parts: JwtParts, call: Call) => Json): Behaviour {
  return {
    idToken: (parts, call) => ({ ...parts, claims: { ...parts.claims, ...claims(parts, call) } }),
  };
}

/** Leaves a claim out. */
export function withoutClaim(name: string): Behaviour {
  return {
    idToken(parts) {
      const { [name]: _gone, ...claims } = parts.claims;
      return { ...parts, claims };
    },
  };
}

/** Breaks the signature. */
export const brokenSignature: Behaviour = { signedIdToken: (token) => withBrokenSignature(token) };

/** No signature at all. */
export function unsigned(parts: JwtParts): JwtParts {
  return { ...parts, header: { alg: "none" } };
}

/** HS256 over the public key as text: what a client takes that lets the header choose the algorithm (RFC 8725 section 2.1). */
export function signedWithPublicKey(parts: JwtParts, call: Call): JwtParts {
  const { jwk } = call.run.keys("rs256");
  const pem = createPublicKey({ key: jwk, format: "jwk" }).export({ format: "pem", type: "spki" });
  return { ...parts, header: { alg: "HS256" }, key: String(pem) };
}

/** Whether this token answer is a renewal. */
export function isRenewal(call: Call): boolean {
  return call.params.get("grant_type") === "refresh_token";
}

/**
 * Signs the JWTs that a client makes outside of `private_key_jwt`: assertions (RFC 7523) and secrets that are JWTs.
 */
import { type JWTPayload, SignJWT } from "jose";
import type { ClientKey } from "./keys.ts";

/** Signs claims (RFC 7519, RFC 7515 section 3.1). Times in claims are seconds since 1970. */
export function signJwt({ alg, kid, sign }: ClientKey, claims: JWTPayload): Promise<string> {
  const header = { alg, typ: "JWT", ...(kid !== undefined && { kid }) };
  return new SignJWT(claims).setProtectedHeader(header).sign(sign);
}

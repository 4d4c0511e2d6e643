/** Checks DPoP proofs (RFC 9449 section 4.3) at the token endpoint and at the API. */
import { hashOf, isSignedBy, publicKeyOf, readJwt, thumbprint } from "../../misbehaving/jwt.ts";
import type { Room } from "../room.ts";
import type { Message } from "./message.ts";

/**
 * What is wrong with the proof of a message; undefined: nothing. Where tokens are bound to no key there may be none. `jkt` is the key's
 * thumbprint, `accessToken` the one that the proof must be for.
 */
export function checkProof(
  room: Room,
  { headers, method, url }: Message,
  jkt: string | undefined,
  accessToken?: string,
): string | undefined {
  const text = headers.get("dpop");
  if (!room.entry.dpop)
    return text === null ? undefined : "there is a DPoP proof, and tokens are bound to no key";
  const proof = readJwt(text ?? "");
  if (proof === undefined) return "there is no DPoP proof";
  const key = publicKeyOf(proof.header["jwk"]);
  if (key === undefined || proof.header["typ"] !== "dpop+jwt" || !isSignedBy(proof, key))
    return "the DPoP proof is not signed by its key";
  const { htm, htu, iat, jti, ath } = proof.claims;
  if (htm !== method || htu !== `${url.origin}${url.pathname}`)
    return "the DPoP proof is for another request";
  if (Math.abs(room.now() / 1000 - Number(iat)) > 300)
    return "iat of the DPoP proof is far from now";
  if (typeof jti !== "string" || room.seen.has(jti))
    return "jti of the DPoP proof is missing or was used";
  room.seen.add(jti);
  if (accessToken !== undefined && ath !== hashOf(accessToken))
    return "ath of the DPoP proof is another token's";
  return jkt === undefined || thumbprint(key) === jkt
    ? undefined
    : "the DPoP proof is made with another key";
}

/** The thumbprint of the key that made the proof, which tokens are bound to from then on; undefined where there is none. */
export function boundBy({ headers }: Message): string | undefined {
  const key = publicKeyOf(readJwt(headers.get("dpop") ?? "")?.header["jwk"]);
  return key && thumbprint(key);
}

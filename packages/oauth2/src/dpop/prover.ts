/**
 * Makes DPoP proofs (RFC 9449 section 4) with one connection's key, for token requests and resource requests alike.
 */
import { base64url, SignJWT } from "jose";
import { digestOf } from "../digest.ts";
import type { Parts } from "../parts.ts";
import { randomText } from "../random-text.ts";
import { checkDpopKey, DPOP_ALGORITHM, type DpopKey, publicHalf, signingHalf } from "./key.ts";

/** What a proof is for. */
export interface ProvenRequest {
  method: string;
  url: string;
  /** The access token that goes with it; absent at the token endpoint. */
  accessToken?: string;
}

/** Proves that requests come from the holder of a key. */
export interface Prover {
  /** A fresh proof, good for one request. */
  proof(request: ProvenRequest): Promise<string>;
  /** Keeps the nonce that an answer from that URL brings; false when it brings none. */
  learn(url: string, headers: Headers): boolean;
}

/**
 * Makes the prover of a key. It throws OAuth2Error `invalid_options` when the key is none.
 */
export function proverOf(
  key: DpopKey,
  { settings, nonces }: Pick<Parts, "settings" | "nonces">,
): Prover {
  const dpopKey = checkDpopKey(key);
  let signing: CryptoKey | undefined;
  return Object.freeze({
    async proof({ method, url, accessToken }: ProvenRequest): Promise<string> {
      signing ??= await signingHalf(dpopKey);
      const nonce = nonces.of(url);
      const { origin, pathname } = new URL(url);
      return new SignJWT({
        jti: randomText(settings.random),
        htm: method,
        // Section 4.2: without query and fragment.
        htu: `${origin}${pathname}`,
        iat: Math.floor(settings.clock() / 1000),
        ...(nonce !== undefined && { nonce }),
        ...(accessToken !== undefined && { ath: await sha256(accessToken) }),
      })
        .setProtectedHeader({
          typ: "dpop+jwt",
          alg: DPOP_ALGORITHM,
          jwk: { ...publicHalf(dpopKey) },
        })
        .sign(signing);
    },
    learn: (url: string, headers: Headers) => nonces.learn(url, headers),
  });
}

async function sha256(text: string): Promise<string> {
  return base64url.encode(await digestOf(256, text));
}

/** The signature method PLAINTEXT (RFC 5849 section 3.4.4) and the text that it shares with the HMAC methods. */

import { encode } from "../base-string/percent.ts";
import { isSameText } from "./constant-time.ts";
import type { SignatureMethod } from "./method.ts";

/** Both secrets, encoded, with `&` between them even where one is empty: PLAINTEXT's signature and HMAC's key. */
export function sharedKey(secrets: { consumerSecret: string; tokenSecret: string }): string {
  return `${encode(secrets.consumerSecret)}&${encode(secrets.tokenSecret)}`;
}

/** The secrets themselves as signature: it covers nothing of the request and counts on TLS. */
export const plaintext: SignatureMethod = Object.freeze<SignatureMethod>({
  name: "PLAINTEXT",
  key: "secrets",
  coversRequest: false,
  sign: (_baseString, key) => sharedKey(key),
  verify: (_baseString, key, signature) => isSameText(sharedKey(key), signature),
});

/** The HMAC signature methods (RFC 5849 section 3.4.2, and the same with SHA-256 and SHA-512). */
import { createHmac } from "node:crypto";
import { isSameText } from "./constant-time.ts";
import type { SignatureMethod, SignatureMethodName } from "./method.ts";
import { sharedKey } from "./plaintext.ts";

/** The HMAC method of that name with a hash as node:crypto calls it. */
export function hmac(name: SignatureMethodName, hash: string): SignatureMethod {
  const sign: SignatureMethod["sign"] = (baseString, key) =>
    createHmac(hash, sharedKey(key)).update(baseString).digest("base64");
  return Object.freeze<SignatureMethod>({
    name,
    key: "secrets",
    sign,
    verify: (baseString, key, signature) => isSameText(sign(baseString, key), signature),
  });
}

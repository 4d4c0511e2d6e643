/** RSA-PSS, a signature method that RFC 5849 does not know, made through the seam of method.ts. */
import { constants } from "node:crypto";
import type { SignatureMethod } from "./method.ts";
import { rsaMethod } from "./rsa.ts";

/**
 * RSASSA-PSS (RFC 8017 section 8.1) with that hash, MGF1 with the same, and a salt as long as the hash. It calls
 * itself `RSA-PSS` on the wire whatever its hash, as the services do that have it.
 */
export function rsaPss(hash: "SHA256" | "SHA384" | "SHA512"): SignatureMethod {
  return rsaMethod("RSA-PSS", ["rsa", "rsa-pss"], {
    hash: hash.toLowerCase(),
    options: {
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    },
  });
}

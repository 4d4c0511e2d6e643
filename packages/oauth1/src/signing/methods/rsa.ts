/** The RSA signature methods (RFC 5849 section 3.4.3: RSASSA-PKCS1-v1_5, and the same with SHA-256 and SHA-512). */
import { Buffer } from "node:buffer";
import {
  type KeyObject,
  type SigningOptions,
  sign as signBytes,
  verify as verifyBytes,
} from "node:crypto";
import { OAuth1Error } from "../../errors.ts";
import type { SignatureMethod, SignatureMethodName } from "./method.ts";

/** How a key signs: the hash as node:crypto calls it, and the padding where it is not that of PKCS#1 v1.5. */
export interface RsaScheme {
  readonly hash: string;
  readonly options?: SigningOptions;
}

/** The RSA method of that name with a hash as node:crypto calls it. */
export function rsa(name: SignatureMethodName, hash: string): SignatureMethod {
  return rsaMethod(name, ["rsa"], { hash });
}

/** A method that signs by such a scheme with such private keys. */
export function rsaMethod(
  name: string,
  keyTypes: readonly string[],
  scheme: RsaScheme,
): SignatureMethod {
  return Object.freeze<SignatureMethod>({
    name,
    key: "private",
    keyTypes: Object.freeze([...keyTypes]),
    sign: (baseString, { privateKey }) => signText(baseString, privateKey, scheme),
    verify(baseString, { publicKey }, signature) {
      const bytes = Buffer.from(signature, "base64");
      // Each signature has one spelling: base64 with its padding (section 3.4.3).
      if (publicKey === undefined || bytes.toString("base64") !== signature) return false;
      return verifyText(baseString, bytes, { publicKey, scheme });
    },
  });
}

function signText(text: string, key: KeyObject | undefined, { hash, options }: RsaScheme): string {
  if (key === undefined) {
    throw new OAuth1Error("invalid_options", "privateKey is missing. Pass the consumer's RSA key.");
  }
  try {
    return signBytes(hash, Buffer.from(text), options ? { key, ...options } : key).toString(
      "base64",
    );
  } catch {
    // What node:crypto says of a key stays out of the message.
    throw new OAuth1Error(
      "invalid_options",
      "The private key cannot make this signature. Use an RSA key of 2048 bits or more.",
    );
  }
}

function verifyText(
  text: string,
  signature: Uint8Array,
  { publicKey, scheme }: { publicKey: KeyObject; scheme: RsaScheme },
): boolean {
  const key = scheme.options ? { key: publicKey, ...scheme.options } : publicKey;
  try {
    return verifyBytes(scheme.hash, Buffer.from(text), key, signature);
  } catch {
    // A key of another kind verifies nothing.
    return false;
  }
}

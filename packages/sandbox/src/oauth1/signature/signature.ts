/** The signatures of RFC 5849 section 3.4, computed or checked anew from what arrived. */
import { constants, createHmac, type KeyObject, timingSafeEqual, verify } from "node:crypto";
import { SandboxError } from "../../errors.ts";
import type { OAuth1Message } from "./message.ts";

/** What a signature is checked with. */
export interface SigningSecrets {
  /** `oauth_signature_method`. */
  method: string;
  consumerSecret: string;
  /** "" while there is no token. */
  tokenSecret: string;
  /** The client's, for the RSA methods. */
  publicKey?: KeyObject;
}

/** The signature base string (section 3.4.1). */
export function baseString({
  method,
  baseUri,
  signed,
}: Pick<OAuth1Message, "method" | "baseUri" | "signed">): string {
  const pairs = signed.map(([name, value]) => [encode(name), encode(value)] as const);
  // Section 3.4.1.3.2: encoded first, then sorted by bytes; by value where names are equal.
  pairs.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  const parameters = pairs.map(([name, value]) => `${name}=${value}`).join("&");
  return [method, baseUri, parameters].map(encode).join("&");
}

/** Whether the message carries the right signature. Takes the same time wherever a difference is. */
export function isSignedBy(message: OAuth1Message, secrets: SigningSecrets): boolean {
  const given = message.protocol.get("oauth_signature") ?? "";
  return methods[secrets.method]?.(message, secrets, given) ?? false;
}

/** Whether the sandbox can check this method. */
export function isMethod(name: string): boolean {
  return Object.hasOwn(methods, name);
}

/** Throws `bad_option` where a method has no key that can check it. */
export function checkKey(method: string, publicKey: KeyObject | undefined): void {
  // Section 3.4.3: what signs with a private key is checked with the public one.
  if (method.startsWith("RSA-") && publicKey === undefined)
    throw new SandboxError("bad_option", `${method} needs the app's publicKey.`);
}

type Check = (message: OAuth1Message, secrets: SigningSecrets, given: string) => boolean;

const methods: Readonly<Record<string, Check>> = {
  PLAINTEXT: (_message, secrets, given) => isSame(given, sharedKey(secrets)),
  "HMAC-SHA1": hmac("sha1"),
  "HMAC-SHA256": hmac("sha256"),
  "HMAC-SHA512": hmac("sha512"),
  "RSA-SHA1": rsa("sha1", { padding: constants.RSA_PKCS1_PADDING }),
  "RSA-SHA256": rsa("sha256", { padding: constants.RSA_PKCS1_PADDING }),
  "RSA-SHA512": rsa("sha512", { padding: constants.RSA_PKCS1_PADDING }),
  // Of no standard; as payment networks use it: MGF1 with the same hash, a salt as long as the hash.
  "RSA-PSS": rsa("sha256", { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
};

/** Section 3.4.2, and its like with SHA-2. */
function hmac(hash: string): Check {
  return (message, secrets, given) =>
    isSame(
      given,
      createHmac(hash, sharedKey(secrets)).update(baseString(message)).digest("base64"),
    );
}

/** Section 3.4.3, and its like. */
function rsa(hash: string, how: { padding: number; saltLength?: number }): Check {
  return (message, { publicKey }, given) => {
    const signature = Buffer.from(given, "base64");
    // Node reads base64 leniently; the one right spelling is what encoding gives again.
    if (!publicKey || signature.toString("base64") !== given) return false;
    return verify(hash, Buffer.from(baseString(message)), { key: publicKey, ...how }, signature);
  };
}

/** Section 3.4.4 for PLAINTEXT, section 3.4.2 for HMAC: both secrets, encoded, also where one is empty. */
function sharedKey({ consumerSecret, tokenSecret }: SigningSecrets): string {
  return `${encode(consumerSecret)}&${encode(tokenSecret)}`;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Section 3.6: all but letters, digits and "-._~" as upper-case escapes of UTF-8. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

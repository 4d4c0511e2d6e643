/** The HMAC-SHA1 signature of RFC 5849 section 3.4, computed anew from what arrived. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { OAuth1Message } from "./oauth1-message.ts";

/** The two halves of the signing key. */
export interface SigningSecrets {
  consumerSecret: string;
  /** "" while there is no token. */
  tokenSecret: string;
}

/** The signature base string (section 3.4.1). */
export function baseString({ method, baseUri, signed }: Omit<OAuth1Message, "protocol">): string {
  const pairs = signed.map(([name, value]) => [encode(name), encode(value)] as const);
  // Section 3.4.1.3.2: encoded first, then sorted by bytes; by value where names are equal.
  pairs.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  const parameters = pairs.map(([name, value]) => `${name}=${value}`).join("&");
  return [method, baseUri, parameters].map(encode).join("&");
}

/** Whether the message carries the right HMAC-SHA1 signature. Takes the same time wherever a difference is. */
export function isSignedBy(
  message: OAuth1Message,
  { consumerSecret, tokenSecret }: SigningSecrets,
): boolean {
  const key = `${encode(consumerSecret)}&${encode(tokenSecret)}`;
  const expected = createHmac("sha1", key).update(baseString(message)).digest("base64");
  const given = Buffer.from(message.protocol.get("oauth_signature") ?? "");
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
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

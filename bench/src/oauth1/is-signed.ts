/** Judges OAuth 1.0a signatures (RFC 5849 section 3.4) on its own, with no code of either side that it judges. */
import { createHmac } from "node:crypto";

/** A request as it is sent. */
export interface SentRequest {
  method: string;
  url: string;
  /** A form body. */
  body?: string;
  authorization: string;
}

/** The two halves of the signing key. */
export interface SigningSecrets {
  consumerSecret: string;
  tokenSecret: string;
}

/** Whether the Authorization header carries the HMAC-SHA1 signature of this very request. */
export function isSigned(request: SentRequest, secrets: SigningSecrets): boolean {
  const header = headerParameters(request.authorization);
  const signature = header.find(([name]) => name === "oauth_signature")?.[1];
  const url = new URL(request.url);
  const signed = [
    ...header.filter(([name]) => name !== "oauth_signature" && name !== "realm"),
    ...url.searchParams,
    ...new URLSearchParams(request.body ?? ""),
  ];
  const parameters = signed
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    // Section 3.4.1.3.2 sorts by name, then by value; "=" is put below every character that an encoded name can hold.
    .sort((a, b) => compare(a.replace("=", "\0"), b.replace("=", "\0")))
    .join("&");
  const text = [request.method, `${url.origin}${url.pathname}`, parameters].map(encode).join("&");
  const key = `${encode(secrets.consumerSecret)}&${encode(secrets.tokenSecret)}`;
  return signature === createHmac("sha1", key).update(text).digest("base64");
}

function headerParameters(authorization: string): [name: string, value: string][] {
  const [, list = ""] = /^OAuth (.*)$/.exec(authorization) ?? [];
  return [...list.matchAll(/([^\s,="]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    decodeURIComponent(name),
    decodeURIComponent(value),
  ]);
}

/** Section 3.6. */
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

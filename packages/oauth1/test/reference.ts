/**
 * RFC 5849 section 3.4 once more: word for word, byte by byte and slowly, with no code of the package. Tests hold the
 * package's fast way to it.
 */
import { createHmac, type KeyObject, verify } from "node:crypto";

type Pair = readonly [name: Uint8Array, value: Uint8Array];

/** A request as it is sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  /** The bytes of a form body. */
  readonly form?: Uint8Array;
  readonly authorization?: string;
}

/** What a signature is judged with. */
export interface ReferenceKeys {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
  readonly publicKey?: KeyObject;
}

/** Section 3.6, of bytes. */
export function referenceEncode(bytes: Uint8Array): string {
  const encoded = [...bytes].map((byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9\-._~]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return encoded.join("");
}

/** Section 3.4.1.3.1, of a query or a form: its pairs as bytes. */
function referencePairs(form: Uint8Array): Pair[] {
  const text = Buffer.from(form).toString("latin1");
  const decode = (part: string): Uint8Array => {
    const bytes = part
      .replaceAll("+", " ")
      .replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1");
  };
  return text
    .split("&")
    .filter((piece) => piece !== "")
    .map((piece) => {
      const [name = "", ...value] = piece.split("=");
      return [decode(name), decode(value.join("="))];
    });
}

/** Section 3.4.1 for a request, whose protocol parameters in the header are text. */
export function referenceBaseString(
  request: SentRequest,
  header: readonly (readonly [string, string])[],
): string {
  const url = new URL(request.url);
  const parameters = [
    ...header.map(([name, value]): Pair => [Buffer.from(name), Buffer.from(value)]),
    ...referencePairs(Buffer.from(url.search.slice(1))),
    ...referencePairs(request.form ?? new Uint8Array()),
  ]
    .map(([name, value]) => ({ name: referenceEncode(name), value: referenceEncode(value) }))
    .filter(({ name }) => name !== "oauth_signature")
    .sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join("&");
  return [request.method.toUpperCase(), `${url.origin}${url.pathname}`, parameters]
    .map((part) => referenceEncode(Buffer.from(part)))
    .join("&");
}

/** Whether a request carries, in one of the three places of section 3.5, the right signature of itself. */
export function isRightlySigned(request: SentRequest, keys: ReferenceKeys): boolean {
  const header = headerParameters(request.authorization ?? "");
  const everywhere = [
    ...header,
    ...new URL(request.url).searchParams,
    ...new URLSearchParams(Buffer.from(request.form ?? []).toString()),
  ];
  const only = (name: string): string => {
    const [found, ...more] = everywhere.filter(([it]) => it === name);
    if (found === undefined || more.length > 0) throw new Error(`${name} is not there once.`);
    return found[1];
  };
  const text = referenceBaseString(request, header);
  const signed = { text, method: only("oauth_signature_method") };
  return isSignature(only("oauth_signature"), signed, keys);
}

function isSignature(
  signature: string,
  { text, method }: { text: string; method: string },
  { consumerSecret, tokenSecret, publicKey }: ReferenceKeys,
): boolean {
  const key = [consumerSecret, tokenSecret].map((it) => referenceEncode(Buffer.from(it))).join("&");
  if (method === "PLAINTEXT") return signature === key;
  const [, kind, hash = ""] = /^(HMAC|RSA)-(SHA\d+)$/.exec(method) ?? [];
  if (kind === "HMAC") return signature === createHmac(hash, key).update(text).digest("base64");
  if (publicKey === undefined) throw new Error("The public key is missing.");
  return verify(hash, Buffer.from(text), publicKey, Buffer.from(signature, "base64"));
}

/** Section 3.5.1. The realm is no parameter. */
function headerParameters(authorization: string): [name: string, value: string][] {
  const [, list = ""] = /^OAuth (.*)$/.exec(authorization) ?? [];
  return [...list.matchAll(/([^\s,="]+)="((?:[^"\\]|\\.)*)"/g)]
    .map(([, name = "", value = ""]): [string, string] => [name, value])
    .filter(([name]) => name !== "realm")
    .map(([name, value]) => [decodeURIComponent(name), decodeURIComponent(value)]);
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

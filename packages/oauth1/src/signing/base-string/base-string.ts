/**
 * The signature base string (RFC 5849 section 3.4.1): what a signature is made over. Parameters are pairs
 * from beginning to end, never an object, so duplicates and names such as `__proto__` are plain data.
 * Making the signature is signer.ts.
 */
import { encode, recodeTwice } from "./percent.ts";

/** A name and a value, percent-encoded (RFC 5849 section 3.6) once in a header, twice in a base string. */
export type EncodedPair = readonly [name: string, value: string];

const FORM = /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** Whether a Content-Type says that the body is a form; its parameters, such as `charset`, do not matter. */
export function isForm(contentType: string | null | undefined): boolean {
  return typeof contentType === "string" && FORM.test(contentType);
}

/**
 * Appends to `pairs`, encoded twice, those of a form-encoded text: a query without its `?` or a form body,
 * with one character a byte. Only `&` separates, only the first `=` splits, empty pieces are none, and
 * `oauth_signature` is left out (RFC 5849 section 3.4.1.3.1).
 */
export function addFormPairs(pairs: EncodedPair[], formText: string): void {
  for (const piece of formText.split("&")) {
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    const name = recodeTwice(equals < 0 ? piece : piece.slice(0, equals));
    if (name === "oauth_signature") continue;
    pairs.push([name, equals < 0 ? "" : recodeTwice(piece.slice(equals + 1))]);
  }
}

/**
 * The base string URI (RFC 5849 section 3.4.1.2) of a parsed http(s) URL: scheme, host and path as they are
 * sent, no default port, user information, query or fragment.
 */
export function baseStringUri(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/**
 * The base string (RFC 5849 section 3.4.1.1) of pairs that are encoded twice; they are sorted in place.
 */
export function baseString(method: string, uri: string, pairs: EncodedPair[]): string {
  return joinedBaseString(method, uri, normalizedParameters(pairs));
}

/** Concatenates method, base string URI and the normalized parameters, which are encoded once more already. */
export function joinedBaseString(method: string, uri: string, parameters: string): string {
  return `${encode(method.toUpperCase())}&${encode(uri)}&${parameters}`;
}

/**
 * The normalized parameters (RFC 5849 section 3.4.1.3.2), encoded once more. `pairs` are encoded twice and sorted in
 * place, by name and then by value; since the second encoding only turns `%` into `%25`, that is the order of the once
 * encoded that the RFC asks for.
 */
export function normalizedParameters(pairs: EncodedPair[]): string {
  pairs.sort(byNameThenValue);
  let parameters = "";
  for (let at = 0; at < pairs.length; at++) {
    const [name, value] = pairs[at] as EncodedPair;
    parameters += `${at === 0 ? "" : "%26"}${name}%3D${value}`;
  }
  return parameters;
}

function byNameThenValue(a: EncodedPair, b: EncodedPair): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] < b[1] ? -1 : Number(a[1] > b[1]);
}

/**
 * Reads the parameters of a received request (RFC 5849 sections 3.4.1.3.1 and 3.5): those of the protocol, which stand
 * in the Authorization header, the query or the form body and in one of them only, and all the others. Whether
 * their values are acceptable is claim.ts.
 */

import type { Placement } from "../dialect/dialect.ts";
import type { EncodedPair } from "../signing/base-string/base-string.ts";
import { recodeTwice } from "../signing/base-string/percent.ts";
import type { Parameter } from "../signing/protocol.ts";
import { refused } from "./refusal.ts";

/** All parameters by where they stand, encoded twice; the header's without its realm. */
export interface ReadPairs {
  readonly header: readonly EncodedPair[];
  readonly query: readonly EncodedPair[];
  readonly form: readonly EncodedPair[];
}

/** The protocol parameters of a request, in plain text, and where they stand. */
export interface ProtocolParameters {
  readonly place: Placement;
  /** With `oauth_signature`, without the realm. */
  readonly params: readonly Parameter[];
}

/** The protocol parameters that a report may name; another name is the sender's free text. */
const KNOWN_NAMES: ReadonlySet<string> = new Set([
  "oauth_body_hash",
  "oauth_callback",
  "oauth_consumer_key",
  "oauth_nonce",
  "oauth_session_handle",
  "oauth_signature",
  "oauth_signature_method",
  "oauth_timestamp",
  "oauth_token",
  "oauth_verifier",
  "oauth_version",
]);
const SCHEME = /^\s*OAuth(?:\s+|$)/i;
/** A name with a quoted value or, as HTTP allows too, a bare one; commas may be too many. */
const AUTH_PARAM = /[\s,]*([^\s=,"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))\s*(?:,[\s,]*|$)/gy;

/**
 * The parameters of an Authorization header, encoded twice, without the realm, which is never signed; none when its
 * scheme is not OAuth.
 * @throws OAuth1Error `verification_failed` (`parameter_rejected`) for one that cannot be read.
 */
export function headerPairs(authorization: string | null): EncodedPair[] {
  const scheme = authorization === null ? null : SCHEME.exec(authorization);
  if (authorization === null || scheme === null) return [];
  const text = authorization.slice(scheme[0].length);
  const pairs = listedPairs(text);
  if (pairs !== null) return pairs;
  throw refused("parameter_rejected", 'The Authorization header is no list of name="value".');
}

/** Reads whatever RFC 9110 section 11.4 allows; `null` when it is not even that. */
function listedPairs(text: string): EncodedPair[] | null {
  const pairs: EncodedPair[] = [];
  let length = 0;
  for (const [piece, name = "", inQuotes, bare = ""] of text.matchAll(AUTH_PARAM)) {
    length += piece.length;
    if (name.toLowerCase() === "realm") continue;
    const value = inQuotes?.includes("\\") ? inQuotes.replaceAll(/\\(.)/g, "$1") : inQuotes;
    pairs.push([recodeHeader(name), recodeHeader(value ?? bare)]);
  }
  return length === text.length ? pairs : null;
}

/** In a header only `%` escapes; a `+` is itself. */
function recodeHeader(text: string): string {
  return recodeTwice(text.includes("+") ? text.replaceAll("+", "%2B") : text);
}

/** The pairs of a form-encoded text (a byte string: a query without its `?`, a form body), encoded twice. */
export function formPairs(formText: string): EncodedPair[] {
  const pairs: EncodedPair[] = [];
  if (formText === "") return pairs;
  for (const piece of formText.split("&")) {
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    const name = recodeTwice(equals < 0 ? piece : piece.slice(0, equals));
    pairs.push([name, equals < 0 ? "" : recodeTwice(piece.slice(equals + 1))]);
  }
  return pairs;
}

/**
 * The protocol parameters: in a header all, elsewhere those whose name begins with `oauth_`. `null` when there are
 * none at all.
 * @throws OAuth1Error `verification_failed` (`parameter_rejected`) when they stand in more than one place, one of them
 * stands there twice (RFC 5849 section 3.2), or one is not UTF-8.
 */
export function protocolParametersOf(read: ReadPairs): ProtocolParameters | null {
  const inHeader = read.header.some(isProtocol);
  const inQuery = read.query.some(isProtocol);
  const inForm = read.form.some(isProtocol);
  if (Number(inHeader) + Number(inQuery) + Number(inForm) > 1) throw inTwoPlaces(read, inHeader);
  if (inHeader) return { place: "header", params: plainParameters(read.header) };
  if (inQuery) return { place: "query", params: plainParameters(read.query.filter(isProtocol)) };
  return inForm ? { place: "body", params: plainParameters(read.form.filter(isProtocol)) } : null;
}

/** Rejects those that stand where not all do: in the header they belong together. */
function inTwoPlaces({ query, form }: ReadPairs, inHeader: boolean): Error {
  const strays = [...(inHeader ? query : []), ...form].filter(isProtocol);
  return rejected(
    strays.map(([name]) => name),
    "There are protocol parameters in more than one of header, query and form body (RFC 5849 section 3.5).",
  );
}

/** The value of the parameter with that name. */
export function valueIn(params: readonly Parameter[], name: string): string | undefined {
  for (const [it, value] of params) if (it === name) return value;
  return undefined;
}

function plainParameters(pairs: readonly EncodedPair[]): Parameter[] {
  const params = new Map<string, string>();
  for (const [name, value] of pairs) {
    const plainName = plain(name);
    const plainValue = plain(value);
    if (plainName === null || plainValue === null) {
      throw rejected([name], "A protocol parameter is not UTF-8.");
    }
    if (params.has(plainName)) {
      throw rejected([name], "A protocol parameter is there twice (RFC 5849 section 3.2).");
    }
    params.set(plainName, plainValue);
  }
  return [...params];
}

/** The parameters that are not the protocol's. Bytes that are not UTF-8 read as U+FFFD; what is signed are the bytes. */
export function furtherParameters(pairs: readonly EncodedPair[]): URLSearchParams {
  let text = "";
  for (const pair of pairs) {
    if (!isProtocol(pair)) text += `&${decodeOnce(pair[0])}=${decodeOnce(pair[1])}`;
  }
  return new URLSearchParams(text);
}

/** Whether a pair's name is the protocol's, wherever it stands. */
export function isProtocol(pair: EncodedPair): boolean {
  return pair[0].startsWith("oauth_");
}

/** What twice encoded text stands for, or `null` when that is not UTF-8. */
function plain(twiceEncoded: string): string | null {
  if (!twiceEncoded.includes("%")) return twiceEncoded;
  try {
    return decodeURIComponent(decodeOnce(twiceEncoded));
  } catch {
    return null;
  }
}

/** Takes the second encoding off, which made `%25` of each `%`. */
function decodeOnce(twiceEncoded: string): string {
  if (!twiceEncoded.includes("%")) return twiceEncoded;
  return twiceEncoded.replaceAll("%25", "%");
}

function rejected(names: readonly string[], message: string): Error {
  const known = [...new Set(names.filter((name) => KNOWN_NAMES.has(name)))];
  return refused(
    "parameter_rejected",
    message,
    known.length > 0 ? { parametersRejected: known } : {},
  );
}

/**
 * Signs one request with HMAC-SHA1 (RFC 5849 sections 3.1 to 3.4). It knows nothing of flows or of
 * `Request` objects; those are client.ts.
 */
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import {
  addFormPairs,
  baseString,
  baseStringUri,
  type EncodedPair,
  isForm,
} from "./base-string.ts";
import { OAuth1Error } from "./errors.ts";
import { authorizationHeader } from "./header.ts";
import { newNonce, type Random } from "./nonce.ts";
import { encode, encodeAgain, toByteString } from "./percent.ts";

/** The current time in milliseconds since 1970. */
export type Clock = () => number;

/** The signature methods that `sign` knows. */
export type SignatureMethod = "HMAC-SHA1";

/** A parameter's name and value as plain text. */
export type Parameter = readonly [name: string, value: string];

/** What `sign` needs to know. */
export interface SignOptions {
  /** The HTTP method; signed in upper case. */
  method: string;
  /** The absolute http(s) URL, signed as fetch sends it. */
  url: string | URL;
  /** The body. It is signed only when it is a form. */
  body?: string | Uint8Array | URLSearchParams | null;
  /** The Content-Type that is sent. Only a form's makes the body count; a `URLSearchParams` is a form without it. */
  contentType?: string | null;
  consumerKey: string;
  /** May be empty. */
  consumerSecret: string;
  /** The temporary or access token. Without it no `oauth_token` is sent; an empty one is sent empty. */
  token?: string;
  /** The token's secret. Default: empty. */
  tokenSecret?: string;
  /** Further protocol parameters, such as `oauth_callback`. */
  params?: readonly Parameter[];
  /** Goes first in the header and is not signed. */
  realm?: string;
  /** Default: `"1.0"`. `null` sends no `oauth_version`, which RFC 5849 section 3.1 allows. */
  version?: "1.0" | null;
  /** Default: `"HMAC-SHA1"`. */
  signatureMethod?: SignatureMethod;
  /** Default: 128 random bits in hexadecimal. */
  nonce?: string;
  /** In seconds since 1970. Default: from `clock`. */
  timestamp?: number | string;
  /** Default: the platform's. */
  clock?: Clock;
  /** Default: the platform's. */
  random?: Random;
}

/** A signed request's parts. */
export interface Signed {
  /** The value for the Authorization header. */
  authorization: string;
  /** In base64, not percent-encoded. */
  signature: string;
  /** What was signed (RFC 5849 section 3.4.1). */
  baseString: string;
  /** The protocol parameters as plain text, `oauth_signature` last. */
  params: Parameter[];
}

interface ProtocolParameters {
  plain: Parameter[];
  encoded: EncodedPair[];
}

const OWN_NAMES: ReadonlySet<string> = new Set([
  "oauth_consumer_key",
  "oauth_nonce",
  "oauth_signature",
  "oauth_signature_method",
  "oauth_timestamp",
  "oauth_token",
  "oauth_version",
]);

/**
 * Signs a request with the form pairs of its query and, when its Content-Type says that it is a form, of its
 * body.
 * @throws OAuth1Error `invalid_options` for a URL that is not absolute http(s), a body that is not text,
 * bytes or `URLSearchParams`, a missing credential, or a parameter in `params` that `sign` sets itself.
 */
export function sign(options: SignOptions): Signed {
  const url = parseUrl(options.url);
  const protocol = protocolParameters(options);
  const pairs = protocol.encoded.map(encodePairAgain);
  if (url.search !== "") addFormPairs(pairs, url.search.slice(1));
  if (options.body) addFormPairs(pairs, formOf(options.body, options.contentType));
  const text = baseString(options.method, baseStringUri(url), pairs);
  const signature = hmacSha1(text, options.consumerSecret, options.tokenSecret ?? "");
  add(protocol, "oauth_signature", signature);
  const authorization = authorizationHeader(protocol.encoded, options.realm);
  return { authorization, signature, baseString: text, params: protocol.plain };
}

/** The HMAC-SHA1 signature of a base string in base64 (RFC 5849 section 3.4.2). */
export function hmacSha1(text: string, consumerSecret: string, tokenSecret: string): string {
  const key = `${encode(consumerSecret)}&${encode(tokenSecret)}`;
  return createHmac("sha1", key).update(text).digest("base64");
}

function encodePairAgain(pair: EncodedPair): EncodedPair {
  const [name, value] = pair;
  if (!name.includes("%") && !value.includes("%")) return pair;
  return [encodeAgain(name), encodeAgain(value)];
}

function parseUrl(url: string | URL): URL {
  const parsed = typeof url === "string" ? URL.parse(url) : url;
  if (parsed?.protocol === "https:" || parsed?.protocol === "http:") return parsed;
  throw new OAuth1Error(
    "invalid_options",
    "The URL to sign is not an absolute http or https URL. Pass the whole URL that is sent.",
  );
}

function protocolParameters(options: SignOptions): ProtocolParameters {
  checkTexts(options);
  const protocol: ProtocolParameters = { plain: [], encoded: [] };
  const timestamp = options.timestamp ?? Math.floor((options.clock ?? Date.now)() / 1000);
  add(protocol, "oauth_consumer_key", options.consumerKey);
  add(protocol, "oauth_nonce", options.nonce ?? newNonce(options.random));
  add(protocol, "oauth_signature_method", options.signatureMethod ?? "HMAC-SHA1");
  add(protocol, "oauth_timestamp", String(timestamp));
  if (options.token !== undefined) add(protocol, "oauth_token", options.token);
  if (options.version !== null) add(protocol, "oauth_version", "1.0");
  if (options.params !== undefined) addFurther(protocol, options.params);
  return protocol;
}

function checkTexts(options: SignOptions): void {
  const { consumerKey, consumerSecret, token = "", tokenSecret = "" } = options;
  if (typeof consumerKey !== "string" || consumerKey === "" || typeof consumerSecret !== "string") {
    throw new OAuth1Error(
      "invalid_options",
      "consumerKey or consumerSecret is missing. Pass both.",
    );
  }
  if (typeof token !== "string" || typeof tokenSecret !== "string") {
    throw new OAuth1Error(
      "invalid_options",
      "token or tokenSecret is not a text. Pass the credential's.",
    );
  }
  if (options.signatureMethod !== undefined && options.signatureMethod !== "HMAC-SHA1") {
    throw new OAuth1Error("invalid_options", "The signature method is not known. Use HMAC-SHA1.");
  }
}

/** Adds a parameter whose name holds only unreserved characters. */
function add(protocol: ProtocolParameters, name: string, value: string): void {
  protocol.plain.push([name, value]);
  protocol.encoded.push([name, encode(value)]);
}

function addFurther(protocol: ProtocolParameters, further: readonly Parameter[]): void {
  for (const [name, value] of further) {
    if (OWN_NAMES.has(name) || typeof value !== "string") {
      throw new OAuth1Error(
        "invalid_options",
        `params holds ${JSON.stringify(name)}, which is set here or is not a text. Pass each further parameter as [name, text].`,
      );
    }
    protocol.plain.push([name, value]);
    protocol.encoded.push([encode(name), encode(value)]);
  }
}

function formOf(body: unknown, contentType: string | null | undefined): string {
  if (body instanceof URLSearchParams) {
    return contentType && !isForm(contentType) ? "" : body.toString();
  }
  if (typeof body === "string") return isForm(contentType) ? toByteString(body) : "";
  if (body instanceof Uint8Array) return isForm(contentType) ? latin1(body) : "";
  throw new OAuth1Error(
    "invalid_options",
    "The body is neither text, bytes nor URLSearchParams. Pass what is sent.",
  );
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

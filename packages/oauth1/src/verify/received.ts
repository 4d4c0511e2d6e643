/**
 * What a server received, a web `Request` or its parts, made ready for reading: the URL that the sender signed, the
 * headers that matter, and the body byte for byte. What the parameters say is protocol.ts.
 */
import { OAuth1Error } from "../errors.ts";
import { baseStringUri } from "../signing/base-string/base-string.ts";
import { type Body, byteStringOf, checkBody, isFormBody } from "../signing/base-string/body.ts";
import { refused } from "./refusal.ts";

/** Headers by name, in any letter case: those of fetch, or those of `node:http`. */
export type ReceivedHeaders =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request's parts, as any HTTP server has them. */
export interface ReceivedParts {
  readonly method: string;
  /** The absolute http(s) URL; with `publicUrl` the request target alone will do, such as `/launch?a=1`. */
  readonly url: string | URL;
  readonly headers: ReceivedHeaders;
  /** The body as it came, before anything parsed it. Only forms and body hashes need it. Default: none. */
  readonly body?: Body | null;
}

/** What was received. The body of a `Request` is read from a clone, so that the caller still can. */
export type Received = Request | ReceivedParts;

/** Where senders see this server when a proxy stands before it: an origin, and what the proxy cuts off the path. */
export interface PublicPlace {
  readonly origin: string;
  /** Empty, or a path without a slash at its end. */
  readonly prefix: string;
}

/** A received request, ready for reading. A byte string has one character (U+0000 to U+00FF) for each byte. */
export interface Arrival {
  readonly method: string;
  /** The base string URI (RFC 5849 section 3.4.1.2), as the sender saw it. */
  readonly uri: string;
  /** Without its `?`, as a byte string. */
  readonly query: string;
  readonly authorization: string | null;
  readonly contentType: string | null;
  /** Whether the body is a form, which is then signed. */
  readonly hasForm: boolean;
  /** The body as a byte string, read when asked for. */
  readBody(): string | Promise<string>;
}

/**
 * The place that a `publicUrl` names.
 * @throws OAuth1Error `invalid_options` when it is not an origin with an optional path.
 */
export function publicPlaceOf(publicUrl: string): PublicPlace {
  const url = parse(publicUrl);
  const isPlace = url && !/[?#@]/.test(publicUrl);
  if (!isPlace) {
    throw invalid(
      "publicUrl is not an http or https origin with an optional path. Pass what senders see, such as https://app.example.com.",
    );
  }
  return Object.freeze({ origin: url.origin, prefix: url.pathname.replace(/\/+$/, "") });
}

/**
 * Makes what was received ready. Without a place, the request's own URL is what was signed.
 * @throws OAuth1Error `invalid_options` when a part is not what it should be or the body was read already;
 * `verification_failed` (`parameter_rejected`) for a request target that is no path.
 */
export function arrivalOf(received: Received, place: PublicPlace | null): Arrival {
  const { method, headers } = received;
  if (typeof method !== "string" || typeof headers !== "object" || headers === null) {
    throw invalid(
      "method or headers is missing. Pass a Request, or { method, url, headers, body }.",
    );
  }
  const url = place === null ? absolute(received.url) : behind(received.url);
  const contentType = headerOf(headers, "content-type");
  const authorization = headerOf(headers, "authorization");
  const request = isRequest(received) ? received : null;
  const body = request === null ? checkBody((received as ReceivedParts).body) : null;
  return {
    method,
    uri: place === null ? baseStringUri(url) : `${place.origin}${place.prefix}${url.pathname}`,
    query: url.search.slice(1),
    authorization,
    contentType,
    hasForm: isFormBody(body, contentType),
    readBody() {
      if (request !== null) return readRequest(request);
      return body === null ? "" : byteStringOf(body);
    },
  };
}

/** Whether it is a web `Request`, of whichever realm or package. */
function isRequest(received: Received): received is Request {
  return typeof (received as Partial<Request>).clone === "function";
}

/** The header of that lower-case name; what came more than once is joined with `", "`, as fetch does. */
export function headerOf(headers: ReceivedHeaders, name: string): string | null {
  if (isHeaders(headers)) return headers.get(name);
  let joined: string | null = null;
  for (const key in headers) {
    const isIt = key === name || (key.length === name.length && key.toLowerCase() === name);
    const value = isIt ? headers[key] : undefined;
    if (value === undefined) continue;
    const text = typeof value === "string" ? value : value.join(", ");
    joined = joined === null ? text : `${joined}, ${text}`;
  }
  return joined;
}

function isHeaders(headers: ReceivedHeaders): headers is Headers {
  return typeof headers.get === "function";
}

function absolute(url: string | URL): URL {
  const parsed = parse(url);
  if (parsed) return parsed;
  throw invalid(
    "The URL of the received request is not absolute http or https. Pass the whole URL, or publicUrl.",
  );
}

/** The URL of a request behind a proxy; only its path and query count. */
function behind(url: string | URL): URL {
  const target = String(url);
  const parsed = parse(target.startsWith("/") ? `http://localhost${target}` : target);
  if (parsed) return parsed;
  throw refused("parameter_rejected", "The request target is no path, so nothing can be signed.");
}

function parse(url: string | URL): URL | null {
  const parsed = URL.parse(String(url));
  return parsed?.protocol === "https:" || parsed?.protocol === "http:" ? parsed : null;
}

async function readRequest(request: Request): Promise<string> {
  if (request.bodyUsed) {
    throw invalid("The request's body was read already. Verify before reading it.");
  }
  return byteStringOf(new Uint8Array(await request.clone().arrayBuffer()));
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}

/**
 * What a caller of fetch asks to be sent, in a form that can be made into a Request more than once: for a redirect, and
 * for the one repetition. Sending is sender.ts.
 */
import { OAuth1Error } from "../../errors.ts";
import { withoutParams } from "./query.ts";

/** A request to send, perhaps again. */
export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | null;
  /** False for a body that can be read only once. */
  readonly isReplayable: boolean;
  /**
   * All else that was asked, its signal among it. fetch itself is given it too: a Request made of another Request keeps
   * neither the abort of a collected one nor what a platform adds to fetch, such as Node's `dispatcher`.
   */
  readonly init: RequestInit;
  /** Kept for its signal alone, which stops being told of an abort when the Request it belongs to is collected. */
  readonly given: Request | undefined;
  /** Whether redirects are followed here. */
  readonly follows: boolean;
}

/** A redirect's target, and what must not come along. */
export interface Redirection {
  /** Parameters that the answer may repeat from the request that was sent. */
  readonly ownParams: ReadonlySet<string>;
  /** Headers that stay with the origin that was asked. */
  readonly ownHeaders: readonly string[];
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** They say what a body is (the Fetch Standard, HTTP-redirect fetch). */
const BODY_HEADERS: readonly string[] = [
  "content-encoding",
  "content-language",
  "content-length",
  "content-location",
  "content-type",
];

/**
 * Takes what fetch was called with.
 * @throws OAuth1Error `invalid_options` for what is no absolute URL, and for a Request that was sent already.
 */
export function outgoingOf(input: string | URL | Request, init: RequestInit = {}): Outgoing {
  const given = input instanceof Request ? input : undefined;
  const url = URL.parse(given ? given.url : (input as string | URL));
  // The platform's own error would quote them.
  if (url === null || url.username !== "" || url.password !== "") {
    throw invalid(
      "The URL to send to is not absolute, or holds a user name or password. Correct it.",
    );
  }
  if (given?.bodyUsed) throw invalid("The request's body was read already. Pass a fresh request.");
  // The platform's own reading, of a copy without the body: a body is for the request that is sent.
  const { body: _, ...asked } = init;
  const read = new Request(url, { ...givenInit(given), ...asked });
  const { method: __, headers: ___, ...rest } = { ...givenInit(given), ...asked };
  const body = init.body ?? given?.body ?? null;
  const headers = new Headers(read.headers);
  const { method, redirect } = read;
  const signal = init.signal === undefined ? (given?.signal ?? null) : init.signal;
  return {
    url,
    method,
    headers,
    body,
    isReplayable: !isStream(body),
    init: { ...rest, signal, redirect: redirect === "follow" ? "manual" : redirect },
    follows: redirect === "follow",
    given,
  };
}

function givenInit(given: Request | undefined): RequestInit {
  if (given === undefined) return {};
  const { method, headers, redirect, cache, credentials, integrity, keepalive } = given;
  return { method, headers, redirect, cache, credentials, integrity, keepalive };
}

/** Whether a body can be read only once. */
function isStream(body: unknown): boolean {
  const isPlain =
    body === null ||
    typeof body === "string" ||
    body instanceof URLSearchParams ||
    body instanceof Blob ||
    body instanceof FormData ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body);
  return !isPlain;
}

/** A fresh Request of it. */
export function toRequest({ url, method, headers, body, init, isReplayable }: Outgoing): Request {
  const duplex = isReplayable ? {} : { duplex: "half" };
  return new Request(url, { ...init, method, headers, body, ...duplex } as RequestInit);
}

/**
 * The request that follows a redirect, by the rules of the Fetch Standard. Undefined where the answer is none, and where
 * it cannot be followed: without a good http(s) address, or with a body that is gone.
 */
export function redirected(
  outgoing: Outgoing,
  response: Response,
  redirection: Redirection,
): Outgoing | undefined {
  if (!outgoing.follows || !REDIRECTS.has(response.status)) return undefined;
  const target = targetOf(response.headers.get("location"), outgoing.url);
  if (target === undefined) return undefined;
  const { status } = response;
  const { method } = outgoing;
  const becomesGet =
    (status === 303 && method !== "HEAD" && method !== "GET") ||
    (status < 303 && method === "POST");
  if (!becomesGet && !outgoing.isReplayable) return undefined;
  const headers = new Headers(outgoing.headers);
  const isAway = target.origin !== outgoing.url.origin;
  const gone = [...(becomesGet ? BODY_HEADERS : []), ...(isAway ? redirection.ownHeaders : [])];
  for (const name of gone) headers.delete(name);
  const next = { ...outgoing, url: withoutParams(target, redirection.ownParams), headers };
  return becomesGet ? { ...next, method: "GET", body: null, isReplayable: true } : next;
}

function targetOf(location: string | null, base: URL): URL | undefined {
  const target = location === null ? null : URL.parse(location, base);
  if (target === null || target.username !== "" || target.password !== "") return undefined;
  return target.protocol === "https:" || target.protocol === "http:" ? target : undefined;
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}

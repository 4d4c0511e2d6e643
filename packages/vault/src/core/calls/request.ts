/**
 * What a caller asks to be sent, in a form that can be made into a Request more than once: for a redirect, and for the one repetition
 * after a renewal. Sending is call.ts.
 */
import { buffered, isStream } from "../egress/body.ts";
import { VaultError } from "../errors.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import { isNotForProviders } from "./passed-headers.ts";

const REPLAYABLE_BYTES = 1024 * 1024;

/** A request to send, perhaps again. */
export interface Outgoing {
  url: URL;
  /** Whether the caller gave a path, which lies under the connection's own base where it has one. */
  isPath: boolean;
  method: string;
  /** Plain where the caller gave none: to make an object of them costs more than all else here. */
  headers: Headers | Readonly<Record<string, string>>;
  /** False for a body that can be read only once. */
  replayable: boolean;
  redirect: RequestRedirect;
  signal: AbortSignal | null;
  /** Kept for its signal alone, which is told of no abort once the Request that it belongs to is collected (egress/sent.ts). */
  given: Request | undefined;
  /** Beside what platforms agree on, whatever yields bytes. */
  body: BodyInit | AsyncIterable<Uint8Array> | null;
  /** The query in the letters in which it came, good as long as that of `url` is `normal`. Absent: as `url` has it. */
  raw?: { normal: string; search: string };
}

/** Where a path or URL of the caller's leads: paths lie under the API's base, and what the API needs in every query is in it. */
export function apiUrl(path: string, provider: Provider): URL {
  const rooted = isRooted(path);
  const absolute = isAbsolute(path);
  const text = absolute ? path : `${baseOf(provider)}${rooted ? "" : "/"}${path}`;
  const url = URL.parse(text);
  if (!url) {
    throw new VaultError("options_invalid", "fetch: that is neither a path nor a URL.", {
      provider: provider.slug,
    });
  }
  if (url.hash) url.hash = "";
  addMissing(url, provider.facts.api?.query ?? {});
  return url;
}

/** The URL that paths lie under, without a slash at its end. Throws `host_not_allowed` where there is none. */
export function baseOf({ facts, slug: provider }: Provider): string {
  const base = facts.api?.baseUrl;
  if (base !== undefined) return base.endsWith("/") ? base.slice(0, -1) : base;
  throw new VaultError(
    "host_not_allowed",
    `The API of ${provider} is not known: give it as api: { baseUrl, hosts } in the provider's options.`,
    { provider },
  );
}

/** Adds to a query what the API needs in every one. What is there stays to the letter. */
export function addMissing(url: URL, defaults: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(defaults)) {
    if (url.searchParams.has(name)) continue;
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    url.search = url.search === "" ? pair : `${url.search}&${pair}`;
  }
}

/** The same path under the base of one connection's API, where the provider has another for each. */
export function atOwnBase(url: URL, { apiBaseUrl }: Opaque): URL {
  if (typeof apiBaseUrl !== "string") return url;
  const own = new URL(apiBaseUrl);
  // Set, and not resolved: a path that starts with two slashes would name a host.
  own.pathname = url.pathname;
  own.search = url.search;
  own.hash = "";
  return own;
}

function isRooted(path: string): boolean {
  return path.startsWith("/") || path.startsWith("?");
}

function isAbsolute(path: string): boolean {
  return !isRooted(path) && /^[a-z][a-z0-9+.-]*:/i.test(path);
}

/** Takes what `fetch` was called with. */
export function toOutgoing(
  provider: Provider,
  input: string | URL | Request,
  init: RequestInit = {},
): Outgoing | Promise<Outgoing> {
  const given = input instanceof Request ? input : undefined;
  const place = given ? given.url : String(input);
  const url = apiUrl(place, provider);
  const body = init.body ?? null;
  const common = {
    url,
    isPath: !isAbsolute(place),
    headers: withDefaults(init.headers ?? given?.headers, provider.facts.api?.headers ?? {}),
    method: (init.method ?? given?.method ?? "GET").toUpperCase(),
    redirect: init.redirect ?? given?.redirect ?? "follow",
    signal: init.signal ?? given?.signal ?? null,
    given,
  };
  if (body === null && given?.body) {
    const signal = init.signal ?? given.signal;
    const stream = given.body.pipeThrough(new TransformStream(), { signal });
    return buffered(stream, REPLAYABLE_BYTES).then((replay) => ({ ...common, ...replay }));
  }
  return { ...common, body, replayable: !isStream(body) };
}

function withDefaults(
  given: RequestInit["headers"],
  defaults: Readonly<Record<string, string>>,
): Outgoing["headers"] {
  if (given === undefined) return defaults;
  const headers = new Headers(given);
  // The credential takes the place of the caller's own, wherever it goes: two of them are one too many.
  for (const name of [...headers.keys()])
    if (isNotForProviders(name) && name !== "content-length") headers.delete(name);
  for (const [name, value] of Object.entries(defaults)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return headers;
}

/** What a fresh `fetch` of it takes. Redirects are left to us: the credential must not follow them blindly. */
export function toInit(
  outgoing: Outgoing,
  more: Readonly<Record<string, string>> = {},
): RequestInit {
  const { method, body, signal } = outgoing;
  const headers = withMore(outgoing.headers, more);
  const init: RequestInit & { duplex?: "half" } = {
    method,
    headers: headers as NonNullable<RequestInit["headers"]>,
    body: body as BodyInit | null,
    redirect: "manual",
  };
  if (signal) init.signal = signal;
  if (isStream(body)) init.duplex = "half";
  return init;
}

function withMore(
  headers: Outgoing["headers"],
  more: Readonly<Record<string, string>>,
): Outgoing["headers"] {
  if (!(headers instanceof Headers)) return { ...headers, ...more };
  const all = new Headers(headers);
  for (const [name, value] of Object.entries(more)) all.set(name, value);
  return all;
}

/** A fresh Request for `url`, which may be where a redirect led. */
export function toRequest(outgoing: Outgoing, url: URL): Request {
  return new Request(url, toInit(outgoing));
}

/** Whether it is an answer that may lead elsewhere. */
export function isRedirect({ status }: { readonly status: number }): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** The request that follows a redirect, by the rules of fetch. Undefined where the answer is no redirect. */
export function redirected(outgoing: Outgoing, url: URL, response: Response): Outgoing | undefined {
  if (!isRedirect(response)) return undefined;
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, url)) return undefined;
  const next = { ...outgoing, url: new URL(location, url) };
  const becomesGet =
    (response.status === 303 && outgoing.method !== "HEAD") ||
    (response.status < 303 && outgoing.method === "POST");
  if (!becomesGet) return next;
  const headers = new Headers(outgoing.headers as NonNullable<RequestInit["headers"]>);
  for (const name of [
    "content-type",
    "content-length",
    "content-encoding",
    "content-language",
    "content-location",
  ]) {
    headers.delete(name);
  }
  return { ...next, method: "GET", headers, body: null, replayable: true };
}

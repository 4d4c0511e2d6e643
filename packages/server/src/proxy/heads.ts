/** Headers on their way to the provider and back: what belongs to one connection, or to us, does not pass. */
import type { IncomingHttpHeaders } from "node:http";

/** Headers by their names in small letters. */
export type Head = Readonly<Record<string, string | string[] | undefined>>;

/** Of one connection only (RFC 9110 section 7.6.1), or told by how the message is framed. */
const OF_THE_HOP = [
  "connection",
  "content-length",
  "expect",
  "http2-settings",
  "keep-alive",
  "te",
  "transfer-encoding",
  "upgrade",
] as const;

const NOT_TO_THE_PROVIDER: ReadonlySet<string> = new Set([
  ...OF_THE_HOP,
  // Our caller's credentials, which are for us.
  "authorization",
  "cookie",
  "cookie2",
  // The provider has a host of its own; and how a request came here is nobody's there to know.
  "forwarded",
  "host",
  "via",
  "x-real-ip",
  // They come after the body, when they have gone.
  "trailer",
]);
const NOT_TO_THE_PROVIDER_AT_ALL = /^(?:proxy|valetkey|x-forwarded)-/;

const NOT_TO_THE_CALLER: ReadonlySet<string> = new Set([
  ...OF_THE_HOP.filter((name) => name !== "content-length"),
  // Sessions at the provider would be shared by all who call, and set for our own host in a browser.
  "set-cookie",
  "set-cookie2",
  // What a browser keeps by host: it would be kept of ours.
  "alt-svc",
  "clear-site-data",
  "expect-ct",
  "nel",
  "public-key-pins",
  "public-key-pins-report-only",
  "report-to",
  "reporting-endpoints",
  "service-worker-allowed",
  "strict-transport-security",
  // Challenges between us and a proxy on our way out.
  "proxy-authenticate",
  "proxy-authentication-info",
  "proxy-connection",
]);
/** Whom a browser may show our answers to is ours to say, and so is what these answers say of themselves. */
const NOT_TO_THE_CALLER_AT_ALL = /^(?:access-control|valetkey)-/;

/** W3C Trace Context and Baggage: by them a provider could tell which of its callers' users belong together. */
const TRACES = ["baggage", "traceparent", "tracestate"] as const;

/** What goes on to the provider; what belongs to our traces, if `tracesProviders`. */
export function towardsProvider(
  given: IncomingHttpHeaders,
  tracesProviders: boolean,
): Record<string, string> {
  const dropped = namedIn(given.connection);
  const headers: Record<string, string> = {};
  for (const name in given) {
    const value = given[name];
    if (typeof value !== "string" || NOT_TO_THE_PROVIDER.has(name)) continue;
    if (NOT_TO_THE_PROVIDER_AT_ALL.test(name) || dropped?.has(name)) continue;
    headers[name] = value;
  }
  if (!tracesProviders) for (const name of TRACES) delete headers[name];
  // Some APIs refuse whoever does not say what they are.
  headers["user-agent"] ??= "valetkey";
  return headers;
}

/** What goes back to the caller, as names and values in turn. */
export function towardsCaller(given: Head): string[] {
  const dropped = namedIn(given["connection"]);
  const headers: string[] = [];
  for (const name in given) {
    const value = given[name];
    if (value === undefined || NOT_TO_THE_CALLER.has(name)) continue;
    if (NOT_TO_THE_CALLER_AT_ALL.test(name) || dropped?.has(name)) continue;
    if (typeof value === "string") headers.push(name, value);
    else for (const each of value) headers.push(name, each);
  }
  return headers;
}

/** The headers that Connection names; undefined: none. */
function namedIn(connection: string | string[] | undefined): Set<string> | undefined {
  if (connection === undefined || connection === "keep-alive" || connection === "close")
    return undefined;
  return new Set(
    String(connection)
      .toLowerCase()
      .split(/[\s,]+/),
  );
}

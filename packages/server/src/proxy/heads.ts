/** Headers on their way to the provider and back: what belongs to one connection, or to us, does not pass. */
import type { IncomingHttpHeaders } from "node:http";
import { isNotForProviders, isOfProvidersHost, ofTheHop } from "valetkey/host";

/** Headers by their names in small letters. */
export type Head = Readonly<Record<string, string | string[] | undefined>>;

/** The answer's length is the same on both of its ways. */
const OF_THE_HOP: ReadonlySet<string> = new Set(
  ofTheHop.filter((name) => name !== "content-length"),
);

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
    if (typeof value !== "string" || isNotForProviders(name) || dropped?.has(name)) continue;
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
    if (value === undefined || OF_THE_HOP.has(name)) continue;
    if (isOfProvidersHost(name) || dropped?.has(name)) continue;
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

/** What tells clients that a route is not to be used any more: `Deprecation` (RFC 9745), and `Sunset` (RFC 8594) where its end is known. */
import type { AnyRoute } from "./route.ts";

/** The headers that every answer of a route bears, whatever came of it. */
export function deprecationOf({
  deprecated,
}: Pick<AnyRoute, "deprecated">): Record<string, string> {
  if (!deprecated) return {};
  const { since, sunset } = deprecated;
  return {
    deprecation: `@${new Date(since).getTime() / 1000}`,
    ...(sunset && { sunset: new Date(sunset).toUTCString() }),
  };
}

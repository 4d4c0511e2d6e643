/**
 * Where a call leads whose path and query came from a wire: they go on byte for byte, or not at all. A caller may mean any address of the
 * provider's API, but must say it in a way that no server on the way can read otherwise.
 */
import { VaultError } from "../../errors.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import { addMissing, baseOf } from "../request.ts";

/** A path and a query as they came. */
export interface ForwardPlace {
  /** Scheme and host where another host of the API's is meant. Default: where the API is, whose base the path lies under. */
  origin?: string;
  /** From the first slash on; empty: the base itself. */
  path: string;
  /** With the question mark; or empty. */
  query: string;
}

/** The URL, and its query in the letters in which it is to be sent: a URL encodes more than RFC 3986 asks for. */
export interface Placed {
  url: URL;
  raw: { normal: string; search: string };
}

/** Each way in which a path could be read in more than one way, and what to do about it. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^[^/]/, "does not begin with a slash"],
  [/^\/\//, "begins with two slashes, which some read as another host. Leave one out"],
  // RFC 3986 section 3.3.
  [
    /[^\w.~!$&'()*+,;=:@/%-]/,
    "has a character that must be percent-encoded (RFC 3986 section 3.3). Encode it",
  ],
  [/%(?![\da-f]{2})/i, "has a % without two hexadecimal digits. Write %25 for a percent sign"],
  [/%(?:[01][\da-f]|7f)/i, "has an encoded control character. Leave it out"],
  // As far as it could be decoded again on its way.
  [
    /(?:^|[/\\]|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){1,2}(?:[;/\\]|%(?:25)*(?:2f|3b|5c)|$)/i,
    "has a segment of dots, plain or encoded. Name the resource without it",
  ],
];

/** Where a call leads. Throws `options_invalid` for what could be read in more than one way, and `host_not_allowed` where there is no API. */
export function placeOf(provider: Provider, { origin, path, query }: ForwardPlace): Placed {
  assertPath(provider, path);
  if (!/^(?:\?[!"$-~]*)?$/.test(query))
    throw unfit(
      provider,
      "The query has a character that must be percent-encoded (RFC 3986 section 3.4). Encode it.",
    );
  const text = `${origin ?? baseOf(provider)}${path}`;
  const url = URL.parse(text + query);
  const from = text.indexOf("/", text.indexOf("//") + 2);
  // Whatever else a parser of URLs makes of it, now or one day: what it changes is not sent.
  if (!url || url.pathname !== (from < 0 ? "/" : text.slice(from)))
    throw unfit(provider, "That is no path under the provider's API.");
  const normal = url.search;
  addMissing(url, provider.facts.api?.query ?? {});
  const added = url.search.slice(normal.length);
  const search = normal === "" && added !== "" ? url.search : query + added;
  return { url, raw: { normal: url.search, search } };
}

function assertPath(provider: Provider, path: string): void {
  for (const [fault, words] of FAULTS)
    if (fault.test(path)) throw unfit(provider, `The path ${words}.`);
  if (path.includes("%") && !isUtf8(path))
    throw unfit(provider, "The path has percent-encoded bytes that are not UTF-8. Encode UTF-8.");
}

/** Of bytes that are no UTF-8 some servers make slashes and dots (RFC 3629 section 10). */
function isUtf8(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function unfit({ slug: provider }: Provider, message: string): VaultError {
  return new VaultError("options_invalid", message, { provider });
}

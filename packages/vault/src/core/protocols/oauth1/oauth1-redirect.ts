/** Where a redirect leads that the credential does not follow: answers may repeat the query that they were asked with, signature and key in it. */
import type { OAuth1Dialect } from "@valetkey/oauth1";

/** What a signature adds to a query (RFC 5849 section 3.5.3), and the body's hash. */
const SIGNED: readonly string[] = [
  "oauth_body_hash",
  "oauth_consumer_key",
  "oauth_nonce",
  "oauth_signature",
  "oauth_signature_method",
  "oauth_timestamp",
  "oauth_token",
  "oauth_version",
];

/** The URL without what a request of this dialect bears in its query; all else stays letter for letter. */
export function bareUrl({ placement, bears }: OAuth1Dialect, url: URL): URL {
  const key = bears?.in === "query" ? [bears.name] : [];
  const own = new Set([...(placement === "query" ? SIGNED : []), ...key]);
  const pieces = url.search.slice(1).split("&");
  const kept = pieces.filter((piece) => !own.has(nameOf(piece)));
  if (kept.length === pieces.length) return url;
  const bare = new URL(url);
  bare.search = kept.join("&");
  return bare;
}

function nameOf(piece: string): string {
  const [name = ""] = new URLSearchParams(piece).keys();
  return name;
}

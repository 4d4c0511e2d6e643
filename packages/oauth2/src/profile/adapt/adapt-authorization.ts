/** Turns a conforming authorization request into the URL that a deviating server takes: a pure function. */
import type { OAuth2AuthorizationShape } from "../profile.ts";

/** What stands in a query as it is (RFC 3986 section 3.4), without what separates its parameters. */
const RAW = /[^A-Za-z0-9\-._~!$'()*,;:@/?]/g;

/** The URL with its parameters in the server's form; without a shape it is the URL as it was. */
export function adaptAuthorizationUrl(
  conforming: string,
  shape: OAuth2AuthorizationShape | undefined,
): string {
  if (shape === undefined) return conforming;
  const { rename = {}, drop = [], raw = [], fragment, hash, responseType } = shape;
  const url = new URL(conforming);
  const pairs = [...url.searchParams]
    .filter(([name]) => !drop.includes(name))
    .map(([name, value]): [string, string, boolean] => [
      Object.hasOwn(rename, name) ? (rename[name] ?? name) : name,
      name === "response_type" ? (responseType ?? value) : value,
      raw.includes(name),
    ]);
  const query = pairs.map(([name, value, isRaw]) =>
    isRaw
      ? `${encodeURIComponent(name)}=${value.replace(RAW, encodeURIComponent)}`
      : String(new URLSearchParams([[name, value]])),
  );
  url.search = "";
  const place = fragment === undefined ? "" : `#${fragment}`;
  const end = hash === undefined ? "" : `#${hash}`;
  return `${url.href}${place}?${query.join("&")}${end}`;
}

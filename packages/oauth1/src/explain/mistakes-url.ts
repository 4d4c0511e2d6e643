/** Known mistakes in the method and the base string URI (RFC 5849 section 3.4.1.2). */
import { decodeBytes, encodeBytes } from "./bytes.ts";
import { type Material, type Surroundings, withPairs } from "./material.ts";
import type { Mistake, Variant } from "./mistake.ts";

interface UriParts {
  readonly scheme: string;
  readonly host: string;
  /** With its colon, or empty. */
  readonly port: string;
  readonly path: string;
}

const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: ":80", https: ":443" };

/** In the order in which they are tried. */
export const urlMistakes: readonly Mistake[] = [
  {
    id: "scheme",
    says: "The URL was signed with {about}.",
    mend: "Sign the URL that the client sees. Behind a proxy that ends TLS the server must use the outside URL: publicUrl.",
    variants: (material) => {
      const parts = partsOf(material.uri);
      const scheme = parts.scheme === "https" ? "http" : "https";
      const without = { ...parts, scheme, port: "" };
      return [withUri(material, { ...parts, scheme }), withUri(material, without)].map((it) => ({
        material: it,
        about: `${scheme} in place of ${parts.scheme}`,
      }));
    },
  },
  {
    id: "other_host",
    says: "The URL was signed with {about}.",
    mend: "Behind a proxy the server must use the outside origin (publicUrl), and a client must send and sign the same host.",
    variants: otherHosts,
  },
  {
    id: "default_port_kept",
    says: "The default port was signed.",
    mend: "Leave :80 of http and :443 of https out of the base string (RFC 5849 section 3.4.1.2).",
    variants: (material) => {
      const parts = partsOf(material.uri);
      const { port, scheme } = parts;
      return port === ""
        ? [withUri(material, { ...parts, port: DEFAULT_PORTS[scheme] ?? "" })]
        : [];
    },
  },
  {
    id: "port_left_out",
    says: "The port was not signed.",
    mend: "A port that is not the scheme's default belongs to the base string.",
    variants: (material) => [withUri(material, { ...partsOf(material.uri), port: "" })],
  },
  {
    id: "host_case",
    says: "The host was signed in upper-case letters.",
    mend: "Sign scheme and host in lower case.",
    variants: (material, { typedUrl, host }) => {
      const parts = partsOf(material.uri);
      const typed = partsOf(typedUrl);
      return [
        withUri(material, { ...parts, host: typed.host }),
        withUri(material, { ...parts, scheme: typed.scheme, host: typed.host }),
        ...(host === null ? [] : [withUri(material, { ...parts, ...hostAndPort(host) })]),
        withUri(material, { ...parts, host: parts.host.toUpperCase() }),
      ];
    },
  },
  {
    id: "other_method",
    says: "The request was signed for the method {about}.",
    mend: "Sign the method that is sent, in upper case; a redirect or an override must not change it.",
    variants: (material, { methodOverride }) =>
      [...METHODS, material.method.toLowerCase(), ...(methodOverride ? [methodOverride] : [])].map(
        (method) => ({ material: { ...material, method }, about: method }),
      ),
  },
  {
    id: "path_decoded",
    says: "The path was signed decoded, wholly or in part.",
    mend: "Sign the path as it is sent, escapes and all.",
    variants: (material) => {
      const parts = partsOf(material.uri);
      return [
        decodeBytes(parts.path),
        parts.path.replaceAll(/%2F/gi, "/"),
        parts.path.replaceAll(/%(?:2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])/gi, decodeBytes),
      ].map((path) => withUri(material, { ...parts, path }));
    },
  },
  {
    id: "path_encoded_again",
    says: "The path was encoded once more before signing.",
    mend: "Sign the path as it is sent, escapes and all.",
    variants: (material) => {
      const parts = partsOf(material.uri);
      const again = (text: string): string => encodeBytes(text).replaceAll("%2F", "/");
      return [again(parts.path), again(decodeBytes(parts.path))].map((path) =>
        withUri(material, { ...parts, path }),
      );
    },
  },
  {
    id: "path_as_typed",
    says: "The path was signed as it was typed, not as it is sent: dot segments, blanks and some other characters change on the way.",
    mend: "Sign the path of the parsed URL.",
    variants: (material, { typedUrl }) => [
      withUri(material, { ...partsOf(material.uri), path: partsOf(typedUrl).path }),
    ],
  },
  {
    id: "trailing_slash",
    says: "The path was signed with or without a slash at its end, otherwise than it is sent.",
    mend: "Sign the path as it is sent; an empty one as /.",
    variants: (material) => {
      const parts = partsOf(material.uri);
      return [parts.path.replace(/\/$/, ""), `${parts.path}/`].map((path) =>
        withUri(material, { ...parts, path }),
      );
    },
  },
  {
    id: "path_prefix",
    says: "The path was signed without its first segment, as a server behind a proxy may see it.",
    mend: "Sign the path that the client sees: give publicUrl the prefix that the proxy cuts off.",
    variants: (material) => {
      const parts = partsOf(material.uri);
      return [withUri(material, { ...parts, path: parts.path.replace(/^\/[^/]*(?=\/)/, "") })];
    },
  },
  {
    id: "matrix_left_out",
    says: "What follows a ; in the path was not signed.",
    mend: "Matrix parameters are part of the path.",
    variants: (material) => {
      const parts = partsOf(material.uri);
      return [withUri(material, { ...parts, path: parts.path.replaceAll(/;[^/]*/g, "") })];
    },
  },
  {
    id: "query_in_uri",
    says: "The query was signed as part of the URL.",
    mend: "Cut the URL at its ?; the query's parameters are signed among the others.",
    variants: (material, { query }) => {
      if (query === "") return [];
      const withQuery = { ...material, uri: `${material.uri}?${query}` };
      return [withQuery, withPairs(withQuery, (pair) => (pair.from === "query" ? null : pair))];
    },
  },
  {
    id: "fragment_in_uri",
    says: "The fragment was signed as part of the URL.",
    mend: "Cut the URL at its #; a fragment is never sent.",
    variants: (material, { typedUrl }) => {
      const fragment = /#.*$/s.exec(typedUrl)?.[0] ?? "";
      return [{ ...material, uri: `${material.uri}${fragment}` }];
    },
  },
  {
    id: "path_only",
    says: "Only the path was signed, without scheme and host.",
    mend: "Sign scheme, host and path (RFC 5849 section 3.4.1.2).",
    variants: (material) => [{ ...material, uri: partsOf(material.uri).path }],
  },
];

/** The parts of an http(s) URL, as typed: nothing is normalised. */
function partsOf(url: string): UriParts {
  const found = /^([a-z]+):\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(:\d*)?([^?#]*)/i.exec(url);
  const [, scheme = "", host = "", port = "", path = ""] = found ?? [];
  return { scheme, host, port, path };
}

function withUri(material: Material, { scheme, host, port, path }: UriParts): Material {
  return { ...material, uri: `${scheme}://${host}${port}${path}` };
}

function hostAndPort(host: string): Pick<UriParts, "host" | "port"> {
  const { host: name, port } = partsOf(`http://${host}`);
  return { host: name, port };
}

/** With the hosts that a proxy's headers, the Host header and the URL itself name. */
function otherHosts(material: Material, { ownUri, host, forwarded }: Surroundings): Variant[] {
  const parts = partsOf(material.uri);
  const own = partsOf(ownUri);
  const proto = forwarded.proto ?? parts.scheme;
  const named = [host, forwarded.host].filter((it) => it !== null);
  const guesses: UriParts[] = [
    own,
    { ...parts, host: own.host, port: own.port },
    ...named.flatMap((it) => [
      { ...parts, ...hostAndPort(it) },
      { ...parts, scheme: proto, ...hostAndPort(it) },
    ]),
  ];
  return guesses.map((guess) => ({
    material: withUri(material, guess),
    about: `${guess.scheme}://${guess.host}${guess.port} in place of ${parts.scheme}://${parts.host}${parts.port}`,
  }));
}

/** What `createVault` takes for its connections to the outside, checked. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import * as v from "valibot";
import { type HostList, isHostListItem, readHostList, readNoProxy } from "./hosts.ts";

/** How the vault reaches other hosts. Only without `fetch`, which takes the place of all of it. */
export interface EgressOptions {
  /**
   * Hosts that may have private addresses, such as an OAuth server inside: names (`keycloak.internal`, `.internal` for all below it),
   * addresses and ranges (`10.0.0.0/8`). A name says less than a range. Default: none.
   */
  allowPrivate?: readonly string[];
  /**
   * On runtimes other than Node: hosts that OAuth requests may go to beside those that a provider is registered with.
   * Names, or `.example.com` for all below one. Elsewhere it changes nothing. Default: none.
   */
  allowHosts?: readonly string[];
  /** URL of an HTTP proxy, with user and password where it wants them: every https request goes through it, by CONNECT. */
  proxy?: string | undefined;
  /** Hosts that are reached without the proxy, in the form of the environment variable NO_PROXY. Loopback always is. */
  noProxy?: string | undefined;
  /** Certificates of authorities (PEM) that are trusted beside those that the platform trusts. */
  ca?: string | readonly string[];
}

/** A certificate of this client, and its private key, both PEM: what it shows in mutual TLS (RFC 8705). */
export interface ClientCertificate {
  /** With the chain behind it, where there is one. */
  certificate: string;
  key: string;
}

/** The options, read. */
export interface EgressSettings {
  allowPrivate: HostList;
  allowHosts: readonly string[];
  proxy: ProxySettings | undefined;
  ca: readonly string[];
}

/** The proxy, and whether a URL is reached without it. */
export interface ProxySettings {
  url: URL;
  isBypassed(url: URL): boolean;
}

const hostList = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.check(
        isHostListItem,
        "must be a host in small letters, .example.com for all below it, an address, or a range such as 10.0.0.0/8",
      ),
    ),
  ),
);
const hostName = v.pipe(
  v.string(),
  v.regex(
    /^\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/,
    "must be a host in small letters, or .example.com for all below it",
  ),
);
const proxyUrl = v.pipe(
  v.string(),
  v.check(isProxyUrl, "must be a URL such as http://proxy.example:3128, without path"),
);
const authorities = v.pipe(
  v.string(),
  v.check((pem) => certificatesIn(pem).length > 0, "must be PEM certificates"),
);

/** The shape of the option. */
export const egressSchema: v.GenericSchema = v.pipe(
  v.strictObject({
    allowPrivate: v.optional(hostList),
    allowHosts: v.optional(v.array(hostName)),
    proxy: v.optional(proxyUrl),
    noProxy: v.optional(v.string()),
    ca: v.optional(
      v.custom<string | readonly string[]>(
        (value) =>
          typeof value === "string" ? v.is(authorities, value) : v.is(v.array(authorities), value),
        "must be PEM certificates, as one text or a list",
      ),
    ),
  } satisfies Record<keyof EgressOptions, unknown>),
);

/** The shape of a client's certificate. */
export const certificateSchema: v.GenericSchema<ClientCertificate> = v.pipe(
  v.strictObject({ certificate: authorities, key: v.string() }),
  v.check(isPair, "must be a PEM certificate and its PEM private key, without a passphrase"),
);

/** Reads options that are of the right shape. */
export function readEgress(options: EgressOptions = {}): EgressSettings {
  const { allowPrivate = [], allowHosts = [], proxy, noProxy = "", ca = [] } = options;
  return Object.freeze({
    allowPrivate: readHostList(allowPrivate),
    allowHosts: Object.freeze([...allowHosts]),
    proxy: proxy ? { url: new URL(proxy), isBypassed: readNoProxy(noProxy) } : undefined,
    ca: [ca].flat().flatMap(certificatesIn),
  });
}

function isProxyUrl(text: string): boolean {
  // An environment variable that is set to nothing says: no proxy.
  if (text === "") return true;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  return url.hostname !== "" && url.pathname === "/" && url.search === "" && url.hash === "";
}

/** The certificates of a PEM text; none where one of them cannot be read. */
function certificatesIn(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block).toString());
  } catch {
    return [];
  }
}

function isPair({ certificate, key }: ClientCertificate): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** How requests are taken: what the configuration says of it, read once. */
import { VaultError } from "valetkey";
import { isNetwork, type Networks, networksOf } from "../keys/address.ts";

/** What can be said of it. */
export interface HttpOptions {
  /** Origins whose pages may call the API, with session and user tokens only. Default: none. */
  allowedOrigins?: readonly string[];
  /** Addresses and networks (CIDR) of reverse proxies whose `X-Forwarded-For` is believed. Default: none. */
  trustedProxies?: readonly string[];
  /** How many requests a key may make in a minute, in each process; 0: as many as it likes. Default: 12,000. Of the proxy none is counted. */
  requestsPerMinute?: number;
  /** How many requests without a good key one address may make in a minute, in each process. Default: 60. */
  failuresPerMinute?: number;
  /** Longest JSON body, in bytes. Default: 1 MiB. */
  bodyBytes?: number;
  /** The word in the middle of new keys (`vk_<environment>_…`): 1 to 16 small letters and digits. Default: `live`. */
  environment?: string;
}

/** The same, checked. */
export interface HttpSettings {
  /** Of the server itself. */
  ownOrigin: string;
  allowedOrigins: ReadonlySet<string>;
  trusted: Networks;
  requestsPerMinute: number;
  failuresPerMinute: number;
  bodyBytes: number;
  environment: string;
}

/** Reads them. Throws `options_invalid`. */
export function httpSettings(options: HttpOptions, publicUrl: string): HttpSettings {
  const { allowedOrigins = [], trustedProxies = [], environment = "live" } = options;
  for (const origin of allowedOrigins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw invalid("allowedOrigins", origin, "an origin such as https://app.example.com");
  for (const proxy of trustedProxies)
    if (!isNetwork(proxy)) throw invalid("trustedProxies", proxy, "an address or a network");
  if (!/^[a-z0-9]{1,16}$/.test(environment))
    throw invalid("environment", environment, "1 to 16 small letters and digits");
  return {
    ownOrigin: new URL(publicUrl).origin,
    allowedOrigins: new Set(allowedOrigins),
    trusted: networksOf(trustedProxies),
    requestsPerMinute: options.requestsPerMinute ?? 12_000,
    failuresPerMinute: options.failuresPerMinute ?? 60,
    bodyBytes: options.bodyBytes ?? 1024 * 1024,
    environment,
  };
}

function invalid(name: string, value: string, what: string): VaultError {
  return new VaultError(
    "options_invalid",
    `${name}: ${JSON.stringify(value.slice(0, 100))} is not ${what}.`,
  );
}

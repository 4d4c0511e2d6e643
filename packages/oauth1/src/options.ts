/**
 * What `createClient` takes, checked once at the door and turned into frozen settings.
 */
import { OAuth1Error } from "./errors.ts";
import type { Random } from "./nonce.ts";
import type { Clock, SignatureMethod } from "./sign.ts";

/** A service's three endpoints and how it wants requests signed. A catalogue entry is one. */
export interface OAuth1Server {
  /** Where temporary credentials are asked for (RFC 5849 section 2.1). */
  requestTokenUrl: string;
  /** Where the user is sent (RFC 5849 section 2.2). */
  authorizationUrl: string;
  /** Where token credentials are asked for (RFC 5849 section 2.3). */
  accessTokenUrl: string;
  /** Default: `"HMAC-SHA1"`. */
  signatureMethod?: SignatureMethod;
  /** Always added to the authorization URL. */
  authorizationParams?: Record<string, string>;
}

/** Your app at that service. */
export interface OAuth1ClientOptions {
  consumerKey: string;
  /** May be empty. */
  consumerSecret: string;
  /** The absolute URL that the user comes back to, or `"oob"` when the user copies the verifier by hand. */
  redirectUri: string;
  /** Default: the platform's. What it throws that is not a network failure passes through as it is. */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. Default: the platform's. */
  clock?: Clock;
  /** For nonces. Default: the platform's. */
  random?: Random;
  /** How long one token request may take, its answer included, in milliseconds. Default: 15000. */
  timeoutMs?: number;
}

/** The checked options of a client. */
export interface Settings {
  readonly requestTokenUrl: string;
  readonly authorizationUrl: string;
  readonly accessTokenUrl: string;
  readonly authorizationParams: Readonly<Record<string, string>>;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly redirectUri: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Absent: the platform's. */
  readonly random?: Random;
  readonly timeoutMs: number;
}

const OPTION_NAMES: ReadonlySet<string> = new Set([
  "consumerKey",
  "consumerSecret",
  "redirectUri",
  "fetch",
  "clock",
  "random",
  "timeoutMs",
]);
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);
const CALLBACK_PARAMETERS = ["state", "oauth_token", "oauth_verifier"];
const DEFAULT_TIMEOUT_MS = 15_000;

/**
 * Checks a client's server and options.
 * @throws OAuth1Error `invalid_options`, or `insecure_url` for an endpoint that is neither https nor http on
 * this machine.
 */
export function checkOptions(server: OAuth1Server, options: OAuth1ClientOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.has(name)) throw invalid(`The option ${name} is not known. Remove it.`);
  }
  if (server.signatureMethod !== undefined && server.signatureMethod !== "HMAC-SHA1") {
    throw invalid("signatureMethod is not known. Use HMAC-SHA1.");
  }
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs <= 0) {
    throw invalid("timeoutMs is not a whole number above 0. Pass milliseconds.");
  }
  return Object.freeze({
    requestTokenUrl: endpoint("requestTokenUrl", server.requestTokenUrl),
    authorizationUrl: endpoint("authorizationUrl", server.authorizationUrl),
    accessTokenUrl: endpoint("accessTokenUrl", server.accessTokenUrl),
    authorizationParams: Object.freeze({ ...server.authorizationParams }),
    consumerKey: text("consumerKey", options.consumerKey),
    consumerSecret:
      options.consumerSecret === "" ? "" : text("consumerSecret", options.consumerSecret),
    redirectUri: checkRedirectUri(options.redirectUri),
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock: options.clock ?? Date.now,
    ...(options.random === undefined ? {} : { random: options.random }),
    timeoutMs,
  });
}

function endpoint(name: string, value: string): string {
  const url = URL.parse(text(name, value));
  if (url === null || url.username !== "" || url.password !== "") {
    throw invalid(`${name} is not an absolute URL without user name and password. Correct it.`);
  }
  const secure = url.protocol === "https:";
  if (!secure && !(url.protocol === "http:" && LOOPBACK_HOSTS.has(url.hostname))) {
    throw new OAuth1Error(
      "insecure_url",
      `${name} is not an https URL. Use https; http is for 127.0.0.1, [::1] and localhost only.`,
    );
  }
  return value;
}

function checkRedirectUri(value: string): string {
  if (value === "oob") return value;
  const url = URL.parse(text("redirectUri", value));
  if (url === null || value.includes("#")) {
    throw invalid(
      'redirectUri is neither an absolute URL without a fragment nor "oob". Correct it.',
    );
  }
  const taken = CALLBACK_PARAMETERS.find((name) => url.searchParams.has(name));
  if (taken !== undefined) {
    throw invalid(
      `redirectUri has a parameter ${taken}, which the flow adds. Name yours otherwise.`,
    );
  }
  return value;
}

function text(name: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw invalid(`${name} is missing or not a text. Pass it.`);
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}

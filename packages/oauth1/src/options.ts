/**
 * What `createClient` takes, checked once at the door and turned into frozen settings.
 */
import type { KeyObject } from "node:crypto";
import type { OAuth1Dialect } from "./dialect/dialect.ts";
import type { OAuth1Input } from "./dialect/inputs.ts";
import { checkSecretHosts, fillServer, type ServerUrls } from "./dialect/server-inputs.ts";
import { OAuth1Error } from "./errors.ts";
import { checkScopes } from "./flow/scopes.ts";
import {
  methodOf,
  type SignatureMethod,
  type SignatureMethodName,
} from "./signing/methods/method.ts";
import type { Random } from "./signing/nonce.ts";
import type { Clock } from "./signing/protocol.ts";

/**
 * A service's endpoints and how it wants requests signed. A catalogue entry is one. Without any endpoint the client
 * only signs; with `accessTokenUrl` alone it can do xAuth.
 */
export interface OAuth1Server {
  /** Where temporary credentials are asked for (RFC 5849 section 2.1). */
  readonly requestTokenUrl?: string;
  /** Where the user is sent (RFC 5849 section 2.2). */
  readonly authorizationUrl?: string;
  /** Where token credentials are asked for (RFC 5849 section 2.3). */
  readonly accessTokenUrl?: string;
  /** Where a token is ended. No standard has it; its path may hold `{token}`. */
  readonly revocationUrl?: string;
  /** Default: `"HMAC-SHA1"`. */
  readonly signatureMethod?: SignatureMethodName | SignatureMethod;
  /** Always added to the authorization URL. */
  readonly authorizationParams?: Readonly<Record<string, string>>;
  /** Asked for when nobody names scopes. */
  readonly defaultScopes?: readonly string[];
  /** How the service differs. Default: it does not. */
  readonly dialect?: OAuth1Dialect;
  /** The values that each connection brings, for `{name}` in the URLs, `authorizationParams` and the dialect. */
  readonly inputs?: Readonly<Record<string, OAuth1Input>>;
}

/** Your app at that service. */
export interface OAuth1ClientOptions {
  consumerKey: string;
  /** May be empty. Needed unless the method signs with a private key. */
  consumerSecret?: string;
  /** In PEM (PKCS#8 or PKCS#1) or as `KeyObject`, for a method that signs with one. */
  privateKey?: string | KeyObject;
  /**
   * The absolute URL that the user comes back to, or `"oob"` when the user copies the verifier by hand. Absent: there
   * is no user.
   */
  redirectUri?: string;
  /** Default: the server's `defaultScopes`. */
  scopes?: readonly string[];
  /** The values of the server's inputs. */
  inputs?: Readonly<Record<string, string>>;
  /** The hosts that the app is registered at, where an input of the kind `host` names them: nowhere else go its secrets. */
  secretHosts?: readonly string[];
  /** Default: the platform's. What it throws that is not a network failure passes through as it is. */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. Default: the platform's. */
  clock?: Clock;
  /** Milliseconds that only ever go forward, whatever happens to `clock`. Default: the platform's `performance.now`. */
  monotonic?: () => number;
  /** For nonces. Default: the platform's. */
  random?: Random;
  /** How long one token request may take, its answer included, in milliseconds. Default: 15000. */
  timeoutMs?: number;
}

/** The checked options of a client. */
export interface Settings extends ServerUrls {
  readonly authorizationParams: Readonly<Record<string, string>>;
  readonly dialect: OAuth1Dialect;
  readonly signatureMethod: SignatureMethod;
  readonly consumerKey: string;
  readonly consumerSecret?: string;
  readonly privateKey?: string | KeyObject;
  readonly redirectUri?: string;
  readonly scopes: readonly string[];
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly monotonic: () => number;
  /** Absent: the platform's. */
  readonly random?: Random;
  readonly timeoutMs: number;
}

const OPTION_NAMES: ReadonlySet<string> = new Set([
  "consumerKey",
  "consumerSecret",
  "privateKey",
  "redirectUri",
  "scopes",
  "inputs",
  "secretHosts",
  "fetch",
  "clock",
  "monotonic",
  "random",
  "timeoutMs",
]);
const CALLBACK_PARAMETERS = [
  "state",
  "oauth_token",
  "oauth_verifier",
  "oauth_problem",
  "denied",
  "not_approved",
  "rejected",
];
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
  const { consumerKey, consumerSecret, privateKey, redirectUri, random } = options;
  const { timeoutMs = DEFAULT_TIMEOUT_MS, clock = Date.now } = options;
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs <= 0) {
    throw invalid("timeoutMs is not a whole number above 0. Pass milliseconds.");
  }
  const signatureMethod = methodOf(server.signatureMethod ?? "HMAC-SHA1");
  const { urls, dialect, authorizationParams } = fillServer(server, options.inputs);
  if (signatureMethod.name === "PLAINTEXT") {
    checkSecretHosts(server, options.inputs ?? {}, options.secretHosts ?? []);
  }
  checkTogether(urls);
  return Object.freeze({
    ...urls,
    authorizationParams,
    dialect,
    signatureMethod,
    consumerKey,
    ...(consumerSecret !== undefined && { consumerSecret }),
    ...(privateKey !== undefined && { privateKey }),
    ...(redirectUri !== undefined && { redirectUri: checkRedirectUri(redirectUri) }),
    scopes: checkScopes(options.scopes ?? server.defaultScopes ?? [], dialect),
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock,
    monotonic: options.monotonic ?? (() => performance.now()),
    ...(random !== undefined && { random }),
    timeoutMs,
  });
}

/** A flow with some of its legs is none. xAuth alone has one leg. */
function checkTogether(urls: ServerUrls): void {
  const first = ["requestTokenUrl", "authorizationUrl"] as const;
  const names = [...first, "accessTokenUrl"] as const;
  const missing = names.find((name) => urls[name] === undefined);
  if (missing === undefined || first.every((name) => urls[name] === undefined)) return;
  throw invalid(`${missing} is missing. Pass all three endpoints, or leave out those of the user.`);
}

function checkRedirectUri(value: unknown): string {
  if (value === "oob") return value;
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (typeof value !== "string" || url === null || /[\s#]/.test(value)) {
    throw invalid(
      'redirectUri is neither an absolute URL without blanks and fragment nor "oob". Correct it.',
    );
  }
  const taken = CALLBACK_PARAMETERS.find((name) => url.searchParams.has(name));
  if (taken === undefined) return value;
  throw invalid(
    `redirectUri has a parameter ${taken}, which the flow or the service adds. Name yours otherwise.`,
  );
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}

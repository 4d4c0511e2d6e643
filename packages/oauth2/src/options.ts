/**
 * What `createClient` takes, checked once at the door and turned into frozen settings.
 */

import { invalid, oneOf, wholeAboveZero } from "./checks.ts";
import {
  CLIENT_IDENTITY_NAMES,
  type ClientAuthWords,
  type ClientIdentity,
  type ClientIdentityOptions,
  checkClient,
} from "./client-auth/check-client.ts";
import type { OAuth2Failure } from "./errors.ts";
import {
  checkGrants,
  type GrantOptions,
  type GrantSettings,
  type GrantWords,
} from "./grants/check-grants.ts";
import { checkBearing } from "./profile/bearer.ts";
import {
  checkServer,
  DEVIATION_OPTION_NAMES,
  type DeviationOptions,
  type DeviationSettings,
  type DeviationWords,
} from "./profile/check/check-server.ts";
import type { Random } from "./random-text.ts";
import { checkParams } from "./requests/authorization-url.ts";
import {
  checkRequests,
  type OAuth2ServerRequests,
  type RequestSettings,
} from "./requests/check-requests.ts";
import { checkScopes, type ScopeSeparator } from "./scopes.ts";
import { checkEndpoint } from "./secure-url.ts";

/** The `error` words of a token endpoint that no standard has, or that mean something else there, by what to do about them. */
export interface OAuth2TokenErrors {
  /** The grant is dead: the user has to go through the flow again. */
  readonly reconnect?: readonly string[];
  /** The client is wrong: the operator has to correct it. */
  readonly misconfigured?: readonly string[];
}

/**
 * A server: its two main endpoints, or its issuer to discover them from, or all. `tokenUrl` alone is enough where no user is
 * asked. A catalogue entry is one.
 */
export interface OAuth2Server
  extends ClientAuthWords,
    DeviationWords,
    GrantWords,
    OAuth2ServerRequests {
  /** The issuer identifier as the server spells it. Alone, it means discovery (RFC 8414, OpenID Connect). */
  readonly issuer?: string;
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  /** A revocation endpoint (RFC 7009), or that of `profile.revocation`. Its path may hold `{client_id}`. */
  readonly revocationUrl?: string;
  /** An introspection endpoint (RFC 7662). */
  readonly introspectionUrl?: string;
  /** Where the user is sent to sign out (OpenID Connect RP-Initiated Logout 1.0). */
  readonly endSessionUrl?: string;
  readonly userinfoUrl?: string;
  /** The server's keys; needed to ask for the scope `openid` where nothing is discovered. */
  readonly jwksUrl?: string;
  /**
   * Default: `"S256"` (RFC 7636), which is right wherever a server does not refuse it. `"plain"` is for servers that know nothing better
   * (section 4.2); one whose metadata lists S256 gets that all the same. `"none"` is for servers that refuse it.
   */
  readonly pkce?: "S256" | "plain" | "none";
  /** What stands between scopes in a request. Default: a space. */
  readonly scopeSeparator?: ScopeSeparator;
  /** Asked for when nobody names scopes. */
  readonly defaultScopes?: readonly string[];
  /** Always added to the authorization URL. */
  readonly authorizationParams?: Readonly<Record<string, string>>;
  /** The token endpoint's own error words, whatever the HTTP status; they win over the standard ones (RFC 6749 section 5.2). */
  readonly tokenErrors?: OAuth2TokenErrors;
  /** How long access tokens live, in seconds, where the answer does not say (`expires_in`). Absent: unknown. */
  readonly accessTokenSeconds?: number;
}

/** Your app at that server. */
export interface OAuth2ClientOptions extends ClientIdentityOptions, DeviationOptions, GrantOptions {
  /** The absolute URL that the user comes back to, as registered. Absent: for grants without a browser. */
  redirectUri?: string;
  /** Default: the server's `defaultScopes`. */
  scopes?: readonly string[];
  /** Default: the platform's. What it throws that is not a network failure passes through as it is. */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. Default: the platform's. */
  clock?: () => number;
  /** For state, nonce and PKCE verifier. Default: the platform's. */
  random?: Random;
  /**
   * How long one request to the server may take, its answer included, in milliseconds. Default: 30000. One that can be repeated without
   * harm (metadata, keys, userinfo) never takes longer than 10000.
   */
  timeoutMs?: number;
}

const ENDPOINT_NAMES = [
  "issuer",
  "authorizationUrl",
  "tokenUrl",
  "revocationUrl",
  "introspectionUrl",
  "endSessionUrl",
  "userinfoUrl",
  "jwksUrl",
  "deviceAuthorizationUrl",
  "refreshUrl",
  "parUrl",
] as const;

/** The endpoints that were given, each checked. */
export type GivenEndpoints = { readonly [name in (typeof ENDPOINT_NAMES)[number]]?: string };

/** The checked options of a client. */
export interface Settings extends ClientIdentity, DeviationSettings, GrantSettings {
  readonly given: GivenEndpoints;
  readonly requests: RequestSettings;
  readonly pkce: "S256" | "plain" | "none";
  readonly scopeSeparator: ScopeSeparator;
  readonly authorizationParams: Readonly<Record<string, string>>;
  readonly tokenErrors: ReadonlyMap<string, OAuth2Failure>;
  readonly accessTokenSeconds?: number;
  readonly redirectUri?: string;
  readonly scopes: readonly string[];
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  readonly random: Random;
  readonly timeoutMs: number;
}

const OPTION_NAMES: ReadonlySet<string> = new Set([
  ...CLIENT_IDENTITY_NAMES,
  ...DEVIATION_OPTION_NAMES,
  "redirectUri",
  "scopes",
  "fetch",
  "clock",
  "random",
  "timeoutMs",
]);
const CALLBACK_PARAMETERS = ["code", "state", "iss", "error"];
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Checks a client's server and options.
 * @throws OAuth2Error `invalid_options`, `reserved_parameter`, or `insecure_url` for an endpoint that is
 * neither https nor http on this machine.
 */
export function checkOptions(described: OAuth2Server, options: OAuth2ClientOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.has(name)) throw invalid(`The option ${name} is not known. Remove it.`);
  }
  const { server, profile, inputValues } = checkServer(described, options);
  const { pkce = "S256", scopeSeparator = " ", authorizationParams = {} } = server;
  const { tokenErrors = {}, accessTokenSeconds } = server;
  oneOf("pkce", pkce, ["S256", "plain", "none"]);
  oneOf("scopeSeparator", scopeSeparator, [" ", ","]);
  const { timeoutMs = DEFAULT_TIMEOUT_MS, random = platformRandom, clock = Date.now } = options;
  wholeAboveZero("timeoutMs", timeoutMs, "milliseconds");
  if (accessTokenSeconds !== undefined)
    wholeAboveZero("accessTokenSeconds", accessTokenSeconds, "seconds");
  checkParams("authorizationParams", authorizationParams);
  const client = checkClient(server, options);
  checkBearing(profile.bearer, client);
  return Object.freeze({
    given: checkEndpoints(server),
    profile,
    inputValues,
    ...client,
    ...checkGrants(server, options),
    requests: checkRequests(server, options),
    pkce,
    scopeSeparator,
    authorizationParams: Object.freeze({ ...authorizationParams }),
    tokenErrors: checkTokenErrors(tokenErrors),
    ...(accessTokenSeconds !== undefined && { accessTokenSeconds }),
    ...(options.redirectUri !== undefined && {
      redirectUri: checkRedirectUri(options.redirectUri),
    }),
    scopes: checkScopes(options.scopes ?? server.defaultScopes ?? [], scopeSeparator),
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock,
    random,
    timeoutMs,
  });
}

function checkEndpoints(server: OAuth2Server): GivenEndpoints {
  const given = ENDPOINT_NAMES.filter((name) => server[name] !== undefined);
  const endpoints: GivenEndpoints = Object.fromEntries(
    given.map((name) => [name, checkEndpoint(name, server[name])]),
  );
  const { issuer, tokenUrl } = endpoints;
  if (issuer?.includes("?")) throw invalid("issuer has a query. Pass it as the server spells it.");
  if (issuer === undefined && tokenUrl === undefined) {
    throw invalid(
      "There is neither an issuer nor a tokenUrl. Pass the one, or authorizationUrl and tokenUrl.",
    );
  }
  return Object.freeze(endpoints);
}

/** Words are printable ASCII without quotes and backslashes (RFC 6749 appendix A.7), and each means one thing. */
function checkTokenErrors(tokenErrors: OAuth2TokenErrors): ReadonlyMap<string, OAuth2Failure> {
  const failures = new Map<string, OAuth2Failure>();
  for (const [failure, words = []] of Object.entries<unknown>({ ...tokenErrors })) {
    if (failure !== "reconnect" && failure !== "misconfigured") {
      throw invalid(`tokenErrors.${failure} is not known. Remove it.`);
    }
    if (!Array.isArray(words) || !words.every(isErrorWord)) {
      throw invalid(`tokenErrors.${failure} is not a list of error words. Correct it.`);
    }
    for (const word of words) {
      if (failures.has(word)) throw invalid("tokenErrors names a word twice. Name each once.");
      failures.set(word, failure);
    }
  }
  return failures;
}

function isErrorWord(word: unknown): word is string {
  return typeof word === "string" && /^[ !#-[\]-~]+$/.test(word);
}

function checkRedirectUri(value: unknown): string {
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (typeof value !== "string" || url === null || value.includes("#")) {
    throw invalid("redirectUri is not an absolute URL without a fragment. Correct it.");
  }
  const taken = CALLBACK_PARAMETERS.find((name) => url.searchParams.has(name));
  if (taken === undefined) return value;
  throw invalid(`redirectUri has a parameter ${taken}, which the flow adds. Name yours otherwise.`);
}

function platformRandom(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

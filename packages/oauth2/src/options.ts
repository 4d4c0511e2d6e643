/**
 * What `createClient` takes, checked once at the door and turned into frozen settings.
 */
import { checkParams } from "./authorization-url.ts";
import { OAuth2Error, type OAuth2Failure } from "./errors.ts";
import type { Random } from "./random-text.ts";
import { checkScopes, type ScopeSeparator } from "./scopes.ts";
import { checkEndpoint } from "./secure-url.ts";

/** How the client proves itself at the token endpoint (RFC 6749 section 2.3). */
export type ClientAuth = "basic" | "post" | "none";

/** The `error` words of a token endpoint that no standard has, or that mean something else there, by what to do about them. */
export interface OAuth2TokenErrors {
  /** The grant is dead: the user has to go through the flow again. */
  readonly reconnect?: readonly string[];
  /** The client is wrong: the operator has to correct it. */
  readonly misconfigured?: readonly string[];
}

/** A server: its two main endpoints, or its issuer to discover them from, or all. A catalogue entry is one. */
export interface OAuth2Server {
  /** The issuer identifier as the server spells it. Alone, it means discovery (RFC 8414, OpenID Connect). */
  readonly issuer?: string;
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  /** A revocation endpoint (RFC 7009). */
  readonly revocationUrl?: string;
  readonly userinfoUrl?: string;
  /** The server's keys; needed to ask for the scope `openid` where nothing is discovered. */
  readonly jwksUrl?: string;
  /** Default: basic with a client secret (post where the metadata allows only that), none without. */
  readonly clientAuth?: ClientAuth;
  /** Default: `"S256"` (RFC 7636). `"none"` is for servers that refuse it. */
  readonly pkce?: "S256" | "none";
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
export interface OAuth2ClientOptions {
  clientId: string;
  /** Absent: a public client. */
  clientSecret?: string;
  /** The absolute URL that the user comes back to, as registered. */
  redirectUri: string;
  /** Default: the server's `defaultScopes`. */
  scopes?: readonly string[];
  /** Default: the platform's. What it throws that is not a network failure passes through as it is. */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. Default: the platform's. */
  clock?: () => number;
  /** For state, nonce and PKCE verifier. Default: the platform's. */
  random?: Random;
  /** How long one request to the server may take, its answer included, in milliseconds. Default: 30000. */
  timeoutMs?: number;
}

/** The endpoints that were given, each checked. */
export interface GivenEndpoints {
  readonly issuer?: string;
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly revocationUrl?: string;
  readonly userinfoUrl?: string;
  readonly jwksUrl?: string;
}

/** The checked options of a client. */
export interface Settings {
  readonly given: GivenEndpoints;
  /** Absent: by whether there is a secret, and by the metadata. */
  readonly clientAuth?: ClientAuth;
  readonly pkce: "S256" | "none";
  readonly scopeSeparator: ScopeSeparator;
  readonly authorizationParams: Readonly<Record<string, string>>;
  readonly tokenErrors: ReadonlyMap<string, OAuth2Failure>;
  readonly accessTokenSeconds?: number;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  readonly random: Random;
  readonly timeoutMs: number;
}

const OPTION_NAMES: ReadonlySet<string> = new Set([
  "clientId",
  "clientSecret",
  "redirectUri",
  "scopes",
  "fetch",
  "clock",
  "random",
  "timeoutMs",
]);
const ENDPOINT_NAMES = [
  "issuer",
  "authorizationUrl",
  "tokenUrl",
  "revocationUrl",
  "userinfoUrl",
  "jwksUrl",
] as const;
const CALLBACK_PARAMETERS = ["code", "state", "iss", "error"];
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Checks a client's server and options.
 * @throws OAuth2Error `invalid_options`, `reserved_parameter`, or `insecure_url` for an endpoint that is
 * neither https nor http on this machine.
 */
export function checkOptions(server: OAuth2Server, options: OAuth2ClientOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.has(name)) throw invalid(`The option ${name} is not known. Remove it.`);
  }
  const { pkce = "S256", scopeSeparator = " ", authorizationParams = {} } = server;
  const { tokenErrors = {}, accessTokenSeconds } = server;
  oneOf("pkce", pkce, ["S256", "none"]);
  oneOf("scopeSeparator", scopeSeparator, [" ", ","]);
  const { timeoutMs = DEFAULT_TIMEOUT_MS, random = platformRandom, clock = Date.now } = options;
  wholeAboveZero("timeoutMs", timeoutMs, "milliseconds");
  if (accessTokenSeconds !== undefined)
    wholeAboveZero("accessTokenSeconds", accessTokenSeconds, "seconds");
  checkParams("authorizationParams", authorizationParams);
  return Object.freeze({
    given: checkEndpoints(server),
    ...checkClient(server, options),
    pkce,
    scopeSeparator,
    authorizationParams: Object.freeze({ ...authorizationParams }),
    tokenErrors: checkTokenErrors(tokenErrors),
    ...(accessTokenSeconds !== undefined && { accessTokenSeconds }),
    redirectUri: checkRedirectUri(options.redirectUri),
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
  const { issuer, authorizationUrl, tokenUrl } = endpoints;
  if (issuer?.includes("?")) throw invalid("issuer has a query. Pass it as the server spells it.");
  if (issuer === undefined && (authorizationUrl === undefined || tokenUrl === undefined)) {
    throw invalid(
      "There is neither an issuer nor both authorizationUrl and tokenUrl. Pass the one or the others.",
    );
  }
  return Object.freeze(endpoints);
}

function checkClient(
  { clientAuth }: OAuth2Server,
  { clientId, clientSecret }: OAuth2ClientOptions,
): Pick<Settings, "clientAuth" | "clientId" | "clientSecret"> {
  if (clientAuth !== undefined) oneOf("clientAuth", clientAuth, ["basic", "post", "none"]);
  if (clientAuth === "none" && clientSecret !== undefined) {
    throw invalid(
      'clientAuth is "none", but there is a clientSecret. Remove the one or the other.',
    );
  }
  if (clientAuth !== undefined && clientAuth !== "none" && clientSecret === undefined) {
    throw invalid(`clientAuth is "${clientAuth}", but there is no clientSecret. Pass it.`);
  }
  return {
    ...(clientAuth !== undefined && { clientAuth }),
    clientId: printable("clientId", clientId),
    ...(clientSecret !== undefined && { clientSecret: printable("clientSecret", clientSecret) }),
  };
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

/** Client ids and secrets are printable ASCII (RFC 6749 appendices A.1 and A.2). */
function printable(name: string, value: unknown): string {
  if (typeof value === "string" && /^[\x20-\x7e]+$/.test(value)) return value;
  throw invalid(`${name} is missing or not a text of printable ASCII. Pass it as registered.`);
}

function wholeAboveZero(name: string, value: number, unit: string): void {
  if (Number.isSafeInteger(value) && value > 0) return;
  throw invalid(`${name} is not a whole number above 0. Pass ${unit}.`);
}

function oneOf(name: string, value: string, words: readonly string[]): void {
  if (words.includes(value)) return;
  const known = words.map((word) => JSON.stringify(word)).join(", ");
  throw invalid(`${name} is not one of ${known}. Correct it.`);
}

function platformRandom(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

function invalid(message: string): OAuth2Error {
  return new OAuth2Error("invalid_options", message);
}

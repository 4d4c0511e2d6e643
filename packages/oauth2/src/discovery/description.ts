/**
 * How an app describes itself to servers that do not know it yet, in the words of RFC 7591 section 2: to register there, or in
 * its Client ID Metadata Document.
 */
import { invalid, onlyKnownWords } from "../checks.ts";
import { CLIENT_AUTH_WORDS, type ClientAuthMethod, methodOf } from "../client-auth/methods.ts";
import { checkScopes } from "../scopes.ts";
import { checkEndpoint } from "../secure-url.ts";

/** An app. Texts and URLs in it are shown to users. */
export interface OAuth2AppDescription {
  /** The absolute URLs that users come back to. */
  readonly redirectUris: readonly string[];
  readonly clientName?: string;
  /** The app's home page. */
  readonly clientUri?: string;
  readonly logoUri?: string;
  readonly tosUri?: string;
  readonly policyUri?: string;
  /** E-mail addresses of who is responsible. */
  readonly contacts?: readonly string[];
  readonly softwareId?: string;
  readonly softwareVersion?: string;
  /** Default: `authorization_code` and `refresh_token`. */
  readonly grantTypes?: readonly string[];
  /** The scopes that the app may ever ask for. Default: the server decides. */
  readonly scopes?: readonly string[];
  /** How the app proves itself. Default: what the server lists and the app can do. */
  readonly clientAuth?: ClientAuthMethod;
  /** The public keys of the app (RFC 7517), for `private_key_jwt`. */
  readonly jwks?: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  /** Where they are, if not here. */
  readonly jwksUri?: string;
  /** Default: `native` where users come back to this machine or to a scheme of the app's own, and otherwise `web`. */
  readonly applicationType?: "web" | "native";
  /** Other metadata, by its names on the wire. It sets nothing that the words above set. */
  readonly further?: Readonly<Record<string, unknown>>;
}

const TEXTS = {
  clientName: "client_name",
  softwareId: "software_id",
  softwareVersion: "software_version",
} as const;
const URLS = {
  clientUri: "client_uri",
  logoUri: "logo_uri",
  tosUri: "tos_uri",
  policyUri: "policy_uri",
  jwksUri: "jwks_uri",
} as const;
const LISTS = { contacts: "contacts", grantTypes: "grant_types" } as const;
const NAMES: ReadonlySet<string> = new Set([
  ...Object.keys({ ...TEXTS, ...URLS, ...LISTS }),
  ...["redirectUris", "scopes", "clientAuth", "jwks", "applicationType", "further"],
]);
const OWN: ReadonlySet<string> = new Set([
  ...Object.values({ ...TEXTS, ...URLS, ...LISTS }),
  ...["redirect_uris", "scope", "token_endpoint_auth_method", "jwks", "application_type"],
  ...["response_types", "client_id", "client_secret", "client_secret_expires_at"],
]);
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);
/** The members of a JWK that nobody else may see (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1). */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * The description as it goes over the wire, without `token_endpoint_auth_method`.
 * @throws OAuth2Error `invalid_options`, also for a key that is not public; `insecure_url` for a page that is not https.
 */
export function metadataOf(app: OAuth2AppDescription): Record<string, unknown> {
  onlyKnownWords("app", app, NAMES);
  const { redirectUris, grantTypes = ["authorization_code", "refresh_token"], further = {} } = app;
  const own = Object.keys(further).find((name) => OWN.has(name));
  if (own !== undefined)
    throw invalid(`app.further sets ${own}. Use the word that is made for it.`);
  const uris = checkRedirectUris(redirectUris);
  const withCode = grantTypes.includes("authorization_code");
  return {
    ...further,
    ...textsOf(app),
    ...urlsOf(app),
    redirect_uris: uris,
    grant_types: textList("grantTypes", grantTypes),
    response_types: withCode ? ["code"] : [],
    application_type: app.applicationType ?? typeOf(uris),
    ...(app.contacts !== undefined && { contacts: textList("contacts", app.contacts) }),
    ...(app.scopes !== undefined && { scope: checkScopes(app.scopes, " ").join(" ") }),
    ...(app.jwks !== undefined && { jwks: checkPublic(app.jwks) }),
  };
}

/**
 * Checks the app's own word for how it proves itself.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkMethod(method: ClientAuthMethod | undefined): ClientAuthMethod | undefined {
  if (method === undefined) return undefined;
  if (CLIENT_AUTH_WORDS.includes(method)) return methodOf(method);
  throw invalid("app.clientAuth is no method that is known here. Correct it.");
}

function textsOf(app: OAuth2AppDescription): Record<string, string> {
  const given = Object.entries(TEXTS).flatMap(([word, name]) => {
    const value = app[word as keyof typeof TEXTS];
    if (value === undefined) return [];
    if (typeof value !== "string") throw invalid(`app.${word} is not a text. Correct it.`);
    return [[name, value]];
  });
  return Object.fromEntries(given);
}

function urlsOf(app: OAuth2AppDescription): Record<string, string> {
  const given = Object.entries(URLS).flatMap(([word, name]) => {
    const value = app[word as keyof typeof URLS];
    return value === undefined ? [] : [[name, checkEndpoint(`app.${word}`, value)]];
  });
  return Object.fromEntries(given);
}

function textList(word: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((it) => typeof it === "string" && it !== ""))
    return value;
  throw invalid(`app.${word} is not a list of texts. Correct it.`);
}

function checkRedirectUris(uris: unknown): readonly string[] {
  const fits = (uri: unknown): boolean =>
    typeof uri === "string" && URL.canParse(uri) && !uri.includes("#");
  if (Array.isArray(uris) && uris.length > 0 && uris.every(fits)) return uris;
  throw invalid("app.redirectUris is not a list of absolute URLs without fragments. Correct it.");
}

/** OpenID Connect Registration section 2: servers hold web apps to https at a host of theirs. */
function typeOf(uris: readonly string[]): "web" | "native" {
  const isWeb = (uri: string): boolean => {
    const { protocol, hostname } = new URL(uri);
    return protocol === "https:" || (protocol === "http:" && !LOOPBACK_HOSTS.has(hostname));
  };
  return uris.every(isWeb) ? "web" : "native";
}

function checkPublic(jwks: OAuth2AppDescription["jwks"]): unknown {
  const keys: unknown = jwks?.keys;
  const isPublic = (key: unknown): boolean =>
    typeof key === "object" && key !== null && !PRIVATE_MEMBERS.some((name) => name in key);
  if (Array.isArray(keys) && keys.length > 0 && keys.every(isPublic)) return { keys };
  throw invalid("app.jwks is no set of public keys. Leave the private members out.");
}

/** What a service speaks, read once from its entry and options and then only looked up. */
import { createPublicKey, KeyObject } from "node:crypto";
import { SandboxError } from "../errors.ts";
import type {
  OAuth1Dialect,
  OAuth1Placement,
  OAuth1PlayedEntry,
  OAuth1ScopePlace,
} from "./dialect/dialect.ts";
import { checkWords } from "./dialect/known-words.ts";
import type { OAuth1ServiceOptions } from "./options.ts";
import { checkKey, isMethod } from "./signature/signature.ts";

/** The app that is registered here. The control changes it. */
export interface RegisteredConsumer {
  readonly consumerKey: string;
  consumerSecret: string;
}

/** The app's public key, where it signs with a private one. The control changes it. */
export interface Keyring {
  publicKey?: KeyObject;
}

/** How long what is issued lives. */
export interface Lives {
  /** Of an access token, in ms. Absent: for ever. */
  accessMs?: number;
  /** Of a grant whose tokens have session handles, in ms. Absent: there are none. */
  authorizationMs?: number;
  /** A token that was not used for so long sleeps, in ms. */
  idleMs?: number;
  /** The zone whose next midnight ends everything. */
  midnightIn?: string;
}

/** A service's ways. */
export interface OAuth1Service {
  readonly method: string;
  readonly dialect: OAuth1Dialect;
  /** False: what RFC 5849 leaves open is open. */
  readonly strict: boolean;
  /** Where scopes are asked for, and on which leg. */
  readonly scope?: OAuth1ScopePlace & { readonly leg: "request_token" | "authorization" };
  /** Each scope in a sentence. Empty: any word is one. */
  readonly scopes: Readonly<Record<string, string>>;
  /** Names that the authorization URL must have. */
  readonly authorizationParams: readonly string[];
  readonly apiHeaders: Readonly<Record<string, string>>;
  readonly apiQuery: Readonly<Record<string, string>>;
  readonly answers: "form" | "json";
  readonly reports: "both" | "header" | "body" | "none";
  readonly windowSeconds: number;
  readonly tellsTimestamps: boolean;
  readonly xAuth: boolean;
  readonly lives: Lives;
}

/** Reads it. Throws `bad_option`. */
export function readService(
  entry: OAuth1PlayedEntry,
  options: OAuth1ServiceOptions,
  strict: boolean,
): OAuth1Service {
  const { signatureMethod: method = "HMAC-SHA1", dialect = {} } = entry;
  if (!isMethod(method))
    throw new SandboxError("bad_option", "signatureMethod is none that the sandbox can check.");
  checkWords(dialect);
  const scope = scopePlace(dialect);
  return {
    method,
    dialect,
    strict,
    ...(scope && { scope }),
    scopes: entry.scopes ?? {},
    authorizationParams: Object.keys(entry.authorizationParams ?? {}),
    apiHeaders: entry.api?.headers ?? {},
    apiQuery: entry.api?.query ?? {},
    answers: options.answers ?? "form",
    reports: options.reports ?? "both",
    windowSeconds: seconds(options, "timestampWindowSeconds") ?? 300,
    tellsTimestamps: options.tellsTimestamps ?? true,
    // A service with the last of the three URLs alone has no page to send anybody to.
    xAuth: options.xAuth ?? (entry.accessTokenUrl !== undefined && !entry.requestTokenUrl),
    lives: readLives(dialect, options),
  };
}

/** Reads the app's public key. Throws `bad_option` where it is none, or is needed and missing. */
export function readKey(
  method: string,
  publicKey: string | KeyObject | undefined,
): KeyObject | undefined {
  const key = publicKey === undefined ? undefined : toKey(publicKey);
  checkKey(method, key);
  return key;
}

/** Where the protocol parameters of this request have to be. A request for a token by POST can always be a form. */
export function placementOf(
  { dialect }: OAuth1Service,
  kind: "token" | "api",
  request: { method: string; isForm: boolean },
): OAuth1Placement {
  const { placement = "header", tokenPlacement = "header" } = dialect;
  const wanted = kind === "api" ? placement : tokenPlacement;
  const hasForm = kind === "api" ? request.isForm : request.method === "POST";
  return wanted === "body" && !hasForm ? "header" : wanted;
}

function toKey(publicKey: string | KeyObject): KeyObject {
  try {
    const key = publicKey instanceof KeyObject ? publicKey : createPublicKey(publicKey);
    if (key.type === "public" && key.asymmetricKeyType === "rsa") return key;
  } catch {
    // Said below: what node says of the text might repeat it.
  }
  throw new SandboxError("bad_option", "publicKey is no RSA public key.");
}

function scopePlace({ scopes, authorization }: OAuth1Dialect): OAuth1Service["scope"] {
  if (scopes) return scopes;
  return authorization?.scope && { ...authorization.scope, leg: "authorization" };
}

const defaultAccessSeconds = 1800;
const defaultAuthorizationSeconds = 30 * 86_400;

function readLives(dialect: OAuth1Dialect, options: OAuth1ServiceOptions): Lives {
  const { renewal } = dialect;
  const byHandle = options.sessionHandles ?? renewal?.by === "session_handle";
  const access =
    seconds(options, "accessTokenTtlSeconds") ??
    dialect.accessTokenSeconds ??
    (byHandle ? defaultAccessSeconds : undefined);
  const authorization = seconds(options, "authorizationTtlSeconds") ?? defaultAuthorizationSeconds;
  const idle = renewal?.by === "url" ? renewal.idleSeconds : undefined;
  const midnightIn = renewal?.by === "url" ? renewal.endsAtMidnightIn : undefined;
  return {
    ...(access !== undefined && { accessMs: access * 1000 }),
    ...(byHandle && { authorizationMs: authorization * 1000 }),
    ...(idle !== undefined && { idleMs: idle * 1000 }),
    ...(midnightIn !== undefined && { midnightIn }),
  };
}

function seconds(
  options: OAuth1ServiceOptions,
  name: "timestampWindowSeconds" | "accessTokenTtlSeconds" | "authorizationTtlSeconds",
): number | undefined {
  const value = options[name];
  if (value === undefined || (Number.isSafeInteger(value) && value > 0)) return value;
  throw new SandboxError("bad_option", `${name} must be a whole number above 0.`);
}

/**
 * What `createVault` takes, checked once at the door. Everything behind it sees frozen settings with every default filled in.
 */
import { randomBytes } from "node:crypto";
import type { CatalogEntry, OAuth1Entry, OAuth2Entry } from "@valetkey/catalog";
import * as v from "valibot";
import type { Random } from "./digest.ts";
import { VaultError } from "./errors.ts";
import { type EncryptionKey, parseEncryptionKeys } from "./key-ring.ts";
import type { Account, Store } from "./store.ts";

/** Where the vault writes what no caller is there to hear. Fields never hold a secret. */
export interface Log {
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** A client registration of OAuth 2. */
export interface OAuth2Registration {
  clientId: string;
  /** Absent for a public client. */
  clientSecret?: string;
  /** Scopes to ask for when `connect` names none. Default: the entry's own. */
  scopes?: readonly string[];
}

/** A client registration of OAuth 1.0a. */
export interface OAuth1Registration {
  consumerKey: string;
  consumerSecret: string;
}

/** Your registered app at a service that the catalogue knows, or that an entry object describes. */
export type CatalogProvider = (OAuth2Registration | OAuth1Registration) & {
  /** Catalogue id, or an entry object (for bundlers, or of your own). Default: the provider's slug. */
  use?: string | CatalogEntry;
  /** Extra authorization-URL parameters, laid over the entry's own. */
  authorizationParams?: Readonly<Record<string, string>>;
};

/** Facts that a provider outside the catalogue may give in place of an entry. */
type OAuth2Facts = Pick<
  OAuth2Entry,
  | "issuer"
  | "authorizationUrl"
  | "tokenUrl"
  | "revocationUrl"
  | "userinfoUrl"
  | "jwksUrl"
  | "clientAuth"
  | "pkce"
  | "scopeSeparator"
  | "authorizationParams"
  | "revocation"
>;
type OAuth1Facts = Pick<
  OAuth1Entry,
  | "requestTokenUrl"
  | "authorizationUrl"
  | "accessTokenUrl"
  | "signatureMethod"
  | "authorizationParams"
>;
type CommonFacts = Partial<Pick<CatalogEntry, "name" | "color" | "api" | "account">>;

/** Any other OAuth 2 server: its issuer (discovered) or its endpoints. */
export type CustomOAuth2Provider = { protocol: "oauth2" } & OAuth2Registration &
  CommonFacts &
  Partial<OAuth2Facts>;

/** Any other OAuth 1.0a server. */
export type CustomOAuth1Provider = { protocol: "oauth1" } & OAuth1Registration &
  CommonFacts &
  Omit<OAuth1Facts, "signatureMethod" | "authorizationParams"> &
  Partial<Pick<OAuth1Facts, "signatureMethod" | "authorizationParams">>;

/** One of the providers that a vault is made with. */
export type ProviderOptions = CatalogProvider | CustomOAuth2Provider | CustomOAuth1Provider;

/** Who signed in, for `onSignIn`. Identity is (issuer, subject); never join people by e-mail. */
export interface SignedIn {
  provider: string;
  issuer: string;
  subject: string;
  /** What the provider tells about the account: its word, not a proof. */
  profile: Account;
  /** Claims of a verified ID token, where there was one. */
  claims: Readonly<Record<string, unknown>>;
  /** Where the person wanted to go; checked against the allowed origins. */
  returnTo: string;
}

/** What `createVault` takes. Unknown keys are refused. */
export interface VaultOptions<Slug extends string = string> {
  /** Where the handler is mounted, as browsers see it. Redirect URIs are `<publicUrl>/callback/<provider>`. */
  publicUrl: string;
  /** `id:base64,id:base64`, 32 bytes each; the first seals, all of them open. */
  encryptionKeys: string | undefined;
  store: Store;
  providers: Readonly<Record<Slug, ProviderOptions>>;
  /** The signed-in user of a browser's request, or null. Without it a person confirms on a page who they are. */
  currentUser?: (
    request: Request,
  ) => string | null | undefined | Promise<string | null | undefined>;
  /**
   * Called when somebody has signed in with `vault.signIn`. Open your own session here: the Response that you return is sent to the
   * browser. Without one the browser goes on to `returnTo`.
   */
  onSignIn?: (
    signedIn: SignedIn,
    request: Request,
  ) => Response | undefined | Promise<Response | undefined>;
  /** The app's name on pages. Default: the host of `publicUrl`. */
  appName?: string;
  /** Origins beside that of `publicUrl` to which a return URL may lead. */
  returnOrigins?: readonly string[];
  /** Milliseconds since the epoch. Default: `Date.now`. */
  clock?: () => number;
  /** Default: `globalThis.fetch`. */
  fetch?: typeof globalThis.fetch;
  /** Default: `node:crypto` randomBytes. */
  random?: Random;
  /** Default: `console` for warnings and errors. */
  log?: Log;
}

/** The options with every default filled in. */
export interface Settings {
  publicUrl: URL;
  /** Path prefix of the handler, without a slash at its end. */
  basePath: string;
  encryptionKeys: readonly EncryptionKey[];
  store: Store;
  providers: ReadonlyMap<string, ProviderOptions>;
  currentUser: VaultOptions["currentUser"];
  onSignIn: VaultOptions["onSignIn"];
  appName: string;
  returnOrigins: ReadonlySet<string>;
  /** Plain http to loopback hosts is allowed only where the vault itself is on one. */
  allowLoopbackHttp: boolean;
  clock: () => number;
  fetch: typeof globalThis.fetch | undefined;
  random: Random;
  log: Log;
}

const slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "a provider's name is 1 to 64 of a-z, 0-9, - and _"),
);
const callable = <F>(): v.GenericSchema<F> =>
  v.custom<F>((value) => typeof value === "function", "must be a function");
const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
const host = v.pipe(
  v.string(),
  v.regex(
    /^\.?(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)(:\d+)?$/,
    "must be a host in small letters, such as api.example.com, or .example.com for all below it",
  ),
);

const commonFacts = {
  use: v.optional(v.union([text, v.record(v.string(), v.unknown())])),
  name: v.optional(text),
  color: v.optional(text),
  api: v.optional(
    v.strictObject({
      baseUrl: text,
      hosts: v.array(host),
      test: v.optional(v.strictObject({ path: text })),
      headers: v.optional(v.record(v.string(), v.string())),
    }),
  ),
  account: v.optional(
    v.strictObject({
      url: text,
      id: text,
      label: text,
      email: v.optional(text),
      emailVerified: v.optional(text),
      avatarUrl: v.optional(text),
    }),
  ),
  authorizationUrl: v.optional(text),
  authorizationParams: v.optional(v.record(v.string(), v.string())),
};

const oauth2Provider = v.strictObject({
  ...commonFacts,
  protocol: v.optional(v.literal("oauth2")),
  clientId: text,
  clientSecret: v.optional(text),
  scopes: v.optional(v.array(text)),
  issuer: v.optional(text),
  tokenUrl: v.optional(text),
  revocationUrl: v.optional(text),
  userinfoUrl: v.optional(text),
  jwksUrl: v.optional(text),
  clientAuth: v.optional(v.picklist(["basic", "post", "none"])),
  pkce: v.optional(v.picklist(["S256", "none"])),
  scopeSeparator: v.optional(v.picklist([" ", ","])),
  revocation: v.optional(v.strictObject({ affects: v.picklist(["token", "grant"]) })),
});

const oauth1Provider = v.strictObject({
  ...commonFacts,
  protocol: v.optional(v.literal("oauth1")),
  consumerKey: text,
  consumerSecret: text,
  requestTokenUrl: v.optional(text),
  accessTokenUrl: v.optional(text),
  signatureMethod: v.optional(v.literal("HMAC-SHA1")),
});

const isOAuth1 = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if ("protocol" in value) return value.protocol === "oauth1";
  return "consumerKey" in value || "consumerSecret" in value;
};

const isLog = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  ["warn", "error"].every((name) => typeof Reflect.get(value, name) === "function");

const schema = v.strictObject({
  publicUrl: text,
  encryptionKeys: v.optional(v.string()),
  store: v.custom<Store>(
    (value) => typeof value === "object" && value !== null && "takeAttempt" in value,
    "must be a store, such as memory() from valetkey/memory or sqlite(path) from valetkey/sqlite",
  ),
  providers: v.record(
    slug,
    v.lazy((value) => (isOAuth1(value) ? oauth1Provider : oauth2Provider)),
  ),
  currentUser: v.optional(callable<NonNullable<VaultOptions["currentUser"]>>()),
  onSignIn: v.optional(callable<NonNullable<VaultOptions["onSignIn"]>>()),
  appName: v.optional(text),
  returnOrigins: v.optional(v.array(text)),
  clock: v.optional(callable<() => number>()),
  fetch: v.optional(callable<typeof globalThis.fetch>()),
  random: v.optional(callable<Random>()),
  log: v.optional(v.custom<Log>(isLog, "must have the functions warn and error")),
});

/** Checks the options and fills in the defaults. Throws `options_invalid` or one of the `encryption_keys_…` codes. */
export function readOptions(options: VaultOptions): Settings {
  const result = v.safeParse(schema, options);
  if (!result.success) throw invalidOptions(result.issues.map(describeIssue).join("; "));
  const publicUrl = readPublicUrl(options.publicUrl);
  return Object.freeze({
    publicUrl,
    basePath: publicUrl.pathname.replace(/\/$/, ""),
    encryptionKeys: parseEncryptionKeys(options.encryptionKeys),
    store: options.store,
    providers: new Map(Object.entries(options.providers)),
    currentUser: options.currentUser,
    onSignIn: options.onSignIn,
    appName: options.appName ?? publicUrl.host,
    returnOrigins: new Set([publicUrl.origin, ...(options.returnOrigins ?? []).map(readOrigin)]),
    allowLoopbackHttp: publicUrl.protocol === "http:",
    clock: options.clock ?? Date.now,
    fetch: options.fetch,
    random: options.random ?? randomBytes,
    log: options.log ?? console,
  });
}

/** True for the hosts that never leave the machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

/** A bad option. The message names the option and never its value. */
export function invalidOptions(what: string): VaultError {
  return new VaultError("options_invalid", `createVault: ${what}.`);
}

function readPublicUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || url.search || url.hash || url.username || url.password) {
    throw invalidOptions("publicUrl must be an absolute URL without query, fragment or user");
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw invalidOptions("publicUrl must be https (http only on localhost, 127.0.0.1 or [::1])");
  }
  return url;
}

function readOrigin(value: string): string {
  if (!URL.canParse(value) || new URL(value).origin !== value) {
    throw invalidOptions(
      "returnOrigins holds something that is not an origin such as https://app.example.com",
    );
  }
  return value;
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? "the options";
  if (issue.type === "strict_object" && issue.expected === "never")
    return `${path} is not an option`;
  // valibot's own messages repeat the value that was received, which may be a secret.
  const what =
    issue.kind === "schema" && issue.type !== "custom"
      ? `must be ${issue.expected ?? "valid"}`
      : issue.message;
  return issue.received === "undefined" ? `${path} is missing` : `${path} ${what}`;
}

/**
 * What `createVault` takes, checked once at the door. Everything behind it sees frozen settings with every default filled in.
 */
import { randomBytes } from "node:crypto";
import type { CatalogEntry, OAuth1Entry, OAuth2Entry } from "@valetkey/catalog";
import type { Random } from "./digest.ts";
import { VaultError } from "./errors.ts";
import { type EncryptionKey, parseEncryptionKeys } from "./key-ring.ts";
import { optionsProblems } from "./options-schema.ts";
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

/** Words that do not belong where this is: the compiler refuses them, as `createVault` does. */
type Without<Word extends string> = { [Each in Word]?: never };

/** Words that a catalogue entry says and its user does not. */
export type FactWord = Exclude<
  keyof OAuth1Entry | keyof OAuth2Entry,
  "scopes" | "authorizationParams"
>;

/**
 * Your registered app at a service that the catalogue knows, or that an entry object describes. What is true of the service is the
 * entry's to say: to say it otherwise, give another entry object, or the whole provider with `protocol`.
 */
export type CatalogProvider = (
  | (OAuth2Registration & Without<keyof OAuth1Registration>)
  | (OAuth1Registration & Without<keyof OAuth2Registration>)
) & {
  /** Catalogue id, or an entry object (for bundlers, or of your own). Default: the provider's slug. */
  use?: string | CatalogEntry;
  /** Extra authorization-URL parameters, laid over the entry's own. */
  authorizationParams?: Readonly<Record<string, string>>;
} & Without<FactWord>;

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
  Partial<OAuth2Facts> &
  Without<"use" | keyof OAuth1Registration | Exclude<keyof OAuth1Facts, keyof OAuth2Facts>>;

/** Any other OAuth 1.0a server. */
export type CustomOAuth1Provider = { protocol: "oauth1" } & OAuth1Registration &
  CommonFacts &
  Omit<OAuth1Facts, "signatureMethod" | "authorizationParams"> &
  Partial<Pick<OAuth1Facts, "signatureMethod" | "authorizationParams">> &
  Without<"use" | keyof OAuth2Registration | Exclude<keyof OAuth2Facts, keyof OAuth1Facts>>;

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

/** Who is signed in to the app in a browser: a user of the tenant `default` by id, or of another by both; or nobody. */
export type UserInBrowser = string | { tenant: string; userId: string } | null | undefined;

/** What `createVault` takes. Unknown keys are refused. */
export interface VaultOptions<Slug extends string = string> {
  /** Where the handler is mounted, as browsers see it. Redirect URIs are `<publicUrl>/callback/<provider>`. */
  publicUrl: string;
  /** `id:base64,id:base64`, 32 bytes each; the first seals, all of them open. */
  encryptionKeys: string | undefined;
  store: Store;
  providers: Readonly<Record<Slug, ProviderOptions>>;
  /** The signed-in user of a browser's request, or null. Without it a person confirms on a page who they are. */
  currentUser?: (request: Request) => UserInBrowser | Promise<UserInBrowser>;
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

/** Checks the options and fills in the defaults. Throws `options_invalid` or one of the `encryption_keys_…` codes. */
export function readOptions(options: VaultOptions): Settings {
  const problems = optionsProblems(options);
  if (problems.length > 0) throw invalidOptions(problems.join("; "));
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

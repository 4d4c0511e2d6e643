/**
 * What `createVault` takes, checked once at the door. Everything behind it sees frozen settings with every default filled in.
 */
import { randomBytes } from "node:crypto";
import type { Random } from "./digest.ts";
import { type EgressOptions, type EgressSettings, readEgress } from "./egress/egress-options.ts";
import { VaultError } from "./errors.ts";
import { checkedKeys } from "./keys/key-ring.ts";
import type { KeyWrapper } from "./keys/key-wrapper.ts";
import { localKeys } from "./keys/local-keys.ts";
import { type Branding, type BrandingOptions, readBranding } from "./options-schema/branding.ts";
import { optionsProblems } from "./options-schema/options-schema.ts";
import type { AdoptedTokens } from "./protocols/protocol.ts";
import type { ProviderOptions } from "./protocols/provider/provider-options.ts";
import type { Account, Store } from "./store.ts";

/** Where the vault writes what no caller is there to hear. Fields never hold a secret. */
export interface Log {
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Who signed in, for `onSignIn`. Identity is (issuer, subject); never join people by e-mail. */
export interface SignedIn {
  tenant: string;
  provider: string;
  /**
   * Whose word it is. Where `signIn` brought `inputs`, and the entry has a look-up (`account`) or names no issuer, they stand behind it:
   * `https://id.example#team=red`.
   */
  issuer: string;
  subject: string;
  /** The user whose way to sign in this is (`vault.user(id).signIns`); null: nobody's yet. */
  userId: string | null;
  /** What the provider tells about the account: its word, not a proof. */
  profile: Account;
  /**
   * Whether the provider says that it has verified `profile.email`: true only by the word `true` itself where its entry says to look; a text, a number
   * or nothing is false. No reason to join people: who had the address last year may be somebody else.
   */
  emailVerified: boolean;
  /** Claims of a verified ID token, where there was one. */
  claims: Readonly<Record<string, unknown>>;
  /** Where the person wanted to go; checked against the allowed origins. */
  returnTo: string;
}

/** Whose sessions are to end, for `onSignOut`: the one that began with `sid`, or without it all of `subject`. One of them is there. */
export interface SignedOut {
  provider: string;
  issuer: string;
  /** `sub` of the ID token: `claims.sub` of `onSignIn`. */
  subject?: string;
  /** `sid` of the ID token: `claims.sid` of `onSignIn`. */
  sid?: string;
}

/** Who is signed in to the app in a browser: a user of the tenant `default` by id, or of another by both; or nobody. */
export type UserInBrowser = string | UserOfTenant | null | undefined;

/** A user of a tenant, by both ids. */
export interface UserOfTenant {
  tenant: string;
  userId: string;
}

/** Whose connection is missing, for `onMissing`. */
export interface MissingOwner {
  tenant: string;
  /** Absent: the tenant itself (`shared()`). */
  userId?: string;
}

/** A credential that the app holds elsewhere, as `adopt` of a handle takes it. */
export type HeldElsewhere = AdoptedTokens & { inputs?: Readonly<Record<string, string>> };

/** How renewals go about it. The defaults are right for nearly everybody. */
export interface RenewalOptions {
  /**
   * For how long a process alone may renew a connection before another one takes over, in milliseconds; it is extended while the process
   * lives. Never longer than a third of the time for which the provider honours a spent refresh token. Default 10,000.
   */
  leaseMs?: number;
  /** How long a provider's OAuth endpoint may take to answer, in milliseconds. Default 25,000. */
  timeoutMs?: number;
  /** How many renewals this process has under way at the same time. Default 500. */
  atOnce?: number;
}

/** How the keys that seal are kept. */
export interface DataKeyOptions {
  /** A data key seals for this many days; then the sweep puts a new one in its place. Default 30. */
  rotateAfterDays?: number;
  /**
   * For how many minutes data keys that are at hand are used beyond their 5 when the store or the key service cannot be asked. 0: what was
   * forbidden there ends here after at most 6 minutes, 8 for what is being sealed. Default 60.
   */
  staleMinutes?: number;
}

/** What `createVault` takes. Unknown keys are refused. */
export interface VaultOptions<Slug extends string = string> {
  /** Where the handler is mounted, as browsers see it. Redirect URIs are `<publicUrl>/callback/<provider>`. */
  publicUrl: string;
  /**
   * The keys that wrap the data keys: `id:base64,id:base64`, 32 bytes each, or a key of a service (`valetkey/kms`), or a list (in it local
   * keys by `localKeys`). The first one wraps, all of them unwrap.
   */
  encryptionKeys: string | KeyWrapper | readonly KeyWrapper[] | undefined;
  store: Store;
  providers: Readonly<Record<Slug, ProviderOptions>>;
  /** See {@link TenantsVaultOptions}. */
  tenants?: never;
  /** The signed-in user of a browser's request, or null. Without it a person confirms on a page who they are. */
  currentUser?: (request: Request) => UserInBrowser | Promise<UserInBrowser>;
  /**
   * Called when somebody has signed in with `vault.signIn`. Open your own session here: the Response that you return is sent to the
   * browser. Without one the browser goes on to `returnTo`. Without `onSignIn` it goes there with a ticket for `vault.sessions.signedIn`.
   */
  onSignIn?: (
    signedIn: SignedIn,
    request: Request,
  ) => Response | undefined | Promise<Response | undefined>;
  /**
   * Called when a provider tells that somebody signed out there (`POST <publicUrl>/logout/<provider>`). End your own sessions of theirs here;
   * if it throws, the provider is told that it failed.
   */
  onSignOut?: (signedOut: SignedOut) => void | Promise<void>;
  /**
   * Asked for a credential that the app holds elsewhere, when a call (`fetch`, `authorize`, `token`, `mcpAuth`, `test`) is made for an owner who
   * never had a connection at the provider: what it gives is adopted, once however many calls in whatever processes come together, and the call
   * goes on with it. Null: there is none, which is remembered for 10 s. Never asked once there is or was a connection, disconnected ones too,
   * nor by `status()` and `connect()`. If it throws, calls reject with `on_missing_failed`, and the next one asks again.
   */
  onMissing?(
    owner: MissingOwner,
    provider: Slug,
  ): HeldElsewhere | null | undefined | Promise<HeldElsewhere | null | undefined>;
  /**
   * False: the handler shows no pages. What they would say it answers as JSON, and errors as problem+json (RFC 9457), for an app that
   * draws everything itself.
   */
  pages?: false;
  /** The app's name on pages. Default: the host of `publicUrl`. */
  appName?: string;
  /** The app's logo and colour on pages, and where it helps. */
  branding?: BrandingOptions;
  /** Origins beside that of `publicUrl` to which a return URL may lead. */
  returnOrigins?: readonly string[];
  /** How the keys that seal are kept. */
  dataKeys?: DataKeyOptions;
  /** How renewals go about it. */
  renewal?: RenewalOptions;
  /**
   * Keeps a process going for work that no caller waits for, where it is stopped or frozen after an answer: `waitUntil` of workers and
   * functions. Default: nothing, for a process that lives on.
   */
  waitUntil?: (work: Promise<unknown>) => void;
  /** Milliseconds since the epoch. Default: `Date.now`. */
  clock?: () => number;
  /** How other hosts are reached. The defaults are right for nearly everybody. Not together with `fetch`. */
  egress?: EgressOptions;
  /**
   * Takes the place of the whole network, for tests and odd runtimes. Which addresses a host name leads to is then its business: the vault
   * checks schemes, hosts, sizes and times, and no addresses. Default: the platform's network.
   */
  fetch?: typeof globalThis.fetch;
  /** Default: `node:crypto` randomBytes. */
  random?: Random;
  /** Default: `console` for warnings and errors. */
  log?: Log;
}

/** What `createVault` takes for a vault in which every call names its tenant. */
export type TenantsVaultOptions<Slug extends string = string> = Omit<
  VaultOptions<Slug>,
  "tenants" | "currentUser"
> & {
  /** `vault.user` and the like are absent: `vault.tenant(id).user(id)`. */
  tenants: "required";
  /** The signed-in user of a browser's request with the tenant, or null. Without it a person confirms on a page who they are. */
  currentUser?: (
    request: Request,
  ) => UserOfTenant | null | undefined | Promise<UserOfTenant | null | undefined>;
};

/** The options with every default filled in. */
export interface Settings {
  publicUrl: URL;
  /** Path prefix of the handler, without a slash at its end. */
  basePath: string;
  encryptionKeys: readonly KeyWrapper[];
  dataKeys: Required<DataKeyOptions>;
  store: Store;
  providers: ReadonlyMap<string, ProviderOptions>;
  /** Undefined: there is a default tenant. */
  tenants: "required" | undefined;
  currentUser: VaultOptions["currentUser"];
  onSignIn: VaultOptions["onSignIn"];
  onSignOut: VaultOptions["onSignOut"];
  onMissing: VaultOptions["onMissing"];
  pages: boolean;
  appName: string;
  branding: Branding;
  returnOrigins: ReadonlySet<string>;
  renewal: Required<RenewalOptions>;
  waitUntil: VaultOptions["waitUntil"];
  /** Plain http to loopback hosts is allowed only where the vault itself is on one. */
  allowLoopbackHttp: boolean;
  clock: () => number;
  egress: EgressSettings;
  fetch: typeof globalThis.fetch | undefined;
  random: Random;
  log: Log;
}

const renewalDefaults: Required<RenewalOptions> = {
  leaseMs: 10_000,
  timeoutMs: 25_000,
  atOnce: 500,
};

const dataKeyDefaults: Required<DataKeyOptions> = { rotateAfterDays: 30, staleMinutes: 60 };

/** Checks the options and fills in the defaults. Throws `options_invalid` or one of the `encryption_keys_…` codes. */
export function readOptions(options: VaultOptions | TenantsVaultOptions): Settings {
  const problems = optionsProblems(options);
  if (problems.length > 0) throw invalidOptions(problems.join("; "));
  if (options.fetch && options.egress)
    throw invalidOptions("egress has no effect beside fetch, which takes its place; give one");
  const publicUrl = readPublicUrl(options.publicUrl);
  return Object.freeze({
    publicUrl,
    basePath: publicUrl.pathname.replace(/\/$/, ""),
    encryptionKeys: readEncryptionKeys(options),
    dataKeys: { ...dataKeyDefaults, ...options.dataKeys },
    store: options.store,
    providers: new Map(Object.entries(options.providers)),
    tenants: options.tenants,
    currentUser: options.currentUser,
    onSignIn: options.onSignIn,
    onSignOut: options.onSignOut,
    onMissing: options.onMissing,
    pages: options.pages ?? true,
    appName: options.appName ?? publicUrl.host,
    branding: readBranding(options.branding),
    returnOrigins: new Set([publicUrl.origin, ...(options.returnOrigins ?? []).map(readOrigin)]),
    renewal: { ...renewalDefaults, ...options.renewal },
    waitUntil: options.waitUntil,
    allowLoopbackHttp: publicUrl.protocol === "http:",
    clock: options.clock ?? Date.now,
    egress: readEgress(options.egress),
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

function readEncryptionKeys({
  encryptionKeys,
  random = randomBytes,
}: Pick<VaultOptions, "encryptionKeys" | "random">): readonly KeyWrapper[] {
  if (encryptionKeys === undefined || typeof encryptionKeys === "string")
    return checkedKeys(localKeys(encryptionKeys, random));
  return checkedKeys("wrap" in encryptionKeys ? [encryptionKeys] : [...encryptionKeys]);
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

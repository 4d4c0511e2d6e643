/**
 * What the tests of the connect flow happen in: two providers that judge their client, an app with a vault, a clock that is moved by
 * hand, and a browser for whoever needs one. The app's own URLs are answered by the vault's handler, with no socket between.
 */
import { createHash } from "node:crypto";
import type { CatalogEntry } from "@valetkey/catalog";
import {
  type OAuth1ProviderOptions,
  type OAuth1SandboxProvider,
  type OAuth2SandboxProvider,
  startOAuth1Provider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import { expect, onTestFinished } from "vitest";
import type { ProviderPolicy } from "../src/core/protocols/provider/provider-policy.ts";
import type { StoredConnection } from "../src/core/store.ts";
import {
  type ConnectLink,
  type ConnectOptions,
  createVault,
  type EmbeddedVault,
  type ProviderOptions,
  type SignedIn,
  type Store,
  type VaultEvent,
  type VaultOptions,
} from "../src/index.ts";
import { memory } from "../src/memory.ts";
import { type ManualClock, manualClock } from "../src/testing.ts";
import { type Agreement, type Browser, openBrowser, type Page } from "./browser.ts";

/** Where browsers find the app. Nothing listens there. */
export const appUrl = "http://localhost:4999";
export const encryptionKeys = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
/** The slugs of the two providers. */
export const slugs = ["oauth1", "oauth2"] as const;
export type Slug = (typeof slugs)[number];
export const minutes = (count: number): number => count * 60_000;

export interface WorldOptions {
  /** False: the app does not tell the vault who is signed in. Default true. */
  tellsUser?: boolean;
  /** False: the app gives no onSignIn. Default true. */
  hearsSignIn?: boolean;
  /** How the OAuth 1.0a provider is. Default: as RFC 5849 has it. */
  oauth1?: OAuth1ProviderOptions;
  /** Laid over what the providers' entries say. */
  entries?: Partial<Record<Slug, Partial<Pick<CatalogEntry, "statusUrl" | "inAppBrowsers">>>>;
  /** What the app decides of its connections at a provider. */
  policies?: Partial<Record<Slug, ProviderPolicy>>;
  /** The time of all of it; give it where a store of your own goes by the same. Default: a new one. */
  clock?: ManualClock;
  /** Laid over the vault's options. */
  vault?: Partial<VaultOptions>;
}

export interface World {
  vault: EmbeddedVault;
  store: Store;
  clock: ManualClock;
  oauth1: OAuth1SandboxProvider;
  oauth2: OAuth2SandboxProvider;
  /** Who signed in with a provider, latest last. */
  signedIn: SignedIn[];
  events: VaultEvent[];
  /** What the vault wrote to its log. */
  logged: string[];
  /** A new browser, in which this user of the app is signed in; null: nobody is. */
  browser(user: string | null): Promise<Browser>;
  /** A link for a user. */
  link(user: string, slug: string, options?: ConnectOptions): Promise<ConnectLink>;
  /** A user connects in a new browser: the browser, and the page of the end. */
  connect(
    user: string,
    slug: string,
    how?: ConnectOptions & Partial<Agreement>,
  ): Promise<{ browser: Browser; page: Page }>;
  /** As `connect`, but stops at the provider's answer, which is not delivered. */
  callbackOf(
    user: string,
    slug: string,
    how?: ConnectOptions & Partial<Agreement>,
  ): Promise<{ browser: Browser; callback: URL; link: ConnectLink }>;
  /** Signs another user in to the app in a browser, or signs out. */
  become(browser: Browser, user: string | null, tenant?: string): Promise<void>;
  /** Every connection of the default tenant, as it is kept. */
  rows(): Promise<StoredConnection[]>;
  /** Whether an attempt waits for this answer. Looking takes it away. */
  takeAttemptOf(callback: URL): Promise<boolean>;
}

/** Starts both providers and makes the vault; all of it ends with the test. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { tellsUser = true, hearsSignIn = true } = options;
  const { clock = manualClock() } = options;
  const [oauth1, oauth2] = await Promise.all([
    startOAuth1Provider({ ...options.oauth1, clock }),
    startOAuth2Provider({ clock }),
  ]);
  const publicUrl = options.vault?.publicUrl ?? `${appUrl}/oauth`;
  const { origin, pathname } = new URL(publicUrl);
  const basePath = pathname.replace(/\/$/, "");
  oauth1.allowRedirectUri(`${origin}${basePath}/callback/oauth1`);
  oauth2.allowRedirectUri(`${origin}${basePath}/callback/oauth2`);
  const store = options.vault?.store ?? memory({ clock });
  const signedIn: SignedIn[] = [];
  const logged: string[] = [];
  const events: VaultEvent[] = [];
  const log = (message: string, fields?: object): void => {
    logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
  const onSignIn = (person: SignedIn): undefined => {
    signedIn.push(person);
  };
  const vault = createVault<string>({
    publicUrl,
    encryptionKeys,
    clock,
    appName: "Receipts",
    ...(tellsUser && { currentUser: userOf }),
    ...(hearsSignIn && { onSignIn }),
    log: { warn: log, error: log },
    ...options.vault,
    store,
    providers: { ...registered(oauth1, oauth2, options), ...options.vault?.providers },
  });
  vault.on("*", (event) => {
    events.push(event);
  });
  onTestFinished(async () => {
    await vault.close();
    await Promise.all([oauth1.close(), oauth2.close()]);
  });

  const serve = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.origin !== origin) return fetch(request);
    const isOurs = [`${basePath}/c`, `${basePath}/accounts`].some((at) =>
      url.pathname.startsWith(at),
    );
    if (isOurs) return vault.handler(request);
    return new Response("<h1>The app</h1>", { headers: { "content-type": "text/html" } });
  };
  const become: World["become"] = async (browser, user, tenant = "") => {
    await browser.setCookie(`app_user=${encodeURIComponent(user ?? "")}; Path=/`, origin);
    await browser.setCookie(`app_tenant=${tenant}; Path=/`, origin);
  };
  const browser: World["browser"] = async (user) => {
    const opened = openBrowser(serve);
    await become(opened, user);
    return opened;
  };
  const link: World["link"] = (user, slug, how) => vault.user(user).at(slug).connect(how);
  const callbackOf: World["callbackOf"] = async (user, slug, how = {}) => {
    const { until = isCallback, as = user, decision = "allow", ticks, ...asked } = how;
    const made = await link(user, slug, asked);
    const opened = await browser(user);
    const page = await opened.agree(made.url, { as, until, decision, ...(ticks && { ticks }) });
    if (!page.next) throw new Error(`stopped at "${page.heading}" (${page.status})`);
    return { browser: opened, callback: page.next, link: made };
  };
  return {
    vault,
    store,
    clock,
    oauth1,
    oauth2,
    signedIn,
    events,
    logged,
    browser,
    link,
    become,
    callbackOf,
    async connect(user, slug, how) {
      const { browser: opened, callback } = await callbackOf(user, slug, how);
      return { browser: opened, page: await opened.open(callback) };
    },
    rows: () => store.findConnections({ tenant: "default" }),
    async takeAttemptOf(callback) {
      const state = callback.searchParams.get("state") ?? "";
      const hash = createHash("sha256").update(state).digest("base64url");
      return (await store.takeAttempt(hash)) !== undefined;
    },
  };
}

/**
 * Opens a link, goes to a provider that has no pages, and comes back as if it had given `answer`. `meanwhile` is told what the provider
 * was asked for.
 */
export async function comeBack(
  browser: Browser,
  url: string,
  {
    answer = { code: "made-up" },
    meanwhile,
  }: {
    answer?: Readonly<Record<string, string>>;
    meanwhile?: (asked: URLSearchParams) => void;
  } = {},
): Promise<Page> {
  const { next } = await browser.agree(url, { as: "nobody", until: isForeign });
  const asked = next?.searchParams ?? new URLSearchParams();
  meanwhile?.(asked);
  const callback = new URL(asked.get("redirect_uri") ?? "");
  for (const [name, value] of Object.entries({ state: asked.get("state") ?? "", ...answer }))
    callback.searchParams.set(name, value);
  return browser.open(callback);
}

/** How often a provider was asked for an access token, whatever it answered. */
export function exchanges(world: World, slug: Slug): number {
  const { accessTokens, tokenRequests } = world[slug].counters();
  return accessTokens + tokenRequests.refused;
}

/** Demands that an answer had no effect: nobody asked for a token, no connection, no attempt is kept. */
export async function expectNothing(world: World, callback: URL): Promise<void> {
  expect(slugs.map((slug) => exchanges(world, slug))).toEqual([0, 0]);
  expect(await world.rows()).toEqual([]);
  expect(await world.takeAttemptOf(callback)).toBe(false);
}

/** True for the provider's answer. */
export function isCallback(url: URL): boolean {
  return url.pathname.includes("/callback/");
}

/** True for everything that is not the app's. */
export function isForeign(url: URL): boolean {
  return url.origin !== appUrl;
}

/** The user whom the app's own cookies name, with the tenant where they name one. */
export function userOf(request: Request): string | { tenant: string; userId: string } | null {
  const cookies = request.headers.get("cookie") ?? "";
  const [, user = ""] = /(?:^|; )app_user=([^;]*)/.exec(cookies) ?? [];
  const [, tenant = ""] = /(?:^|; )app_tenant=([^;]*)/.exec(cookies) ?? [];
  const userId = decodeURIComponent(user);
  if (userId === "") return null;
  return tenant === "" ? userId : { tenant, userId };
}

function registered(
  oauth1: OAuth1SandboxProvider,
  oauth2: OAuth2SandboxProvider,
  { policies = {}, entries = {} }: WorldOptions,
): Record<Slug, ProviderOptions> {
  return {
    oauth1: { use: { ...oauth1.entry, ...entries.oauth1 }, ...oauth1.client, ...policies.oauth1 },
    oauth2: { use: { ...oauth2.entry, ...entries.oauth2 }, ...oauth2.client, ...policies.oauth2 },
  };
}

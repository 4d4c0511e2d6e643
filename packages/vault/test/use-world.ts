/**
 * What the tests of using connections happen in: two providers that judge their client, vaults over one store, and a clock that is
 * moved by hand and that both sides go by. The vault's own URLs are answered by its handler, with no socket between.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createClient as createOAuth1Client } from "@valetkey/oauth1";
import { createClient as createOAuth2Client } from "@valetkey/oauth2";
import {
  agree,
  type OAuth1ProviderOptions,
  type OAuth1SandboxProvider,
  type OAuth2SandboxProvider,
  startOAuth1Provider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import { onTestFinished } from "vitest";
import type { StoredConnection } from "../src/core/store.ts";
import {
  createVault,
  type EmbeddedVault,
  type Store,
  type VaultEvent,
  type VaultOptions,
} from "../src/index.ts";
import { memory } from "../src/memory.ts";
import { sqlite } from "../src/sqlite.ts";
import { type ManualClock, manualClock } from "../src/testing.ts";

/** Where the vault believes to be. Nothing listens there. */
export const publicUrl = "http://localhost:4998/oauth";
export const encryptionKeys = `k1:${Buffer.alloc(32, 9).toString("base64")}`;

/** How long the access tokens of the OAuth 2 provider live, in seconds, unless said otherwise. */
export const LIFE_SECONDS = 3600;

export interface UseOptions {
  accessTokenTtlSeconds?: number;
  /** For how long the OAuth 2 provider honours a spent refresh token, in milliseconds. Default 0. */
  graceMs?: number;
  /** How the OAuth 1.0a provider is. Default: as RFC 5849 has it. */
  oauth1?: OAuth1ProviderOptions;
  /** The time of all of it; give it where a store of your own goes by the same. Default: a new one. */
  clock?: ManualClock;
  /** Keeps the store in a file, so that other vaults can be made over it as other processes would. Default: in memory. */
  file?: boolean;
  /** Laid over the vault's options; its providers come beside `oauth1` and `oauth2`. */
  vault?: Partial<VaultOptions>;
}

/** What a walk through a link left: every page and every URL of ours, and the binder's value. */
export interface Walk {
  pages: string[];
  urls: string[];
  binder: string;
  callback: URL;
}

export interface UseWorld {
  vault: EmbeddedVault;
  /** The store of `vault`. */
  store: Store;
  clock: ManualClock;
  oauth1: OAuth1SandboxProvider;
  oauth2: OAuth2SandboxProvider;
  /** What the vaults told, in their order. */
  events: VaultEvent[];
  /** What the vaults wrote to their log, with its fields. */
  logged: string[];
  /** One more vault over the same store, with a memory of its own. */
  another(options?: Partial<VaultOptions>): EmbeddedVault;
  /** A user goes through a link and connects; `as` is their login at the provider. Resolves with the connection's id. */
  connect(user: string, slug: string, as?: string): Promise<string>;
  /** Goes through a link as this user of the app and this person at the provider. */
  follow(url: string, user: string, as?: string): Promise<Walk>;
  /** The only connection of a user at a provider, as it is kept. */
  row(user: string, slug: string): Promise<StoredConnection>;
  /** Types of the events told so far, but those of connecting. */
  told(): string[];
  /** Refreshes that the OAuth 2 provider answered with a token. */
  renewals(): number;
  /** Requests at its token endpoint that were about a renewal, refused ones too. */
  tokenRequests(): number;
  /** Moves the clock on. */
  pass(seconds: number): Promise<void>;
  /** Every byte of the store's file and what lies beside it. */
  bytes(): Buffer;
  /** Tokens of that person which no vault knows of. */
  oauth2Tokens(
    login: string,
    scopes?: string[],
  ): Promise<{ accessToken: string; refreshToken: string; expiresAt: Date; scopes: string[] }>;
  oauth1Tokens(login: string): Promise<{ token: string; tokenSecret: string }>;
}

/** Starts both providers and makes a vault; all of it ends with the test. */
export async function useWorld(options: UseOptions = {}): Promise<UseWorld> {
  const { clock = manualClock() } = options;
  const ttl = { accessTokenTtlSeconds: options.accessTokenTtlSeconds ?? LIFE_SECONDS };
  const [oauth1, oauth2] = await Promise.all([
    startOAuth1Provider({ ...options.oauth1, clock }),
    startOAuth2Provider({ clock, ...ttl, graceMs: options.graceMs ?? 0 }),
  ]);
  oauth1.allowRedirectUri(`${publicUrl}/callback/oauth1`);
  oauth2.allowRedirectUri(`${publicUrl}/callback/oauth2`);
  const folder = mkdtempSync(join(tmpdir(), "valetkey-use-"));
  const file = join(folder, "vault.db");
  const events: VaultEvent[] = [];
  const logged: string[] = [];
  const log = (message: string, fields?: object): void => {
    logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
  const kept = memory({ clock });
  const opened: EmbeddedVault[] = [];
  const another = (over: Partial<VaultOptions> = {}): EmbeddedVault => {
    const vault = createVault<string>({
      publicUrl,
      encryptionKeys,
      clock,
      store: options.file ? sqlite(file, { clock }) : kept,
      currentUser: (request) => request.headers.get("x-user"),
      log: { warn: log, error: log },
      ...options.vault,
      ...over,
      providers: {
        oauth1: { use: oauth1.entry, ...oauth1.client },
        oauth2: { use: oauth2.entry, ...oauth2.client },
        ...options.vault?.providers,
        ...over.providers,
      },
    });
    vault.on("*", (event) => {
      events.push(event);
    });
    opened.push(vault);
    return vault;
  };
  const store = options.vault?.store ?? (options.file ? sqlite(file, { clock }) : kept);
  const vault = another({ store });
  onTestFinished(async () => {
    await Promise.all(opened.map((each) => each.close()));
    await Promise.all([oauth1.close(), oauth2.close()]);
    rmSync(folder, { recursive: true });
  });

  const follow: UseWorld["follow"] = (url, user, as = user) => walk(vault, url, user, as);
  return {
    vault,
    store,
    clock,
    oauth1,
    oauth2,
    events,
    logged,
    another,
    follow,
    async connect(user, slug, as) {
      const { url } = await vault.user(user).at(slug).connect({ returnTo: "/settings" });
      await follow(url, user, as);
      const [last] = (await vault.user(user).connections()).slice(-1);
      return last?.id ?? "";
    },
    async row(user, provider) {
      const owner = `user:${user}`;
      const [row] = await store.findConnections({ tenant: "default", owner, provider });
      if (!row) throw new Error(`${user} has no row at ${provider}`);
      return row;
    },
    told: () =>
      events
        .map((event): string => event.type)
        .filter((type) => !/^connect_session|created$/.test(type)),
    renewals: () => oauth2.counters().tokenRequests.refresh_token,
    tokenRequests() {
      const { refresh_token, refused } = oauth2.counters().tokenRequests;
      return refresh_token + refused;
    },
    async pass(seconds) {
      clock.advance(seconds * 1000);
      // The vault's cache asks its clock once in a real millisecond at most.
      await wait(2);
    },
    bytes: () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))),
    oauth2Tokens: (login, scopes) => oauth2Tokens({ oauth2, clock }, login, scopes),
    oauth1Tokens: (login) => oauth1Tokens({ oauth1, clock }, login),
  };
}

/** The page of a link, its form, the provider's forms, and the way back. */
export async function walk(
  vault: Pick<EmbeddedVault, "handler">,
  url: string,
  user: string,
  as: string,
): Promise<Walk> {
  const seen: Pick<Walk, "pages" | "urls"> = { pages: [], urls: [] };
  const visit = async (at: string, cookie: string, body?: URLSearchParams): Promise<Response> => {
    const headers = { cookie, "x-user": user };
    const method = body ? "POST" : "GET";
    const response = await vault.handler(
      new Request(at, { method, headers, ...(body && { body }) }),
    );
    seen.pages.push(await response.clone().text());
    const location = response.headers.get("location");
    if (location?.startsWith(new URL(publicUrl).origin)) seen.urls.push(location);
    return response;
  };
  const page = await visit(url, "");
  seen.urls.push(url);
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const proof = /name="proof" value="([^"]*)"/.exec(await page.text())?.[1] ?? "";
  const left = await visit(`${url}/start`, cookie, new URLSearchParams({ proof }));
  const callback = await agree(left.headers.get("location") ?? "", as);
  const end = await visit(callback.href, cookie);
  if (end.status !== 303) throw new Error(`the callback was answered ${end.status}`);
  return { ...seen, binder: cookie.split("=")[1] ?? "", callback };
}

/** A `fetch` of which what goes to the token endpoint is asked of `ask`, and the rest goes where it leads. */
export function atTokenEndpoint(
  ask: (request: Request) => Promise<Response>,
): NonNullable<VaultOptions["fetch"]> {
  return (input, init) => {
    const request = new Request(input, init);
    return request.url.endsWith("/token") ? ask(request) : fetch(request);
  };
}

const elsewhere = "http://localhost:4997/callback";

async function oauth2Tokens(
  { oauth2: provider, clock }: Pick<UseWorld, "oauth2" | "clock">,
  login: string,
  scopes: string[] = ["read", "write"],
): ReturnType<UseWorld["oauth2Tokens"]> {
  provider.allowRedirectUri(elsewhere);
  const client = createOAuth2Client(provider.entry, {
    ...provider.client,
    redirectUri: elsewhere,
    clock,
    scopes,
  });
  const { url, pending } = await client.begin();
  const granted = await client.finish(await agree(url, login), pending);
  return {
    accessToken: granted.accessToken,
    refreshToken: granted.refreshToken ?? "",
    expiresAt: new Date(granted.expiresAt ?? 0),
    scopes: [...granted.scopes],
  };
}

async function oauth1Tokens(
  { oauth1: provider, clock }: Pick<UseWorld, "oauth1" | "clock">,
  login: string,
): ReturnType<UseWorld["oauth1Tokens"]> {
  provider.allowRedirectUri(elsewhere);
  const client = createOAuth1Client(provider.entry, {
    ...provider.client,
    redirectUri: elsewhere,
    clock,
  });
  const { url, pending } = await client.begin();
  const { token, tokenSecret } = await client.finish(await agree(url, login), pending);
  return { token, tokenSecret };
}

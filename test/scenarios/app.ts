/** An app with a vault, for the scenarios that are about more than one client: its people have browsers, its time is moved by hand. */
import type { MisbehavingServer, RunFacts } from "@valetkey/sandbox";
import { createVault, type EmbeddedVault, type Store, type VaultOptions } from "valetkey";
import { memory } from "valetkey/memory";
import { type ManualClock, manualClock } from "valetkey/testing";
import { type Browser, openBrowser } from "../../packages/vault/test/browser.ts";

const appUrl = "http://localhost:4998";
/** The two providers of the app: the scenario's server, and its second one. */
export type Slug = "first" | "second";

/** The app. */
export interface App {
  readonly facts: RunFacts;
  readonly vault: EmbeddedVault;
  readonly clock: ManualClock;
  /** One more instance of the app over the same store. */
  another(over?: Partial<VaultOptions>): EmbeddedVault;
  /** A browser in which that person is signed in to the app. */
  browser(user: string): Promise<Browser>;
  become(browser: Browser, user: string): Promise<void>;
  /** A person goes to the provider and says yes; the callback is not delivered. */
  callbackOf(user: string, browser: Browser, returnTo?: string): Promise<URL>;
  /** A person connects. */
  connect(user: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the run anew, with the app's redirect URIs, and makes the app. */
export async function openApp(
  { server, name }: { server: MisbehavingServer; name: string },
  { store, clock = manualClock() }: { store?: Store; clock?: ManualClock } = {},
): Promise<App> {
  const redirectUri = `${appUrl}/oauth/callback/first`;
  const redirectUris = [`${appUrl}/oauth/callback/second`];
  const facts = await server.start(name, { redirectUri, redirectUris });
  const kept = store ?? memory({ clock });
  const opened: EmbeddedVault[] = [];
  const another: App["another"] = (over = {}) => {
    const vault = createVault<Slug>({ ...common(facts, clock), store: kept, ...over });
    opened.push(vault);
    return vault;
  };
  const vault = another();
  const become: App["become"] = (browser, user) =>
    browser.setCookie(`app_user=${user}; Path=/`, appUrl);
  const browser: App["browser"] = async (user) => {
    const fresh = openBrowser((request) => serve(request, vault));
    await become(fresh, user);
    return fresh;
  };
  const callbackOf: App["callbackOf"] = (user, from, returnTo = "/done") =>
    walkToCallback(vault, { user, from, returnTo });
  return {
    facts,
    vault,
    clock,
    another,
    browser,
    become,
    callbackOf,
    async connect(user) {
      const own = await browser(user);
      await own.open(await callbackOf(user, own));
    },
    // An instance whose store has died cannot end well.
    close: async () => void (await Promise.allSettled(opened.map((each) => each.close()))),
  };
}

async function walkToCallback(
  vault: EmbeddedVault,
  { user, from, returnTo }: { user: string; from: Browser; returnTo: string },
): Promise<URL> {
  const { url } = await vault.user(user).at("first").connect({ returnTo });
  const page = await from.agree(url, { as: user, until: isCallback });
  if (!page.next) throw new Error(`stopped at "${page.heading}" (${page.status})`);
  return page.next;
}

/** Whether a URL is one of the app's callbacks. */
export function isCallback(url: URL): boolean {
  return url.origin === appUrl && url.pathname.startsWith("/oauth/callback/");
}

/** The person of a request to the app. */
export function userOf(request: Request): string | null {
  return /(?:^|; )app_user=(\w+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? null;
}

/** What every instance of the app is made with. */
export function common(
  facts: RunFacts,
  clock: ManualClock,
): Omit<VaultOptions<Slug>, "store" | "tenants" | "currentUser"> & { currentUser: typeof userOf } {
  const { client, issuer, other, resource, scopes } = facts;
  const api = { baseUrl: new URL(".", resource).href, hosts: [new URL(resource).host] };
  const registered = {
    protocol: "oauth2",
    clientId: client.id ?? "",
    clientSecret: client.secret ?? "",
    scopes,
    api,
  } as const;
  return {
    publicUrl: `${appUrl}/oauth`,
    encryptionKeys: `k1:${Buffer.alloc(32, 9).toString("base64")}`,
    clock,
    currentUser: userOf,
    log: { warn: () => {}, error: () => {} },
    providers: {
      first: { ...registered, issuer: issuer ?? "" },
      second: { ...registered, issuer: other },
    },
  };
}

/** What a browser is answered: by the app, or by whoever is there. */
export async function serve(
  request: Request,
  vault: Pick<EmbeddedVault, "handler">,
): Promise<Response> {
  const url = new URL(request.url);
  if (url.origin !== appUrl) return fetch(request);
  if (url.pathname.startsWith("/oauth/")) return vault.handler(request);
  return new Response("<h1>The app</h1>", { headers: { "content-type": "text/html" } });
}

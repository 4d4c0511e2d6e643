/**
 * A service at which each customer has a host of its own, `acme.shops.example`: one sandbox provider for each, reached by these names through
 * the vault's `fetch`, which writes down what every host was sent.
 */
import { agree, type OAuth2SandboxProvider, startOAuth2Provider } from "@valetkey/sandbox";
import { onTestFinished } from "vitest";
import type { ConnectOptions, EmbeddedVault, OAuth2Entry, VaultOptions } from "../../src/index.ts";
import { manualClock } from "../../src/testing.ts";
import { publicUrl, type UseWorld, useWorld } from "../use-world.ts";

/** A request as a host got it. */
export interface SentToShop {
  host: string;
  path: string;
  authorization: string | null;
  body: string;
}

export interface Shops {
  world: UseWorld;
  vault: EmbeddedVault;
  /** What was sent, in its order. */
  sent: SentToShop[];
  /** The provider of a shop. */
  shop(name: string): OAuth2SandboxProvider;
  /** One more process over the same store, with a memory of its own. */
  another(options?: Partial<VaultOptions>): EmbeddedVault;
  /** Alice connects by a link; who she is at the shop is `as`. Resolves with the connection's id. */
  connect(options?: ConnectOptions & { as?: string }): Promise<string>;
  /** A person agrees at the provider's URL, as the vault gave it: the answer. */
  agreeAt(location: string | null, as?: string): Promise<URL>;
  /** Goes through a link as alice, and comes back with what `turn` makes of the provider's answer: the last answer of ours. */
  walk(url: string, how?: { as?: string; turn?: (callback: URL) => void }): Promise<Response>;
  /** The access and refresh tokens that were given out, and by which host. */
  issued: { token: string; host: string }[];
  /** Every token that another host than its own has seen. */
  leaks(): string[];
}

interface TokenAnswer {
  access_token: string;
  refresh_token: string;
}

/** The client that is registered at every shop. */
export const shopClient = { clientId: "app", clientSecret: "CANARY-client-secret" };
/** An access token lives this long, in seconds. */
export const SHOP_TOKEN_SECONDS = 3600;

/** The entry of the service. What is given lies over it. */
export function shopEntry(over: Partial<OAuth2Entry> = {}): OAuth2Entry {
  const at = "https://{shop}.shops.example";
  return {
    protocol: "oauth2",
    name: "Shops",
    authorizationUrl: `${at}/authorize`,
    tokenUrl: `${at}/token`,
    revocationUrl: `${at}/revoke`,
    api: { baseUrl: at, hosts: ["{shop}.shops.example"], test: { path: "/me" } },
    account: { url: "/me", id: "/id", label: "/login" },
    defaultScopes: ["read", "write"],
    refresh: { rotates: true },
    revocation: { affects: "grant" },
    inputs: { shop: { title: "Shop name", kind: "name", suffix: ".shops.example" } },
    ...over,
  } as unknown as OAuth2Entry;
}

/** Starts a provider for each name, and a vault with the provider `shops`. */
export async function openShops(
  names: readonly string[],
  { entry = shopEntry(), options = {} }: { entry?: OAuth2Entry; options?: object } = {},
): Promise<Shops> {
  const clock = manualClock();
  const started = new Map<string, OAuth2SandboxProvider>();
  for (const name of names) {
    const life = { accessTokenTtlSeconds: SHOP_TOKEN_SECONDS };
    const provider = await startOAuth2Provider({ clock, ...life, ...shopClient });
    provider.allowRedirectUri(`${publicUrl}/callback/shops`);
    started.set(`${name}.shops.example`, provider);
  }
  onTestFinished(async () => {
    await Promise.all([...started.values()].map((provider) => provider.close()));
  });
  const sent: SentToShop[] = [];
  const issued: Shops["issued"] = [];
  const lead: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { host, pathname, search } = new URL(request.url);
    const body = await request.clone().text();
    const authorization = request.headers.get("authorization");
    sent.push({ host, path: pathname + search, authorization, body });
    const provider = started.get(host);
    if (!provider) throw new TypeError("fetch failed", { cause: new Error("no such host") });
    const answer = await fetch(new Request(new URL(pathname + search, provider.url), request));
    if (pathname === "/token" && answer.ok) {
      const { access_token, refresh_token } = (await answer.clone().json()) as TokenAnswer;
      issued.push({ token: access_token, host }, { token: refresh_token, host });
    }
    return answer;
  };
  const providers = { shops: { use: entry, ...shopClient, ...options } };
  const world = await useWorld({ clock, file: true, vault: { fetch: lead, providers } });
  const { vault } = world;

  const agreeAt: Shops["agreeAt"] = (location, as = "alice") => {
    const { host, pathname, search } = new URL(location ?? "");
    return agree(`${started.get(host)?.url}${pathname}${search}`, as);
  };
  const walk: Shops["walk"] = async (url, { as = "alice", turn = () => {} } = {}) => {
    const visit = (at: string, cookie: string, body?: URLSearchParams): Promise<Response> => {
      const headers = { cookie, "x-user": "alice" };
      const method = body ? "POST" : "GET";
      return vault.handler(new Request(at, { method, headers, ...(body && { body }) }));
    };
    const page = await visit(url, "");
    const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
    const proof = /name="proof" value="([^"]*)"/.exec(await page.text())?.[1] ?? "";
    const left = await visit(`${url}/start`, cookie, new URLSearchParams({ proof }));
    const callback = await agreeAt(left.headers.get("location"), as);
    turn(callback);
    return visit(callback.href, cookie);
  };
  return {
    world,
    vault,
    sent,
    shop(name) {
      const provider = started.get(`${name}.shops.example`);
      if (!provider) throw new Error(`there is no shop ${name}`);
      return provider;
    },
    another: world.another,
    agreeAt,
    walk,
    async connect({ as, ...asked } = {}) {
      const link = await vault.user("alice").at("shops").connect(asked);
      const end = await walk(link.url, as === undefined ? {} : { as });
      if (end.status !== 303) throw new Error(`the callback was answered ${end.status}`);
      return (await vault.sessions.get(link.sessionId)).connectionId ?? "";
    },
    issued,
    leaks: () =>
      sent.flatMap(({ host, path, authorization, body }) =>
        issued
          .filter((it) => it.host !== host && `${authorization} ${body}`.includes(it.token))
          .map((it) => `${host}${path} got a token of ${it.host}`),
      ),
  };
}

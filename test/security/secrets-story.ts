/**
 * An app whose every secret is known by name, and everything that it says: browsers go through the whole web surface, and at the end no
 * secret may have been said anywhere. A kind of secret of which none was seen on its way proves nothing, and fails too.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EmbeddedVault, SignedIn } from "valetkey";
import { sqlite } from "valetkey/sqlite";
import { manualClock } from "valetkey/testing";
import { expect, onTestFinished } from "vitest";
import { type Browser, openBrowser } from "../../packages/vault/test/browser.ts";
import { slackNotices } from "../../packages/vault/test/notices.ts";
import {
  type IdentityProvider,
  json,
  startIdentityProvider,
} from "../../packages/vault/test/servers/identity-provider.ts";
import {
  type RecordingServer,
  recordingServer,
} from "../../packages/vault/test/servers/recording-server.ts";
import { useFolder } from "../../packages/vault/test/use-folder.ts";
import {
  appUrl,
  encryptionKeys,
  openWorld,
  type World,
  type WorldOptions,
} from "../../packages/vault/test/world.ts";
import { type Canary, openCanary } from "../canary/canary.ts";

/** What must have been on its way in a story, each at least once. */
export type Kind =
  | "client secret"
  | "code"
  | "PKCE verifier"
  | "access token"
  | "refresh token"
  | "ID token"
  | "state"
  | "cookie"
  | "typed key"
  | "link"
  | "proof"
  | "OAuth 1.0a token"
  | "OAuth 1.0a verifier"
  | "logout token"
  | "notice"
  | "link to accounts"
  | "verifier of the app";

export const typedKeys = {
  good: "CANARY-key-that-is-good",
  bad: "CANARY-key-that-is-bad",
} as const;
const acmeSecret = "CANARY-client-secret-of-acme";
/** What acme signs its notices with. */
export const noticeSecret = "CANARY-notice-secret-of-acme";

export interface Secrets {
  world: World;
  vault: EmbeddedVault;
  canary: Canary;
  acme: IdentityProvider;
  api: RecordingServer;
  signedIn: SignedIn[];
  /** A browser of the app's, all of whose answers are kept. */
  browser(user: string | null): Promise<Browser>;
  /** Notes a secret that the story itself has sent. */
  sent(kind: Kind, word: string): void;
  /** Opens acme's link and comes back with an answer, by `method`. */
  answerOfAcme(browser: Browser, url: string, how?: AcmeAnswer): Promise<Response>;
  /** Demands that these kinds were on their way, and that nothing said any of them. */
  silent(...kinds: Kind[]): Promise<void>;
}

export interface AcmeAnswer {
  posts?: boolean;
  error?: string;
}

/** Opens it. `options` lie over the vault's. */
export async function openSecrets(
  options: WorldOptions["vault"] = {},
  tellsUser: Pick<WorldOptions, "tellsUser"> = {},
): Promise<Secrets> {
  const canary = openCanary();
  onTestFinished(() => canary.close());
  const travelled = new Map<Kind, Set<string>>();
  const sent: Secrets["sent"] = (kind, word) => {
    travelled.set(kind, (travelled.get(kind) ?? new Set()).add(word));
  };
  const folder = useFolder();
  const acme = await startIdentityProvider();
  const api = await recordingServer(({ headers }) => {
    const isGood = headers["x-api-key"] === typedKeys.good;
    return isGood ? json({ id: 7, name: "alice" }) : { status: 401 };
  });
  const signedIn: SignedIn[] = [];
  const issuing = { ...acme.options, clientSecret: acmeSecret };
  const { issuer: _issuer, jwksUrl: _keys, ...bare } = issuing;
  const providers = {
    acme: { ...issuing, scopes: ["openid"], notices: slackNotices, noticeSecret },
    hash: { ...bare, name: "Hash", responseMode: "fragment" as const },
    parcels: {
      ...({ protocol: "key", name: "Parcels", key: { in: "header", name: "x-api-key" } } as const),
      api: { baseUrl: api.url, hosts: [api.host], test: { path: "/me" } },
      account: { url: "/me", id: "/id", label: "/name" },
    },
  };
  const clock = manualClock();
  const world = await openWorld({
    ...{ clock, ...tellsUser },
    vault: {
      ...{ store: sqlite(join(folder, "vault.db"), { clock }), log: canary.log, providers },
      fetch: (input, init) => watchSent(new Request(input, init), { canary, sent }),
      onSignIn: (person) => {
        canary.see(person);
        signedIn.push(person);
        return undefined;
      },
      ...options,
    },
  });
  const { vault } = world;
  canary.hear(vault);
  const handler = canary.handler(vault);
  const serve = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.origin !== appUrl) return fetch(request);
    if (!url.pathname.startsWith("/oauth/")) return new Response("<h1>The app</h1>");
    watchAsked(url, request.headers, sent);
    const answer = await handler(request);
    const html = await answer.clone().text();
    for (const [, proof = ""] of html.matchAll(/name="proof" value="([^"]*)"/g))
      sent("proof", proof);
    return answer;
  };
  const answerOfAcme: Secrets["answerOfAcme"] = async (browser, url, { posts, error } = {}) => {
    const away = await browser.agree(url, { as: "x", until: (to) => to.origin === acme.url });
    const asked = away.next?.searchParams ?? new URLSearchParams();
    acme.identify(asked, world.clock());
    const given = JSON.parse(acme.answers["/token"]?.({} as never).body ?? "{}");
    sent("ID token", String(given.id_token));
    canary.secrets.add(String(given.id_token));
    const answer = new URLSearchParams({ state: asked.get("state") ?? "", iss: acme.url });
    if (error === undefined) answer.set("code", `CANARY-code-of-acme-${asked.get("nonce")}`);
    else answer.set("error", error);
    const address = `${appUrl}/oauth/callback/acme`;
    if (!posts) return browser.send(new Request(`${address}?${answer}`));
    for (const name of ["state", "code"]) canary.secrets.add(answer.get(name) ?? "none-was-given");
    const parked = await browser.send(new Request(address, { method: "POST", body: answer }));
    const next = new URL(parked.headers.get("location") ?? "", address);
    const end = await browser.send(new Request(next));
    // The name under which a posted answer waits is the handler's own, for the address it leads on to, once.
    canary.links.add(next.searchParams.get("state") ?? "");
    return end;
  };
  return {
    ...{ world, vault, canary, acme, api, signedIn, sent, answerOfAcme },
    async browser(user) {
      const opened = openBrowser(serve);
      await world.become(opened, user);
      return opened;
    },
    silent: (...kinds) => expectSilent({ world, canary, travelled, kinds, folder }),
  };
}

/** What goes to providers, by kinds. */
async function watchSent(
  request: Request,
  { canary, sent }: { canary: Canary; sent: Secrets["sent"] },
): Promise<Response> {
  const form = new URLSearchParams(await request.clone().text());
  const names: [string, Kind][] = [
    ["code", "code"],
    ["code_verifier", "PKCE verifier"],
    ["client_secret", "client secret"],
    ["refresh_token", "refresh token"],
  ];
  for (const [name, kind] of names) if (form.has(name)) sent(kind, form.get(name) ?? "");
  const [scheme = "", rest = ""] = (request.headers.get("authorization") ?? "").split(/ (.*)/s);
  if (scheme === "Bearer") sent("access token", rest);
  if (scheme === "Basic") {
    const [, secret = ""] = Buffer.from(rest, "base64").toString().split(":");
    sent("client secret", decodeURIComponent(secret.replaceAll("+", " ")));
  }
  const token = /oauth_token="([^"]+)"/.exec(rest)?.[1];
  if (scheme === "OAuth" && token !== undefined)
    sent("OAuth 1.0a token", decodeURIComponent(token));
  const key = request.headers.get("x-api-key");
  if (key !== null) sent("typed key", key);
  return canary.fetch(request);
}

/** What browsers bring, by kinds. */
function watchAsked(
  { pathname, searchParams }: URL,
  headers: Headers,
  sent: Secrets["sent"],
): void {
  const names: [string, Kind][] = [
    ["state", "state"],
    ["code", "code"],
    ["oauth_verifier", "OAuth 1.0a verifier"],
  ];
  for (const [name, kind] of names) {
    const word = searchParams.get(name);
    if (word !== null) sent(kind, word);
  }
  const link = /\/connect\/([^/]+)/.exec(pathname)?.[1];
  if (link !== undefined) sent("link", link);
  const toAccounts = /\/accounts\/open\/([^/]+)/.exec(pathname)?.[1];
  if (toAccounts !== undefined) sent("link to accounts", toAccounts);
  for (const [, cookie = ""] of (headers.get("cookie") ?? "").matchAll(/vk-[\w-]+=([^;]+)/g))
    sent("cookie", cookie);
}

interface End {
  world: World;
  canary: Canary;
  travelled: ReadonlyMap<Kind, ReadonlySet<string>>;
  kinds: readonly Kind[];
  folder: string;
}

async function expectSilent({ world, canary, travelled, kinds, folder }: End): Promise<void> {
  const { vault, oauth1, oauth2 } = world;
  for (const kind of kinds) expect([kind, travelled.get(kind)?.size ?? 0]).not.toEqual([kind, 0]);
  const ours: readonly Kind[] = ["link", "proof"];
  for (const [kind, words] of travelled)
    for (const word of words)
      if (word.length >= 12) (ours.includes(kind) ? canary.links : canary.secrets).add(word);
  for (const word of canary.links) canary.secrets.delete(word);
  const { consumerSecret } = oauth1.client;
  const own = [consumerSecret, oauth2.client.clientSecret ?? "", acmeSecret, noticeSecret];
  const issued = [...oauth1.issuedSecrets(), ...oauth2.issuedSecrets(), "CANARY-access"];
  for (const word of [...own, ...issued, ...Object.values(typedKeys), encryptionKeys])
    canary.secrets.add(word);
  for (const user of ["alice", "bob"]) {
    const owner = vault.user(user);
    for (const value of [await owner.connections(), await owner.export()]) canary.see(value);
    for (const slug of ["oauth1", "oauth2", "acme", "hash", "parcels"]) {
      canary.see(owner.at(slug));
      canary.see(await owner.at(slug).status());
    }
  }
  canary.see(await world.store.listEvents({ tenant: "default", limit: 500 }));
  canary.see(vault);
  expect(canary.hits(canary.secrets)).toEqual([]);
  const elsewhere = canary.said.map(({ place }) => place);
  const places = [...new Set(elsewhere)].filter((place) => place !== "page" && place !== "url");
  expect(canary.hits(canary.links, places)).toEqual([]);
  const kept = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  expect(kept.length).toBeGreaterThan(1_000);
  for (const word of [...canary.secrets, ...canary.links])
    expect([word.slice(0, 12), kept.includes(word)]).toEqual([word.slice(0, 12), false]);
}

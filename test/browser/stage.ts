/**
 * What people meet in these tests: an app on localhost with a vault, and on 127.0.0.1, which to a browser is another site, a provider of
 * each protocol, and npm's oidc-provider with its own pages.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import {
  type OAuth1SandboxProvider,
  type OAuth2SandboxProvider,
  startOAuth1Provider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import {
  type ConnectLink,
  createVault,
  type EmbeddedVault,
  type ProviderOptions,
  type SignedIn,
  type VaultOptions,
} from "valetkey";
import { toExpress } from "valetkey/express";
import { memory } from "valetkey/memory";
import { listen } from "../../packages/cli/src/demo/world.ts";
import { startOidcProvider } from "../../tools/demo-peers/oidc-provider.ts";

/** What stands ready. */
export interface Stage {
  /** The app's own address. */
  appUrl: string;
  vault: EmbeddedVault;
  oauth1: OAuth1SandboxProvider;
  oauth2: OAuth2SandboxProvider;
  /** Who signed in with a provider, latest last. */
  signedIn: SignedIn[];
  /** A page of the app where it links to the vault, for this user. */
  link(user: string, slug: string, returnTo?: string): Promise<ConnectLink>;
  /** How many connections a user has at a provider. */
  count(user: string, slug: string): Promise<number>;
  close(): Promise<void>;
}

/** How a stage is. */
export interface StageOptions {
  /** False: the app does not tell the vault who is signed in. Default true. */
  tellsUser?: boolean;
  /** Starts oidc-provider too: as `oidc`, as `posting`, which posts its answers, and as `hash`, which puts them behind a #. Default false. */
  oidc?: boolean;
  vault?: Partial<VaultOptions>;
}

/** Starts all of it. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  let vault: EmbeddedVault | undefined;
  const server = createServer((request, response) => {
    if (vault && request.url?.startsWith("/oauth/"))
      return toExpress(vault.handler)(request, response);
    return answerAsApp(request, response);
  });
  const appUrl = (await listen(server)).replace("127.0.0.1", "localhost");
  const callback = (slug: string): string => `${appUrl}/oauth/callback/${slug}`;
  const [oauth1, oauth2] = await Promise.all([
    startOAuth1Provider({ appName: "Receipts", redirectUris: [callback("oauth1")] }),
    startOAuth2Provider({ appName: "Receipts", redirectUris: [callback("oauth2")] }),
  ]);
  const peers = options.oidc ? await startPeers(callback) : undefined;
  const signedIn: SignedIn[] = [];
  const embedded = createVault<string>({
    publicUrl: `${appUrl}/oauth`,
    encryptionKeys: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
    appName: "Receipts",
    store: memory(),
    // What goes wrong here is meant to, and is seen on its page.
    log: { warn: () => undefined, error: () => undefined },
    ...(options.tellsUser !== false && {
      currentUser: (request: Request) => userOf(request.headers.get("cookie")),
    }),
    onSignIn: (person) => {
      signedIn.push(person);
      return undefined;
    },
    ...options.vault,
    providers: {
      oauth1: { use: oauth1.entry, ...oauth1.client },
      oauth2: { use: oauth2.entry, ...oauth2.client, scopes: ["read", "write"] },
      ...peers?.providers,
      ...options.vault?.providers,
    },
  });
  vault = embedded;
  return {
    appUrl,
    vault: embedded,
    oauth1,
    oauth2,
    signedIn,
    link: (user, slug, returnTo) =>
      embedded
        .user(user)
        .at(slug)
        .connect(returnTo === undefined ? {} : { returnTo }),
    async count(user, slug) {
      const all = await embedded.user(user).connections();
      return all.filter(({ provider }) => provider === slug).length;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await embedded.close();
      await Promise.all([oauth1.close(), oauth2.close(), peers?.close()]);
    },
  };
}

async function startPeers(callback: (slug: string) => string): Promise<{
  providers: Record<string, ProviderOptions>;
  close(): Promise<unknown>;
}> {
  const modes = { oidc: "query", posting: "form_post", hash: "fragment" } as const;
  const started = await Promise.all(
    Object.entries(modes).map(async ([slug, responseMode]) => {
      const peer = await startOidcProvider();
      const options = await peer.register(callback(slug));
      return { slug, peer, options: { ...options, responseMode } as ProviderOptions };
    }),
  );
  return {
    providers: Object.fromEntries(started.map(({ slug, options }) => [slug, options])),
    close: () => Promise.all(started.map(({ peer }) => peer.close())),
  };
}

function userOf(cookie: string | null): string | null {
  return /(?:^|; )app_user=(\w+)/.exec(cookie ?? "")?.[1] ?? null;
}

/** The app itself: a sign-in of its own, and a page to start from and to come back to. */
function answerAsApp(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://app");
  const user = url.searchParams.get("user");
  if (url.pathname === "/login" && user !== null) {
    const gone = user === "" ? "; Max-Age=0" : "";
    response.setHeader("set-cookie", `app_user=${user}; Path=/; HttpOnly; SameSite=Lax${gone}`);
    response.writeHead(303, { location: "/" }).end();
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  const known = userOf(request.headers.cookie ?? null);
  response.end(
    `<!doctype html><title>Receipts</title><h1>Receipts</h1><p>${known ? `Signed in as ${known}.` : "Nobody is signed in."}`,
  );
}

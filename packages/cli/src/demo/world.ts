/**
 * What the story happens in: two providers, and an app of the kind that embeds the vault. The providers are given, so that the same
 * story can be told with any pair of servers.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createVault, type EmbeddedVault, type ProviderOptions, type SignedIn } from "valetkey";
import { toNode } from "valetkey/node";
import { sqlite } from "valetkey/sqlite";

/** A provider of the story, and the little that the story must be able to do to it. */
export interface StoryProvider {
  /** Slug in the vault. */
  slug: string;
  /** Name for people. */
  name: string;
  /** What it speaks, for people. */
  speaks: string;
  url: string;
  /** Registers the vault's redirect URI and tells how the vault is to be set up. */
  register(redirectUri: string): Promise<ProviderOptions>;
  /** How often a token was renewed there so far. */
  renewals(): number;
  /** The user's grants end, as if they had removed the app. */
  revoke(login: string): Promise<void>;
  /** Every token, secret and code that it ever issued. */
  issuedSecrets(): Promise<string[]>;
  close(): Promise<void>;
}

/** The two providers. */
export interface StoryProviders {
  oauth1: StoryProvider;
  oauth2: StoryProvider & { accessTokenLifeMs: number };
}

/** The app with its vault. */
export interface World {
  providers: StoryProviders;
  /** The app's own address. */
  appUrl: string;
  databaseFile: string;
  /** The vault of the moment; a restart replaces it. */
  vault(): EmbeddedVault;
  /** Closes the vault and makes a new one over the same file, as a new process would. */
  restart(): Promise<void>;
  /** Who signed in with a provider, latest last. */
  signedIn(): readonly SignedIn[];
  close(): Promise<void>;
}

/** Starts the app on a free loopback port, with a vault over `databaseFile`. */
export async function startWorld(
  providers: StoryProviders,
  options: { databaseFile: string; encryptionKeys: string },
): Promise<World> {
  const { databaseFile } = options;
  const people: SignedIn[] = [];
  let vault: EmbeddedVault | undefined;
  const current = (): EmbeddedVault => {
    if (!vault) throw new Error("the app has no vault yet");
    return vault;
  };
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/oauth/")) return toNode(current().handler)(request, response);
    return answerAsApp(request, response);
  });
  const appUrl = await listen(server);
  const publicUrl = `${appUrl}/oauth`;
  const both = [providers.oauth1, providers.oauth2];
  const setUp: Record<string, ProviderOptions> = {};
  for (const provider of both) {
    setUp[provider.slug] = await provider.register(`${publicUrl}/callback/${provider.slug}`);
  }
  const start = async (): Promise<void> => {
    vault = makeVault({ ...options, publicUrl, providers: setUp, people });
    await vault.ready();
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await vault?.close();
    await Promise.all(both.map((provider) => provider.close()));
  };
  // A store that cannot be opened must not leave the others running for ever.
  await start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    providers,
    appUrl,
    databaseFile,
    vault: current,
    signedIn: () => people,
    async restart() {
      await current().close();
      await start();
    },
    close,
  };
}

function makeVault({
  databaseFile,
  people,
  ...options
}: {
  databaseFile: string;
  encryptionKeys: string;
  publicUrl: string;
  providers: Record<string, ProviderOptions>;
  /** Who signed in, in order. */
  people: SignedIn[];
}): EmbeddedVault {
  return createVault({
    ...options,
    appName: "Receipts",
    store: sqlite(databaseFile),
    currentUser: (request) => userOf(request.headers.get("cookie")),
    onSignIn: (signedIn) => {
      people.push(signedIn);
      return undefined;
    },
  });
}

/** A port that the system gives, on loopback only. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", done);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function userOf(cookie: string | null): string | null {
  return /(?:^|; )app_user=(\w+)/.exec(cookie ?? "")?.[1] ?? null;
}

/** The app itself: its own sign-in (a cookie, for this is a demo) and a page to come back to. */
function answerAsApp(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://app");
  const user = url.searchParams.get("user");
  if (url.pathname === "/login" && user && /^\w+$/.test(user)) {
    response.setHeader("set-cookie", `app_user=${user}; Path=/; HttpOnly; SameSite=Lax`);
    response.writeHead(303, { location: url.searchParams.get("next") ?? "/settings" }).end();
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  const known = userOf(request.headers.cookie ?? null);
  response.end(
    `<!doctype html><title>Receipts</title><h1>Receipts</h1><p>${known ? `Signed in as ${known}.` : "Nobody is signed in."}`,
  );
}

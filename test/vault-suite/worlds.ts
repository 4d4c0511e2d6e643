/** Where the suite happens: a vault in this process, and one behind a server that listens on a loopback port; the same providers behind both. */
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type OAuth1SandboxProvider,
  type OAuth2SandboxProvider,
  startOAuth1Provider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import type { ProviderOptions, TenantsVault, Vault } from "valetkey";
import { createVault } from "valetkey";
import { memory } from "valetkey/memory";
import { connectToServer } from "valetkey/remote";
import { startServer } from "../../packages/server/src/index.ts";
import { type Agreement, openBrowser, type Page } from "../../packages/vault/test/browser.ts";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { type Desk, startDesk } from "./desk.ts";
import { makeKey } from "./make-key.ts";

/** A vault and what is around it. */
export interface SuiteWorld {
  vault: Vault;
  /** How it is reached, where it is behind a server. */
  server?: { url: string; key: string };
  /** The same, where every call names its tenant. */
  tenants: TenantsVault;
  /** One more that is closed when the test likes. */
  another(): Vault;
  oauth1: OAuth1SandboxProvider;
  oauth2: OAuth2SandboxProvider;
  /** They want hashes of bodies signed, by SHA-256 of every one and by SHA-1 of those that have bytes. */
  hashing: { sha256: OAuth1SandboxProvider; sha1: OAuth1SandboxProvider };
  desk: Desk;
  /** A person with a new browser goes through a link. */
  agree(url: string, how: Agreement): Promise<Page>;
  /** A person only looks at the page of a link. */
  open(url: string): Promise<Response>;
  /** Connects a user who is `as` at the provider; resolves with the connection's id. */
  connect(user: string, provider: string, as?: string): Promise<string>;
  /** Does what is due: chains events, revokes. */
  sweep(): Promise<unknown>;
  close(): Promise<void>;
}

const encryptionKeys = `k1:${Buffer.alloc(32, 5).toString("base64")}`;

type Made = Pick<SuiteWorld, "vault" | "server" | "tenants" | "another" | "sweep" | "close"> & {
  serve(request: Request): Promise<Response>;
};
type Make = (providers: Record<string, ProviderOptions>, at: { port: number }) => Promise<Made>;

const log = { warn() {}, error() {} };

const embedded: Make = async (providers, { port }) => {
  const publicUrl = `http://localhost:${port}`;
  const store = memory();
  const options = { publicUrl, encryptionKeys, store, providers, log };
  const vault = createVault<string>(options);
  const tenants = createVault<string>({ ...options, tenants: "required" });
  return {
    vault,
    tenants,
    another: () => createVault<string>({ ...options, store: memory() }),
    sweep: () => vault.sweep(),
    serve: async (request) =>
      new URL(request.url).origin === publicUrl ? vault.handler(request) : fetch(request),
    async close() {
      await tenants.close();
      await vault.close();
    },
  };
};

const remote: Make = async (providers, { port }) => {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-suite-"));
  const url = `http://localhost:${port}`;
  const server = await startServer({
    publicUrl: url,
    listen: { host: "127.0.0.1", port },
    store: { kind: "sqlite", path: join(folder, "valetkey.db") },
    encryptionKeys,
    log,
    providers,
  });
  const key = await makeKey(server.app);
  const vault = connectToServer({ url, key });
  return {
    vault,
    server: { url, key },
    tenants: connectToServer({ url, key, tenants: "required" }),
    another: () => connectToServer({ url, key }),
    sweep: () => server.app.vault.sweep(),
    serve: (request) => fetch(request),
    async close() {
      await vault.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** Both kinds. */
export const kinds: readonly [name: string, open: () => Promise<SuiteWorld>][] = [
  ["in this process", () => openWorld(embedded)],
  ["behind a server", openServerWorld],
];

/** The kind behind a server. */
export function openServerWorld(): Promise<SuiteWorld> {
  return openWorld(remote);
}

async function openWorld(make: Make): Promise<SuiteWorld> {
  const port = await freePort();
  const users = ["alice", "bob", "carol", "dave"];
  const [oauth1, sha256, sha1, oauth2, desk] = await Promise.all([
    startOAuth1Provider({ users }),
    startOAuth1Provider({ dialect: { bodyHash: { algorithm: "SHA-256", when: "always" } } }),
    startOAuth1Provider({ dialect: { bodyHash: { algorithm: "SHA-1", when: "body" } } }),
    startOAuth2Provider({ users, accessTokenTtlSeconds: 3600 }),
    startDesk(),
  ]);
  for (const [slug, provider] of Object.entries({ oauth1, oauth2 }))
    provider.allowRedirectUri(`http://localhost:${port}/callback/${slug}`);
  const providers = {
    oauth1: { use: oauth1.entry, ...oauth1.client },
    sha256: { use: sha256.entry, ...sha256.client },
    sha1: { use: sha1.entry, ...sha1.client },
    oauth2: { use: oauth2.entry, ...oauth2.client, scopes: ["read", "write"] },
    ...desk.providers,
  };
  const { serve, close, ...made } = await make(providers, { port });
  // Back from the provider nobody goes on to name what is there.
  const until = (next: URL): boolean => next.pathname.startsWith("/connect/");
  const agree: SuiteWorld["agree"] = (url, how) => openBrowser(serve).agree(url, { until, ...how });
  return {
    ...made,
    ...{ oauth1, oauth2, hashing: { sha256, sha1 }, desk, agree },
    open: (url) => serve(new Request(url)),
    async connect(user, slug, as = "alice") {
      const link = await made.vault.user(user).at(slug).connect();
      await agree(link.url, { as });
      const { connectionId } = await made.vault.sessions.get(link.sessionId);
      return connectionId ?? "";
    },
    async close() {
      await close();
      await Promise.all([oauth1, sha256, sha1, oauth2, desk].map((one) => one.close()));
    },
  };
}

/** A user of whom nobody has heard yet, whose id holds what an address would take for something else. */
export function someone(name = "user"): string {
  return `${name}/${randomBytes(6).toString("hex")} é%2F?#`;
}

/** A secret and its challenge (S256 of RFC 7636). */
export function verifier(): { codeVerifier: string; codeChallenge: string } {
  const codeVerifier = randomBytes(32).toString("base64url");
  const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
  return { codeVerifier, codeChallenge };
}

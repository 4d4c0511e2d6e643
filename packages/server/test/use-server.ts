/** A server on a free loopback port with a pretend provider, and what a test asks of it. One for a whole file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OAuth2SandboxProvider, startOAuth2Provider } from "@valetkey/sandbox";
import { afterAll } from "vitest";
import { openBrowser } from "../../vault/test/browser.ts";
import { freePort } from "../../vault/test/free-port.ts";
import type { App } from "../src/app.ts";
import { newId } from "../src/http/request-id.ts";
import { keyHash, keyPrefix, newKey } from "../src/keys/key.ts";
import { insertKey, type NewKey } from "../src/keys/key-table.ts";
import { type RunningServer, type ServerOptions, startServer } from "../src/operate/start.ts";

/** A body as a test looks into it. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of any shape.
type Body = any;

/** What the API answered. */
export interface Answered {
  status: number;
  headers: Headers;
  body: Body;
}

export interface UseServer {
  url: string;
  app: App;
  /** A key that may do everything. */
  key: string;
  provider: OAuth2SandboxProvider;
  running: RunningServer;
  /** Asks the API, with the key that may do everything unless `headers` brings another. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered>;
  /** Makes a key. */
  makeKey(facts: Pick<NewKey, "scopes"> & Partial<NewKey>): Promise<string>;
  /** A person goes through a link and allows everything. */
  agree(url: string, login: string): Promise<void>;
  /** Connects a user, who is alice at the provider unless said otherwise; resolves with the connection's id. */
  connect(user: string, provider?: string, as?: "alice" | "bob"): Promise<string>;
}

/** Starts one at the first need, and stops it when the file's tests are over. */
export function useServer(options: Partial<ServerOptions> = {}): () => Promise<UseServer> {
  let starting: Promise<UseServer & { stop(): Promise<void> }> | undefined;
  afterAll(async () => (await starting)?.stop());
  return () => {
    starting ??= start(options);
    return starting;
  };
}

async function start(
  options: Partial<ServerOptions>,
): Promise<UseServer & { stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-server-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const provider = await startOAuth2Provider({ appName: "Receipts" });
  provider.allowRedirectUri(`${url}/callback/sandbox-oauth2`);
  const running = await startServer({
    publicUrl: url,
    listen: { host: "127.0.0.1", port },
    store: { kind: "sqlite", path: join(folder, "valetkey.db") },
    encryptionKeys: `k1:${Buffer.alloc(32, 9).toString("base64")}`,
    log: { warn() {}, error() {} },
    ...options,
    providers: {
      "sandbox-oauth2": { use: provider.entry, ...provider.client, scopes: ["read", "write"] },
      ...options.providers,
    },
  });
  const { app } = running;
  const makeKey: UseServer["makeKey"] = async (facts) => {
    const key = newKey("test");
    const common = {
      id: newId("key"),
      name: "test",
      limits: {},
      createdAt: app.clock(),
      expiresAt: null,
    };
    await insertKey(app.db, { ...common, ...facts, hash: keyHash(key), prefix: keyPrefix(key) });
    return key;
  };
  const key = await makeKey({ scopes: ["admin"] });
  const call: UseServer["call"] = async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  };
  const agree = async (link: string, login: string): Promise<void> => {
    await openBrowser(fetch).agree(link, { as: login });
  };
  const connect: UseServer["connect"] = async (user, slug = "sandbox-oauth2", as = "alice") => {
    const made = await call("POST", "/v1/connect-sessions", { user: { id: user }, provider: slug });
    await agree(made.body.connect_url, as);
    const list = await call("GET", `/v1/connections?user_id=${user}&provider=${slug}`);
    return String(list.body.data[0]?.id);
  };
  const stop = async (): Promise<void> => {
    await running.close();
    await provider.close();
    rmSync(folder, { recursive: true });
  };
  return { url, app, key, provider, running, call, makeKey, agree, connect, stop };
}

/** What stops in the tests beside this file: `valetkey serve` in a process of its own, with a strict provider, an API that answers when it is told to, and a receiver of webhooks. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OAuth2SandboxProvider, startOAuth2Provider } from "@valetkey/sandbox";
import { keyInStore } from "@valetkey/server";
import { onTestFinished } from "vitest";
import { type Receiver, startReceiver } from "../../packages/server/test/receiver.ts";
import type { Answered } from "../../packages/server/test/use-server.ts";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { type ServerProcess, serverProcess } from "../peers/server-process.ts";

const encryptionKeys = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
const quiet = { warn() {}, error() {} };

/** An API that holds every request until the test answers it. */
export interface HeldApi {
  url: string;
  /** The next request that comes. */
  next(): Promise<{ request: IncomingMessage; response: ServerResponse }>;
}

/** All of it. */
export interface Stage {
  url: string;
  /** Has a key that may do everything. */
  headers: Readonly<Record<string, string>>;
  server: ServerProcess;
  provider: OAuth2SandboxProvider;
  api: HeldApi;
  hooks: Receiver;
  call(method: string, path: string, body?: unknown): Promise<Pick<Answered, "status" | "body">>;
  /** So many users with a connection each; resolves with the ids of those. */
  users(count: number): Promise<string[]>;
}

/** Starts it for one test. `grace` is for how long requests may come to their end, in seconds. */
export async function setStage({ grace = 20 }: { grace?: number } = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-stopping-"));
  const provider = await startOAuth2Provider();
  const [api, hooks] = [await startHeldApi(), await startReceiver()];
  const { clientId, clientSecret = "" } = provider.client;
  const host = new URL(api.url).host;
  const providers = {
    sandbox: { use: provider.entry, client_id: clientId, client_secret: clientSecret },
    held: {
      protocol: "key",
      key: { in: "header", name: "x-api-key" },
      api: { base_url: api.url, hosts: [host] },
    },
  };
  writeFileSync(join(folder, "valetkey.yaml"), JSON.stringify({ version: 1, providers }), {
    mode: 0o600,
  });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const path = join(folder, "valetkey.db");
  const made = await keyInStore(
    {
      ...{ publicUrl: url, encryptionKeys, providers: {}, log: quiet },
      store: { kind: "sqlite", path },
      listen: { host: "127.0.0.1", port: 0 },
    },
    { name: "test", scopes: ["admin"] },
  );
  const env = {
    VALETKEY_PUBLIC_URL: url,
    VALETKEY_STORE: `sqlite:${path}`,
    VALETKEY_ENCRYPTION_KEYS: encryptionKeys,
    VALETKEY_SHUTDOWN_GRACE_S: String(grace),
  };
  const server = serverProcess(env, { port, cwd: folder });
  onTestFinished(async () => {
    await server.kill("SIGKILL");
    await Promise.all([provider.close(), api.close(), hooks.close()]);
    rmSync(folder, { recursive: true });
  });
  await server.start();
  const headers = { authorization: `Bearer ${made.secret}` };
  const call = callerOf(url, headers);
  return { url, headers, server, provider, api, hooks, call, users: adopting(provider, call) };
}

function callerOf(url: string, headers: Stage["headers"]): Stage["call"] {
  return async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
}

function adopting(
  { control }: Pick<OAuth2SandboxProvider, "control">,
  call: Stage["call"],
): Stage["users"] {
  return async (count) => {
    const ids: string[] = [];
    for (const [at, grant] of control.issueGrants("alice", count).entries()) {
      const { body } = await call("POST", `/v1/users/u${at}/sandbox/adopt`, {
        access_token: grant.accessToken,
        refresh_token: grant.refreshToken,
        expires_at: new Date(grant.expiresAt).toISOString(),
      });
      ids.push(body.id);
    }
    return ids;
  };
}

async function startHeldApi(): Promise<HeldApi & { close(): Promise<void> }> {
  const came: { request: IncomingMessage; response: ServerResponse }[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    came.push({ request, response });
    waiting.shift()?.();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async next() {
      if (came.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      return came.shift() as (typeof came)[number];
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/**
 * Two servers over one PostgreSQL behind nginx, while one is killed, the database is restarted and the provider goes dark: no write that was
 * acknowledged is lost, no grant is lost to a renewal that was made twice, and every failure is one that a caller can tell.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type OAuth2SandboxProvider, startOAuth2Provider } from "@valetkey/sandbox";
import { keyInStore } from "@valetkey/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../packages/vault/test/free-port.ts";
import {
  type PostgresServer,
  startPostgres,
  urlOf,
} from "../../packages/vault/test/postgres/postgres.ts";
import { type Nginx, startNginx } from "./nginx.ts";
import { type ServerProcess, serverProcess } from "./server-process.ts";

const USERS = 12;
const TOKEN_SECONDS = 2;
const encryptionKeys = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
const quiet = { warn() {}, error() {} };

let folder: string;
let database: PostgresServer;
let provider: OAuth2SandboxProvider;
let nginx: Nginx;
let servers: ServerProcess[];
let key: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "valetkey-two-servers-"));
  database = await startPostgres({ durable: true });
  provider = await startOAuth2Provider({ accessTokenTtlSeconds: TOKEN_SECONDS, graceMs: 60_000 });
  const ports = [await freePort(), await freePort()];
  const front = await freePort();
  const publicUrl = `http://localhost:${front}`;
  const store = urlOf(await database.createDatabase("empty"));
  const { clientId, clientSecret = "" } = provider.client;
  const providers = {
    sandbox: { use: provider.entry, client_id: clientId, client_secret: clientSecret },
  };
  writeFileSync(join(folder, "valetkey.yaml"), JSON.stringify({ version: 1, providers }), {
    mode: 0o600,
  });
  const made = await keyInStore(
    {
      publicUrl,
      encryptionKeys,
      store: { kind: "postgres", url: store },
      listen: { host: "127.0.0.1", port: 0 },
      providers: {},
      log: quiet,
    },
    { name: "test", scopes: ["admin"] },
  );
  key = made.secret;
  const env = {
    VALETKEY_PUBLIC_URL: publicUrl,
    VALETKEY_STORE: store,
    VALETKEY_ENCRYPTION_KEYS: encryptionKeys,
    // What a killed process held is free again soon: the story is about what is kept, not about waiting for it.
    VALETKEY_RENEWAL_LEASE_MS: "2000",
  };
  servers = ports.map((port) => serverProcess(env, { port, cwd: folder }));
  await Promise.all(servers.map((server) => server.start()));
  nginx = await startNginx(front, ports);
}, 180_000);

afterAll(async () => {
  await nginx?.stop();
  await Promise.all((servers ?? []).map((server) => server.kill("SIGKILL")));
  await provider?.close();
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** What the API, or nginx in its place, answered. */
interface Answered {
  status: number;
  /** `provider`, `valetkey`, or null: it came from nginx. */
  source: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into bodies of any shape.
  body: any;
}

async function call(method: string, path: string, body?: unknown): Promise<Answered> {
  const response = await fetch(nginx.url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(40_000),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const { status, headers } = response;
  return { status, source: headers.get("valetkey-source"), body: isJson ? JSON.parse(text) : text };
}

/** What came of all calls: how often each answer, and what each connection was last acknowledged to hold. */
interface Tally {
  answers: Map<string, number>;
  acknowledged: Map<string, number>;
  tried: Map<string, number>;
}

function nameOf({ status, source, body }: Answered): string {
  if (status < 300) return "ok";
  if (source === "provider") return `provider ${status}`;
  return typeof body === "object" ? `${status} ${body.code}` : `${status} of nginx`;
}

/** Calls as a user, and writes to its connection, over and over until it is told to stop. */
async function work(user: string, id: string, tally: Tally, signal: AbortSignal): Promise<void> {
  const count = (name: string): void =>
    void tally.answers.set(name, (tally.answers.get(name) ?? 0) + 1);
  for (let turn = 1; !signal.aborted; turn++) {
    const called = await call("GET", `/v1/users/${user}/sandbox/proxy/me`).catch(() => undefined);
    count(called ? nameOf(called) : "cut off");
    if (called?.status === 200) expect(called.body.login).toBe("alice");
    tally.tried.set(id, turn);
    const metadata = { turn: String(turn) };
    const written = await call("PATCH", `/v1/connections/${id}`, { metadata }).catch(
      () => undefined,
    );
    count(written ? nameOf(written) : "cut off");
    if (written?.status === 200) tally.acknowledged.set(id, turn);
    await sleep(20);
  }
}

test("what was acknowledged stays, no grant is lost, and every failure can be told", async () => {
  const ids = new Map<string, string>();
  for (const [index, grant] of provider.control.issueGrants("alice", USERS).entries()) {
    const user = `u${index}`;
    const { accessToken, refreshToken, expiresAt } = grant;
    const adopted = await call("POST", `/v1/users/${user}/sandbox/adopt`, {
      access_token: accessToken,
      refresh_token: refreshToken,
      expires_at: new Date(expiresAt).toISOString(),
    });
    expect(adopted.status).toBe(200);
    ids.set(user, adopted.body.id);
  }

  const tally: Tally = { answers: new Map(), acknowledged: new Map(), tried: new Map() };
  const stop = new AbortController();
  const workers = [...ids].map(([user, id]) => work(user, id, tally, stop.signal));
  await sleep(4_000);
  await servers[0]?.kill("SIGKILL");
  await sleep(3_000);
  await servers[0]?.start();
  await sleep(2_000);
  await database.halt("kill");
  await sleep(1_500);
  await database.start();
  await sleep(3_000);
  provider.control.failNext("token", { status: 503, count: 40 });
  await sleep(5_000);
  provider.control.clearFaults();
  await sleep(5_000);
  stop.abort();
  await Promise.all(workers);

  const known = new Set([
    "ok",
    "cut off",
    "502 of nginx",
    "504 of nginx",
    "503 store_unavailable",
    "503 provider_unavailable",
    "503 not_ready",
    "503 vault_closed",
    "provider 401",
  ]);
  const strange = [...tally.answers].filter(([name]) => !known.has(name));
  expect(strange).toEqual([]);
  expect(tally.answers.get("ok")).toBeGreaterThan(100);
  expect(provider.counters().tokenRequests.refresh_token).toBeGreaterThan(USERS);
  // A spent refresh token that comes again after its grace would have ended the grant.
  expect(provider.counters().reuseDetected).toBe(0);
  for (const [user, id] of ids) {
    const found = await call("GET", `/v1/connections/${id}`);
    expect(found).toMatchObject({ status: 200 });
    const { body } = found;
    expect(body.status).not.toBe("needs_reauth");
    const turn = Number(body.metadata.turn);
    expect(turn).toBeGreaterThanOrEqual(tally.acknowledged.get(id) ?? 0);
    expect(turn).toBeLessThanOrEqual(tally.tried.get(id) ?? 0);
    // What the provider's dark time has put off is tried again when its time has come.
    await expect
      .poll(() => call("GET", `/v1/users/${user}/sandbox/proxy/me`), { timeout: 60_000 })
      .toMatchObject({ status: 200, source: "provider" });
  }
}, 180_000);

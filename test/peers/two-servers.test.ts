/**
 * Two servers over one PostgreSQL behind nginx, while one is killed, the database is killed and started, and the provider goes dark: no write that was
 * acknowledged is lost, no renewal is made twice, and every failure is one that a caller can tell and the servers have counted.
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
let ports: readonly [number, number];
let key: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "valetkey-two-servers-"));
  database = await startPostgres({ durable: true });
  provider = await startOAuth2Provider({ accessTokenTtlSeconds: TOKEN_SECONDS, graceMs: 60_000 });
  ports = [await freePort(), await freePort()];
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

/** Everybody at work for a while; resolves with the answers of that time. */
async function during(tally: Tally, ms: number): Promise<Map<string, number>> {
  const before = new Map(tally.answers);
  await sleep(ms);
  const more = [...tally.answers].map(
    ([name, count]) => [name, count - (before.get(name) ?? 0)] as const,
  );
  return new Map(more.filter(([, count]) => count > 0));
}

/** What may be answered while a server is killed, and while its connections of nginx's are cut. */
const cutOff = ["cut off", "502 of nginx", "504 of nginx"];

/** The provider's own word of a token that has just ended stands, where a new one cannot be had in time. */
const always = ["ok", "provider 401"];

function onlyAmong(answers: ReadonlyMap<string, number>, names: readonly string[]): void {
  expect([...answers.keys()].filter((name) => ![...always, ...names].includes(name))).toEqual([]);
}

/** How many answers of 503 both servers have counted since they started, by their own word. */
async function counted503(): Promise<number> {
  const texts = ports.map(async (port) => {
    const headers = { authorization: `Bearer ${key}` };
    return (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).text();
  });
  const found = (await Promise.all(texts)).join("\n");
  const samples = found.matchAll(/^valetkey_http_requests_total\{.*status="503".*\} (\d+)$/gm);
  return [...samples].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** How many renewals of each connection the history tells. */
async function renewedInHistory(): Promise<Map<string, number>> {
  const renewed = new Map<string, number>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const at: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await call("GET", `/v1/events?type=connection.renewed&limit=200${at}`);
    for (const { connection_id: id } of body.data) renewed.set(id, (renewed.get(id) ?? 0) + 1);
    cursor = body.next_cursor;
  }
  return renewed;
}

const of503 = (answers: ReadonlyMap<string, number>): number =>
  [...answers].reduce((sum, [name, count]) => sum + (name.startsWith("503 ") ? count : 0), 0);

test("what was acknowledged stays, no renewal is made twice, and every failure is told and counted", async () => {
  const ids = new Map<string, string>();
  const grants = provider.control.issueGrants("alice", USERS);
  for (const [index, grant] of grants.entries()) {
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
  // Long enough that whoever would renew beside another were seen at it.
  provider.control.delayAnswers("token", 100);

  const tally: Tally = { answers: new Map(), acknowledged: new Map(), tried: new Map() };
  const atWork = (): (() => Promise<unknown>) => {
    const stop = new AbortController();
    const workers = [...ids].map(([user, id]) => work(user, id, tally, stop.signal));
    return () => {
      stop.abort();
      return Promise.all(workers);
    };
  };
  const rest = atWork();
  const quietTime = await during(tally, 5_000);
  expect([...quietTime.keys()]).toEqual(["ok"]);
  await rest();
  // While nobody dies each renewal that the provider made is one that the history tells.
  await expect
    .poll(() => untold(grants, ids), { timeout: 20_000, interval: 100 })
    .toEqual(grants.map(() => 0));

  const end = atWork();
  await servers[0]?.kill("SIGKILL");
  const oneServer = await during(tally, 3_000);
  onlyAmong(oneServer, [...cutOff, "503 provider_unavailable"]);
  await servers[0]?.start();
  await during(tally, 2_000);
  const before503 = await counted503();

  await database.halt("kill");
  const noDatabase = await during(tally, 1_500);
  onlyAmong(noDatabase, ["503 store_unavailable", ...cutOff]);
  expect(noDatabase.get("503 store_unavailable")).toBeGreaterThan(0);
  await database.start();
  const databaseBack = await during(tally, 4_000);

  provider.control.failNext("token", { status: 503, count: 10_000 });
  const dark = await during(tally, 5_000);
  onlyAmong(dark, ["503 provider_unavailable"]);
  expect(dark.get("503 provider_unavailable")).toBeGreaterThan(0);
  provider.control.clearFaults();
  const light = await during(tally, 5_000);
  await end();

  // As many as callers were told, and those that a restart of the database had cut off before they heard of them.
  const told = [noDatabase, databaseBack, dark, light].reduce((sum, each) => sum + of503(each), 0);
  expect((await counted503()) - before503).toBeGreaterThanOrEqual(told);
  expect(servers.map((server) => server.exitCode())).toEqual([null, null]);
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
  await judgeRenewals(grants, ids);
}, 180_000);

type Grants = ReturnType<OAuth2SandboxProvider["control"]["issueGrants"]>;

/** How many renewals of each grant the provider made, and the history does not tell. */
async function untold(grants: Grants, ids: ReadonlyMap<string, string>): Promise<number[]> {
  const facts = provider.control.lookUp(grants.map(({ refreshToken }) => refreshToken));
  const renewed = await renewedInHistory();
  return facts.map(({ redeemed }, at) => redeemed - (renewed.get(ids.get(`u${at}`) ?? "") ?? 0));
}

/** A process that dies takes the answer to what it asked with it; so often may a grant have been renewed without a word. */
const KILLS = 2;

async function judgeRenewals(grants: Grants, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const count of await untold(grants, ids)) {
    expect(count).toBeGreaterThanOrEqual(0);
    expect(count).toBeLessThanOrEqual(KILLS);
  }
  const facts = provider.control.lookUp(grants.map(({ refreshToken }) => refreshToken));
  // The provider answers sooner than any lease lapses: two that live never ask beside each other.
  for (const { mostAtOnce, redeemed } of facts)
    expect([mostAtOnce, redeemed > 4]).toEqual([1, true]);
  expect(provider.counters().reuseDetected).toBe(0);
}

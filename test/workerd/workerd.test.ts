/** The vault in a runtime that is not Node: bundled for no platform at all, and run by Cloudflare's workerd. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { entryIds, loadEntry } from "@valetkey/catalog";
import { createClient as createOAuth1Client } from "@valetkey/oauth1";
import { createClient } from "@valetkey/oauth2";
import {
  agree,
  type OAuth1SandboxProvider,
  type OAuth2SandboxProvider,
  startOAuth1Provider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import { type BuildResult, build } from "esbuild";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { workerdConfiguration } from "../../tools/workerd.ts";
import { openServerWorld } from "../vault-suite/worlds.ts";
import type { Env, Order } from "./worker.ts";

const publicUrl = "http://127.0.0.1:4996/oauth";
const redirectUri = `${publicUrl}/callback/oauth2`;

let bundle: BuildResult<{ metafile: true; write: false }>;
let code: string;
let oauth1: OAuth1SandboxProvider;
let oauth2: OAuth2SandboxProvider;
let discovered: { issuer: string; asked: string[]; close(): void };
let folder: string;
let workerd: ChildProcess;
let url: string;

/** The program that npm installed for this machine. */
async function workerdProgram(): Promise<string> {
  try {
    return (await import("workerd")).default;
  } catch (cause) {
    const machine = `${process.platform}-${process.arch}`;
    throw new Error(
      `npm's package workerd has no program for this machine (${machine}). Run npm ci without --no-optional; where there is none for ${machine}, this test cannot pass.`,
      { cause },
    );
  }
}

/** Starts the worker and resolves with its address, which workerd tells on its control descriptor. */
async function serve(setup: Env["SETUP"]): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), "valetkey-workerd-"));
  writeFileSync(join(folder, "worker.js"), code);
  writeFileSync(join(folder, "setup.json"), JSON.stringify(setup));
  writeFileSync(join(folder, "config.capnp"), workerdConfiguration("127.0.0.1:0"));
  const args = ["serve", "--control-fd=3", join(folder, "config.capnp")];
  workerd = spawn(await workerdProgram(), args, { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  let said = "";
  for (const stream of [workerd.stdout, workerd.stderr])
    stream?.on("data", (chunk) => {
      said += chunk;
    });
  const control = workerd.stdio[3] as Readable;
  return new Promise((resolve, reject) => {
    workerd.once("error", reject);
    workerd.once("exit", (status) => reject(new Error(`workerd ended (${status}): ${said}`)));
    control.on("data", (chunk: Buffer) => {
      const port = /"port":(\d+)/.exec(chunk.toString())?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
}

/** An issuer whose metadata names a token endpoint on another host than its own. */
async function startIssuer(): Promise<typeof discovered> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const { port } = server.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}`;
    const authorization_endpoint = `${issuer}/authorize`;
    const token_endpoint = `http://localhost:${port}/token`;
    const response_types_supported = ["code"];
    const metadata = { issuer, authorization_endpoint, token_endpoint, response_types_supported };
    response.setHeader("content-type", "application/json").end(JSON.stringify(metadata));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { issuer: `http://127.0.0.1:${port}`, asked, close: () => void server.close() };
}

async function ask<Answer>(order: Order): Promise<Answer> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(order) });
  return (await response.json()) as Answer;
}

beforeAll(async () => {
  bundle = await build({
    entryPoints: [fileURLToPath(new URL("./worker.ts", import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    conditions: ["valetkey-source"],
    external: ["node:*"],
    logLevel: "silent",
  });
  code = bundle.outputFiles.map((file) => file.text).join("");
  [oauth1, oauth2, discovered] = await Promise.all([
    startOAuth1Provider(),
    startOAuth2Provider(),
    startIssuer(),
  ]);
  oauth1.allowRedirectUri(redirectUri);
  oauth2.allowRedirectUri(redirectUri);
  url = await serve({
    publicUrl,
    encryptionKeys: `k1:${Buffer.alloc(32, 5).toString("base64")}`,
    providers: {
      oauth1: { use: oauth1.entry, ...oauth1.client },
      oauth2: { use: oauth2.entry, ...oauth2.client },
      discovered: { protocol: "oauth2", issuer: discovered.issuer, clientId: "app" },
    },
  });
});

afterAll(async () => {
  workerd?.removeAllListeners("exit").kill();
  await Promise.all([oauth1?.close(), oauth2?.close(), discovered?.close()]);
  if (folder) rmSync(folder, { recursive: true });
});

test("the bundle holds what was imported and no more: no SQLite, no entry of the catalogue", async () => {
  expect(bundle.warnings).toEqual([]);
  const inputs = Object.keys(bundle.metafile.inputs);
  expect(inputs.filter((path) => /sqlite|catalog\/(generated|entries)/.test(path))).toEqual([]);
  expect(code).not.toContain("node:sqlite");
  for (const id of entryIds()) {
    const entry = await loadEntry(id);
    const { consoleUrl } = entry;
    const page = "authorizationUrl" in entry ? entry.authorizationUrl : undefined;
    for (const url of [consoleUrl, ...(page === undefined ? [] : [page])])
      expect(code).not.toContain(url);
  }
});

test("the bundle asks of its runtime only what runtimes beside Node have", () => {
  const [output] = Object.values(bundle.metafile.outputs);
  const has = ["node:async_hooks", "node:buffer", "node:crypto", "node:diagnostics_channel"];
  const asked = new Set(output?.imports.map(({ path }) => path));
  expect([...asked].filter((path) => !has.includes(path))).toEqual([]);
  expect([...asked]).toContain("node:crypto");
});

test("runs OAuth 2 there: adopts, calls, writes, renews", async () => {
  const client = createClient(oauth2.entry, { ...oauth2.client, redirectUri });
  const { url: login, pending } = await client.begin();
  const granted = await client.finish(await agree(login, "alice"), pending);
  const { accessToken, refreshToken = "", scopes } = granted;
  const order = { user: "alice", provider: "oauth2" };
  const tokens = { accessToken, refreshToken, scopes, expiresAt: new Date().toISOString() };
  expect(await ask({ do: "adopt", ...order, tokens })).toMatchObject({
    status: "active",
    account: { label: "alice" },
  });
  const fetches = Array.from({ length: 5 }, () => ask({ do: "fetch", ...order, path: "/me" }));
  for (const answer of await Promise.all(fetches))
    expect(answer).toMatchObject({ status: 200, body: { login: "alice" } });
  expect(oauth2.counters().tokenRequests.refresh_token).toBe(1);
  const written = await ask({ do: "fetch", ...order, path: "/notes", note: "from a worker" });
  expect(written).toMatchObject({ status: 201, body: { text: "from a worker" } });
});

test("renews in a later request than the one that made the vault", async () => {
  const made = await ask({ do: "renew", user: "alice", provider: "oauth2" });
  expect(made).toMatchObject({ status: "active", account: { label: "alice" } });
  expect(oauth2.counters().tokenRequests.refresh_token).toBe(2);
});

test("runs OAuth 1.0a there: adopts, calls, writes", async () => {
  const client = createOAuth1Client(oauth1.entry, { ...oauth1.client, redirectUri });
  const { url: login, pending } = await client.begin();
  const { token, tokenSecret } = await client.finish(await agree(login, "bob"), pending);
  const order = { user: "bob", provider: "oauth1" };
  await ask({ do: "adopt", ...order, tokens: { token, tokenSecret } });
  expect(await ask({ do: "fetch", ...order, path: "/me" })).toMatchObject({
    status: 200,
    body: { login: "bob" },
  });
  const written = await ask({ do: "fetch", ...order, path: "/notes", note: "signed: é & +" });
  expect(written).toMatchObject({ status: 201, body: { text: "signed: é & +" } });
  expect(oauth1.counters().badSignatures).toBe(0);
});

test("asks only registered hosts there, for it cannot tell where a name leads", async () => {
  const tokens = { accessToken: "a", refreshToken: "r", expiresAt: new Date(0).toISOString() };
  const order = { user: "dora", provider: "discovered" };
  expect(await ask({ do: "adopt", ...order, tokens })).toMatchObject({
    code: "client_rejected",
    message: expect.stringMatching(/^adopt: Refused to connect to localhost:\d+: .*allowHosts\.$/),
  });
  expect(discovered.asked).toContain("/.well-known/openid-configuration");
  expect(discovered.asked).not.toContain("/token");
});

test("a vault behind a server is reached from there", async () => {
  const world = await openServerWorld();
  onTestFinished(() => world.close());
  const { server } = world;
  if (!server) throw new Error("there is no server");
  const order = { user: "alice", provider: "desk", server };
  const missing = { code: "connection_required", provider: "desk", whoCanFix: "user" };
  expect(await ask({ do: "fetch", ...order, path: "/echo" })).toMatchObject(missing);
  expect(await ask({ do: "adopt", ...order, tokens: { accessToken: "tok" } })).toMatchObject({
    status: "active",
    account: { label: "tok" },
  });
  expect(await ask({ do: "fetch", ...order, path: "/echo", note: "from a worker" })).toMatchObject({
    status: 200,
    body: { method: "POST", text: "text=from+a+worker", isBorne: true },
  });
});

test("tells its errors there, and shows its pages", async () => {
  expect(await ask({ do: "fetch", user: "carol", provider: "oauth2", path: "/me" })).toMatchObject({
    code: "connection_required",
  });
  const page = await ask<{ status: number; html: string }>({
    do: "connect",
    user: "carol",
    provider: "oauth2",
  });
  expect(page.status).toBe(200);
  expect(page.html).toContain("I am carol");
});

/** What a soak happens in: the server in its process, and here the providers, a receiver of webhooks, a collector of traces and a client. */
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type OAuth1SandboxProvider,
  type OAuth2SandboxProvider,
  startOAuth1Provider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { startGenerator } from "../burst.ts";
import { ask, type Program, startProgram } from "../child.ts";

/** What the server's process holds, in bytes and in pieces. */
export interface Sample {
  heap: number;
  rss: number;
  external: number;
  sockets: number;
  timers: number;
  others: number;
  /** Of the write-ahead logs. */
  wal: number;
  /** Of the databases themselves. */
  files: number;
}

/** What the server tells when it listens. */
export interface SoakServer {
  url: string;
  key: string;
  /** Of the connections that are there from the beginning. */
  ids: string[];
}

/** What the API answered. */
export interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of any shape are looked into.
  body: any;
}

export interface World extends SoakServer {
  oauth1: OAuth1SandboxProvider;
  oauth2: OAuth2SandboxProvider;
  /** Where webhooks are taken. */
  hooks: string;
  /** Answers so far, by status and whose they were. */
  statuses: Map<string, number>;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered>;
  /** Asks for the same small thing again and again for a moment, on connections that are kept, as fast as it is answered. */
  burst(path: string): Promise<unknown>;
  /** How many there were so far, by the server's own count. */
  renewals(): Promise<number>;
  sample(): Promise<Sample>;
  stop(): Promise<void>;
}

/** A second of them: a sample waits for its end. */
const BURST = { connections: 32, ms: 1_000 };

/** How long tokens of the OAuth 2 provider live: each use of a connection that was not used just before renews. */
const TOKENS_LIVE_S = 2;

/** Starts all of it; `fill` connections are there from the beginning. */
export async function startWorld({ fill }: { fill: number }): Promise<World> {
  const port = await freePort();
  const [generator, api, sink, oauth1, oauth2] = await Promise.all([
    startGenerator(),
    startProgram("api", "api.ts"),
    startSink(),
    startOAuth1Provider(),
    startOAuth2Provider({ accessTokenTtlSeconds: TOKENS_LIVE_S }),
  ]);
  for (const { name, allowRedirectUri } of [oauth1, oauth2])
    allowRedirectUri(`http://localhost:${port}/callback/${name}`);
  const { child, told } = await startServerProcess({
    ...{ port, collector: sink.url, providers: providersOf(api, { oauth1, oauth2 }) },
    ...{ fill },
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
  });
  const statuses = new Map<string, number>();
  return {
    ...{ ...told, oauth1, oauth2, statuses, hooks: `${sink.url}/hooks` },
    async call(method, path, body, headers = {}) {
      const response = await fetch(told.url + path, {
        method,
        redirect: "manual",
        headers: {
          authorization: `Bearer ${told.key}`,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      // What a provider answered is no word of the server's.
      const isTheirs = response.headers.get("valetkey-source") === "provider";
      const status = isTheirs ? `${response.status} of a provider` : String(response.status);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const text = await response.text();
      const isJson = /json/.test(response.headers.get("content-type") ?? "");
      return { status: response.status, body: isJson && text !== "" ? JSON.parse(text) : text };
    },
    async burst(path) {
      const headers = { authorization: `Bearer ${told.key}` };
      const burst = { port, path, headers, body: "", ...BURST };
      const { count, errors } = await generator.send(burst);
      statuses.set("200 of a provider", (statuses.get("200 of a provider") ?? 0) + count);
      if (errors > 0) statuses.set("burst cut off", (statuses.get("burst cut off") ?? 0) + errors);
    },
    async renewals() {
      const text = await (await fetch(`${told.url}/metrics`)).text();
      const counts = [...text.matchAll(/^valetkey_renewals_total\{.*outcome="ok".*\} (\d+)$/gm)];
      return counts.reduce((sum, [, count]) => sum + Number(count), 0);
    },
    sample: () => ask<Sample>(child, "sample"),
    async stop() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
      await Promise.all([
        generator.stop(),
        api.stop(),
        oauth1.close(),
        oauth2.close(),
        sink.close(),
      ]);
    },
  };
}

function providersOf(
  api: Program,
  { oauth1, oauth2 }: Pick<World, "oauth1" | "oauth2">,
): Record<string, unknown> {
  const host = `127.0.0.1:${api.port}`;
  return {
    acme: {
      ...{ protocol: "key", key: { in: "header", name: "x-api-key" } },
      api: { baseUrl: `http://${host}`, hosts: [host] },
    },
    [oauth1.name]: { use: oauth1.entry, ...oauth1.client },
    [oauth2.name]: { use: oauth2.entry, ...oauth2.client, scopes: ["read", "write"] },
  };
}

async function startServerProcess(
  how: Record<string, unknown>,
): Promise<{ child: ChildProcess; told: SoakServer }> {
  const child = fork(new URL("server.ts", import.meta.url), [JSON.stringify(how)], {
    execArgv: [...process.execArgv, "--expose-gc"],
  });
  const [told] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => {
      throw new Error("The server ended before it listened. Its output is above.");
    }),
  ]);
  return { child, told: told as SoakServer };
}

/** Takes whatever is sent, webhooks and traces. */
async function startSink(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.setHeader("content-type", "application/json").end("{}"));
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

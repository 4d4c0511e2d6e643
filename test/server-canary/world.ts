/**
 * The world of the server's canary: a server as it runs, with everything switched on that tells something, before two providers; and a client,
 * browsers and a command line of which everything that they see is remembered.
 */
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type OAuth1SandboxProvider,
  type OAuth2SandboxProvider,
  startOAuth1Provider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import { createLog, firstKey, type RunningServer, startServer } from "@valetkey/server";
import { run, testTerminal } from "../../packages/cli/test/terminal.ts";
import { type Browser, openBrowser } from "../../packages/vault/test/browser.ts";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { listenIn } from "./listening-in.ts";
import { type Channel, createSearch, type Search } from "./search.ts";

/** What was answered. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of any shape are looked into.
  body: any;
}

export interface CanaryWorld {
  search: Search;
  server: RunningServer;
  url: string;
  key: string;
  oauth1: OAuth1SandboxProvider;
  oauth2: OAuth2SandboxProvider;
  /** Where webhooks are taken. */
  hooks: string;
  /** What the command line's files are kept in. */
  folder: string;
  /** Asks the server; `body` is JSON unless it is a text. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered>;
  /** Begins a connect session, whose token is a secret from then on. */
  session(body: object, headers?: Record<string, string>): Promise<Answered>;
  /** A new person's browser. */
  browser(): Browser;
  /** Somebody goes through a link and allows everything. */
  agree(link: string, login: string): Promise<void>;
  /** Connects a user; resolves with the connection's id. */
  connect(user: string, provider: string, login?: string): Promise<string>;
  /** Reads a stream until it said something like that. */
  follow(path: string, until: RegExp, headers?: Record<string, string>): Promise<void>;
  /** Runs a command line. */
  type(
    line: string | readonly string[],
    env?: Record<string, string>,
  ): Promise<{ code: number; out: string; err: string }>;
  /** Ends the server, which sends what it has yet to send, and remembers its files and the secrets of the providers. */
  finish(): Promise<void>;
  stop(): Promise<void>;
}

const encryptionKeys = `k1:${Buffer.alloc(32, 9).toString("base64")}`;

/** Starts it. */
export async function startCanaryWorld(): Promise<CanaryWorld> {
  const search = createSearch();
  const folder = mkdtempSync(join(tmpdir(), "valetkey-canary-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const [oauth1, oauth2, hooks, collector] = await Promise.all([
    startOAuth1Provider(),
    startOAuth2Provider(),
    startListener(search, "webhook"),
    startListener(search, "trace"),
  ]);
  const stopListening = listenIn(search, { providers: [oauth1, oauth2] });
  for (const { name, allowRedirectUri } of [oauth1, oauth2])
    allowRedirectUri(`${url}/callback/${name}`);
  search.keep("encryption key", encryptionKeys, encryptionKeys.slice(3));
  search.keep("client secret", oauth1.client.consumerSecret, oauth2.client.clientSecret);
  const store = join(folder, "store", "valetkey.db");
  const server = await startServer({
    ...{ publicUrl: url, listen: { host: "127.0.0.1", port }, encryptionKeys },
    store: { kind: "sqlite", path: store },
    log: createLog("debug", { write: (line) => search.say("log", "the log", line) }),
    providers: {
      [oauth1.name]: { use: oauth1.entry, ...oauth1.client },
      [oauth2.name]: { use: oauth2.entry, ...oauth2.client, scopes: ["read", "write"] },
    },
    config: {
      dev: true,
      requests: { bodies: "on" },
      telemetry: {
        ...{ logLevel: "debug", prometheus: "open", otlpEndpoint: collector.url },
        traceProviders: true,
      },
    },
  });
  const key = await firstKey(server.app, { name: "canary", scopes: ["admin"] });
  search.keep("API key", key);
  const seen = seeing(search, url);
  const call: CanaryWorld["call"] = async (method, path, body, headers = {}) => {
    const isText = typeof body === "string";
    const response = await seen(
      new Request(url + path, {
        method,
        redirect: "manual",
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && !isText && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : text,
    };
  };
  const session: CanaryWorld["session"] = async (body, headers) => {
    const made = await call("POST", "/v1/connect-sessions", body, headers);
    if (made.status >= 300) throw new Error(`no session was made: ${made.text}`);
    search.keep("session token", made.body.session_token);
    return made;
  };
  const agree: CanaryWorld["agree"] = async (link, login) => {
    await openBrowser(seen).agree(link, { as: login });
  };
  return {
    ...{ search, server, url, key, oauth1, oauth2, folder, call, session, agree },
    hooks: `${hooks.url}/hooks`,
    browser: () => openBrowser(seen),
    async connect(user, provider, login = "alice") {
      const made = await session({ user: { id: user }, provider });
      await agree(made.body.connect_url, login);
      const { body } = await call("GET", `/v1/connections?user_id=${user}&provider=${provider}`);
      if (!body.data[0]) throw new Error(`${user} is not connected to ${provider}`);
      return body.data[0].id;
    },
    async follow(path, until, headers = {}) {
      const ending = new AbortController();
      const response = await fetch(url + path, {
        ...{ headers: { authorization: `Bearer ${key}`, ...headers }, signal: ending.signal },
      });
      sayHeaders(search, `GET ${path}`, response.headers);
      const decoder = new TextDecoder();
      let text = "";
      for await (const piece of response.body ?? []) {
        text += decoder.decode(piece, { stream: true });
        if (until.test(text)) break;
      }
      ending.abort();
      search.say("stream", `GET ${path}`, text);
    },
    async type(line, env = {}) {
      const typed = typeof line === "string" ? line.split(" ") : line;
      const terminal = testTerminal({
        ...{ cwd: folder, home: join(folder, "home") },
        env: { VALETKEY_URL: url, VALETKEY_API_KEY: key, ...env },
      });
      const ended = await run(typed, { terminal });
      const by = `valetkey ${wordsOf(typed)}`;
      search.say("output", by, ended.out);
      search.say("errors", by, ended.err);
      return ended;
    },
    async finish() {
      const at = join(folder, "store");
      // What is to be written yet, and all of it once it was.
      const files = (which: RegExp): void => {
        for (const name of readdirSync(at).filter((it) => which.test(it)))
          search.say("file", name, readFileSync(join(at, name)).toString("latin1"));
      };
      files(/-wal$/);
      await server.close();
      files(/./);
      for (const provider of [oauth1, oauth2]) search.keep("token", ...provider.issuedSecrets());
    },
    async stop() {
      stopListening();
      await server.close();
      await Promise.all([oauth1.close(), oauth2.close(), hooks.close(), collector.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** A fetch that remembers what the server answers, and what is secret in it. */
function seeing(search: Search, url: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await fetch(request);
    if (!request.url.startsWith(`${url}/`)) return response;
    const by = `${request.method} ${new URL(request.url).pathname}`;
    const text = await response.clone().text();
    const type = response.headers.get("content-type") ?? "";
    search.say(channelOf(type, new URL(request.url).pathname), by, text);
    sayHeaders(search, by, response.headers);
    return response;
  };
}

function channelOf(type: string, path: string): Channel {
  if (path.startsWith("/v1/requests")) return "inspector";
  if (path === "/metrics") return "metrics";
  if (type.startsWith("application/problem+json")) return "problem";
  return type.startsWith("text/html") ? "page" : "answer";
}

/** Of a redirect to a provider, the state is a secret; of a cookie, its value. */
function sayHeaders(search: Search, by: string, headers: Headers): void {
  for (const [name, value] of headers) {
    if (name === "location") {
      search.say("redirect", by, value);
      search.keep("state", new URL(value, "http://x").searchParams.get("state"));
    } else if (name === "set-cookie") {
      search.say("cookie", by, value);
      search.keep("cookie", /^[^=]+=([^;]*)/.exec(value)?.[1]);
    } else search.say("header", by, `${name}: ${value}`);
  }
}

/** The words of a command, without what was typed after them. */
function wordsOf(typed: readonly string[]): string {
  const words = typed.slice(
    0,
    typed.findIndex((word, at) => at > 0 && !/^[a-z-]+$/.test(word)) >>> 0,
  );
  const flags = typed.filter((word) =>
    ["--json", "--trace", "--header", "--link", "--detach"].includes(word),
  );
  return [...words.filter((word) => !word.startsWith("-")).slice(0, 2), ...flags].join(" ");
}

/** Takes what is sent to it, and remembers it. */
async function startListener(
  search: Search,
  channel: Channel,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      search.say(channel, "a message", Buffer.concat(pieces).toString());
      search.say(channel, "a message's headers", JSON.stringify(request.headers));
      response.setHeader("content-type", "application/json").end("{}");
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

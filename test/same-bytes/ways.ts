/**
 * Four ways to one provider: a vault in this process, by the platform's fetch and by its own client, one behind a server, and the server's proxy with
 * nothing but an HTTP client.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { createVault, isVaultError, type Vault } from "valetkey";
import { memory } from "valetkey/memory";
import { connectToServer } from "valetkey/remote";
import { startServer } from "../../packages/server/src/index.ts";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { makeKey } from "../vault-suite/make-key.ts";
import type { RecordingProvider } from "./provider.ts";
import { providersAt, type Slug, tokens } from "./providers.ts";

/** One request, as each of the ways is asked for it. */
export interface Asked {
  slug?: Slug;
  /** Under the API's base, or an address in whole. */
  path: string;
  method?: string;
  headers?: Record<string, string>;
  /** Made anew for each way. */
  body?: () => BodyInit;
  redirect?: RequestRedirect;
}

/** What came back. */
export type Got =
  | { status: number; statusText: string; url: string; headers: [string, string][]; body: string }
  | { refused: string };

/** The ways, by name. */
export interface Ways {
  ways: Record<"platform" | "own" | "remote" | "raw", (asked: Asked) => Promise<Got>>;
  close(): Promise<void>;
}

const encryptionKeys = `k1:${Buffer.alloc(32, 6).toString("base64")}`;
const log = { warn() {}, error() {} };

/** Opens them. */
export async function openWays(provider: RecordingProvider): Promise<Ways> {
  const providers = providersAt(provider.host, provider.secure);
  const egress = { ca: provider.ca };
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const common = { publicUrl: url, encryptionKeys, providers, egress, log };
  const folder = mkdtempSync(join(tmpdir(), "valetkey-same-"));
  const server = await startServer({
    ...common,
    listen: { host: "127.0.0.1", port },
    store: { kind: "sqlite", path: join(folder, "valetkey.db") },
  });
  const key = await makeKey(server.app);
  const { egress: _, ...plain } = common;
  const platform: Vault<string> = createVault<string>({ ...plain, store: memory() });
  const own: Vault<string> = createVault<string>({ ...common, store: memory() });
  const remote: Vault<string> = connectToServer({ url, key });
  for (const vault of [platform, own, remote])
    for (const [slug, token] of Object.entries(tokens))
      await vault.user("alice").at(slug).adopt(token);
  return {
    ways: {
      platform: (asked) => byFetch(platform, asked),
      own: (asked) => byFetch(own, asked),
      remote: (asked) => byFetch(remote, asked),
      raw: (asked) => byHttp({ port, key }, asked),
    },
    async close() {
      for (const vault of [platform, own, remote]) await vault.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function byFetch(vault: Vault<string>, asked: Asked): Promise<Got> {
  const { slug = "bearer", path, body, ...init } = asked;
  const sent = body?.();
  const duplex = sent instanceof ReadableStream && { duplex: "half" as const };
  try {
    const answer = await vault
      .user("alice")
      .at(slug)
      .fetch(path, { ...init, ...(sent !== undefined && { body: sent }), ...duplex });
    const { status, statusText, url } = answer;
    const body = Buffer.from(await answer.arrayBuffer()).toString("latin1");
    return { status, statusText, url, headers: kept([...answer.headers]), body };
  } catch (error) {
    return refusal(error);
  }
}

/** What a platform's fetch says beside what it is told to say. */
const OF_FETCH = { accept: "*/*", "accept-language": "*", "user-agent": "node" };

async function byHttp({ port, key }: { port: number; key: string }, asked: Asked): Promise<Got> {
  const { slug = "bearer", path, method = "GET", redirect = "follow" } = asked;
  const isWhole = /^https?:/.test(path);
  // What fetch makes of a body, so that the same is sent.
  const body =
    asked.body &&
    new Request("http://x.invalid", {
      method: "POST",
      body: asked.body(),
      duplex: "half",
    } as RequestInit);
  const type = body?.headers.get("content-type");
  const given = Object.entries(asked.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  const headers = {
    ...OF_FETCH,
    ...(type && { "content-type": type }),
    ...Object.fromEntries(given),
    authorization: `Bearer ${key}`,
    ...(redirect === "follow" && { "valetkey-redirect": "follow" }),
    ...(isWhole && { "valetkey-target": path }),
  };
  const bytes = body && Buffer.from(await body.arrayBuffer());
  if (bytes) headers["content-length" as never] = String(bytes.byteLength) as never;
  const rooted = path.startsWith("/") || path.startsWith("?") ? path : `/${path}`;
  const at = `/v1/users/alice/${slug}/proxy${isWhole ? "" : rooted}`;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: "127.0.0.1", port, method, path: at, headers });
    outgoing.on("error", reject).on("response", async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      const whole = unpacked(Buffer.concat(chunks), answer.headers["content-encoding"]);
      if (answer.headers["valetkey-source"] === "valetkey") {
        resolve({ refused: JSON.parse(whole.toString()).code });
        return;
      }
      const pairs: [string, string][] = [];
      for (let i = 0; i < answer.rawHeaders.length; i += 2)
        pairs.push([`${answer.rawHeaders[i]}`.toLowerCase(), `${answer.rawHeaders[i + 1]}`]);
      const headers = kept([...new Headers(pairs)]);
      resolve({
        status: answer.statusCode ?? 0,
        statusText: answer.statusMessage ?? "",
        url: String(answer.headers["valetkey-url"]),
        headers,
        body: whole.toString("latin1"),
      });
    });
    outgoing.end(bytes);
  });
}

function unpacked(bytes: Buffer, coding: string | undefined): Buffer {
  if (bytes.byteLength === 0) return bytes;
  if (coding === "gzip") return gunzipSync(bytes);
  if (coding === "br") return brotliDecompressSync(bytes);
  return coding === "deflate" ? inflateSync(bytes) : bytes;
}

/** What is the answer's own: neither of one connection, nor of ours. */
function kept(headers: [string, string][]): [string, string][] {
  const left = headers.filter(
    ([name]) => !/^(?:connection|keep-alive|transfer-encoding|date|valetkey-.*)$/.test(name),
  );
  return left.sort(([a], [b]) => a.localeCompare(b));
}

function refusal(error: unknown): Got {
  if (isVaultError(error)) return { refused: error.code };
  return { refused: error instanceof Error ? error.name : String(error) };
}

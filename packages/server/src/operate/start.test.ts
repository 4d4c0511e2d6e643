/** How a server begins, says how it is, and ends. */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { useServer } from "../../test/use-server.ts";
import { loadConfig } from "../config/load.ts";
import { newId } from "../http/request-id.ts";
import { keyHash, keyPrefix, newKey } from "../keys/key.ts";
import { insertKey } from "../keys/key-table.ts";
import { createLog } from "../telemetry/log.ts";
import { serverOptions } from "./options.ts";
import { assertWritable } from "./places.ts";
import { type RunningServer, startServer } from "./start.ts";

const server = useServer();

async function started(env: Record<string, string>, lines: string[] = []): Promise<RunningServer> {
  const cwd = mkdtempSync(join(tmpdir(), "valetkey-start-"));
  const { config } = await loadConfig({ cwd, env: { VALETKEY_DEV: "true", ...env } });
  const log = createLog("debug", { write: (line) => void lines.push(line) });
  const running = await startServer(serverOptions(config, log));
  onTestFinished(() => running.close());
  return running;
}

describe("health", () => {
  test("/readyz tells that a proxy seems to stand before it, and is ready all the same", async () => {
    const lines: string[] = [];
    const env = { VALETKEY_PORT: "0", VALETKEY_TRUSTED_PROXIES: "127.0.0.2" };
    const { url } = await started(env, lines);
    const told = (): string[] => lines.filter((line) => line.includes("trusted_proxies"));
    await fetch(`${url}/healthz`);
    expect(told()).toEqual([]);
    for (const name of ["forwarded", "x-forwarded-for"])
      await fetch(`${url}/healthz`, { headers: { [name]: "for=192.0.2.1" } });
    expect(told().map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: "warn", peer: "127.0.0.1" }),
    ]);
    const answer = await fetch(`${url}/readyz`);
    const detail = expect.stringContaining("trusted_proxies");
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { checks: expect.arrayContaining([{ name: "forwarding", state: "warning", detail }]) },
    ]);
  });
});

describe("what is in the way of a start", () => {
  test("a port that another program has is told with its name and another port", async () => {
    const other = createServer((_request, response) => response.end("other"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const failure = started({ VALETKEY_PORT: String(port) });
    await expect(failure).rejects.toMatchObject({
      code: "port_taken",
      message: expect.stringContaining(`Use --port ${port + 1}`),
    });
    if (process.platform === "linux")
      await expect(failure).rejects.toThrow(`is used by "${"node"}`);
  });

  test("a port that a server of ours has is told with where it runs", async () => {
    const { running } = await server();
    await expect(started({ VALETKEY_PORT: String(running.port) })).rejects.toMatchObject({
      code: "port_taken",
      runningAt: `http://127.0.0.1:${running.port}`,
    });
  });

  test("an address of another machine", async () => {
    const failure = started({ VALETKEY_PORT: "0", VALETKEY_HOST: "192.0.2.1" });
    await expect(failure).rejects.toMatchObject({ code: "host_not_here" });
  });

  test("a folder that is not there, and one that cannot be written", () => {
    const folder = mkdtempSync(join(tmpdir(), "valetkey-places-"));
    const missing = { kind: "sqlite", path: join(folder, "no/such/valetkey.db") } as const;
    expect(() => assertWritable(missing, { make: false })).toThrow(
      `mkdir -p ${join(folder, "no/such")}`,
    );
    const closed = join(folder, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    const place = { kind: "sqlite", path: join(closed, "valetkey.db") } as const;
    // Whoever is root may write there all the same.
    const check = (): void => assertWritable(place, { make: false });
    if (process.getuid?.() === 0) expect(check).not.toThrow();
    else expect(check).toThrow(`The folder ${closed} cannot be written`);
  });
});

describe("the log", () => {
  test("has a line for each request, without query, body and headers", async () => {
    const lines: string[] = [];
    const running = await started({ VALETKEY_PORT: "0" }, lines);
    const canary = "canary-33aa";
    await fetch(`${running.url}/v1/connections?user_id=${canary}`, {
      headers: { authorization: `Bearer vk_test_${canary}` },
    });
    await expect.poll(() => lines.join("")).toContain('"route":"/v1/connections"');
    const line = JSON.parse(lines.find((it) => it.includes('"msg":"request"')) ?? "{}");
    expect(line).toMatchObject({
      level: "info",
      method: "GET",
      status: 401,
      problem: "key_invalid",
    });
    expect(line.request_id).toMatch(/^req_/);
    expect(lines.join("")).not.toContain(canary);
  });

  test("blacks out what looks like a secret, whoever wrote it", () => {
    const lines: string[] = [];
    const log = createLog("info", { write: (line) => void lines.push(line) });
    log.warn("A key vk_live_4mQ9x7Zr2LbN8tYw1CvKs3Pd_x1 and Bearer ya29.a0AfH6SMBx", {
      header: "Authorization: DPoP eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.sig",
      url: "https://alice:hunter22@db.example/x",
    });
    expect(lines.join("")).not.toMatch(/4mQ9x7|a0AfH6|eyJ|hunter22/);
    expect(lines.join("")).toContain("[redacted ");
  });
});

describe("the end", () => {
  test("lets a request that is under way come to its end, and takes no further ones", async () => {
    const running = await started({ VALETKEY_PORT: "0" });
    const key = newKey("test");
    await insertKey(running.app.db, {
      ...{ id: newId("key"), name: "test", hash: keyHash(key), prefix: keyPrefix(key) },
      ...{ scopes: ["admin"], limits: {}, createdAt: 0, expiresAt: null },
    });
    const socket = connect(running.port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    const over = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    socket.write(
      `POST /v1/connect-sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Length: 2\r\n\r\n{`,
    );
    await fetch(`${running.url}/healthz`);
    const closing = running.close();
    await expect(fetch(`${running.url}/healthz`)).rejects.toThrow();
    expect(answer).toBe("");
    socket.write("}");
    await over;
    await closing;
    expect(answer).toMatch(/^HTTP\/1\.1 415 /);
  });

  test("does not wait for ever", async () => {
    const running = await started({ VALETKEY_PORT: "0", VALETKEY_SHUTDOWN_GRACE_S: "0" });
    const socket = connect(running.port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("POST /v1/connect-sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{");
    await fetch(`${running.url}/healthz`);
    await running.close();
    await running.close();
    await expect(running.app.vault.user("a").connections()).rejects.toMatchObject({
      code: "vault_closed",
    });
  });
});

/** A process that runs a server. Resolves when it is ready. */
async function process_(then = ""): Promise<{
  url: string;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<{ code: number | null; output: string }>;
}> {
  const cwd = mkdtempSync(join(tmpdir(), "valetkey-run-"));
  const source = new URL(".", import.meta.url).href;
  const script = join(cwd, "run.ts");
  writeFileSync(
    script,
    `import { loadConfig } from "${source}../config/load.ts";
import { serverOptions } from "${source}options.ts";
import { runServer } from "${source}run.ts";
const { config } = await loadConfig();
process.exitCode = await runServer(serverOptions(config), { onReady: () => { ${then} } });
`,
  );
  const env = { ...process.env, VALETKEY_DEV: "true", VALETKEY_PORT: "0" };
  const child = spawn(process.execPath, ["--conditions=valetkey-source", script], { cwd, env });
  let output = "";
  child.stderr.on("data", (chunk) => {
    output += String(chunk);
  });
  const ready = Promise.withResolvers<string>();
  createInterface(child.stdout).on("line", (line) => {
    output += `${line}\n`;
    const [, url] = /"url":"([^"]+)"/.exec(line) ?? [];
    if (url !== undefined) ready.resolve(url);
  });
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once("close", (code) => {
      ready.reject(new Error(output));
      resolve({ code, output });
    }),
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  return { url: await ready.promise, kill: (signal) => child.kill(signal), ended };
}

// Each starts one or two, on machines that have other work.
describe("a process of its own", { timeout: 60_000 }, () => {
  test("says that nothing is sent anywhere, ends with 0 at SIGTERM, and leaves nothing behind", async () => {
    const { url, kill, ended } = await process_();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    kill("SIGTERM");
    const { code, output } = await ended;
    expect([code, output]).toEqual([0, expect.stringContaining("Nothing is sent anywhere")]);
    expect(output).toContain('"signal":"SIGTERM"');
  });

  test("a second signal ends it at once", async () => {
    const { url, kill, ended } = await process_();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("POST /v1/connect-sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{");
    await fetch(`${url}/healthz`);
    kill("SIGINT");
    await expect.poll(() => fetch(`${url}/healthz`).catch(() => "gone")).toBe("gone");
    kill("SIGINT");
    expect((await ended).code).toBe(1);
  });

  test("a rejection that nobody handles is logged without its words, and ends it with 1", async () => {
    const { ended } = await process_('void Promise.reject(new Error("canary-77"))');
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain("A fault that nobody foresaw ends this process");
    expect(output).not.toContain("canary-77");
  });
});

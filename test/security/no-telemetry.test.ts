/** A server that runs tells nobody anything: every connection that its process opens and every name that it looks up is written down. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { serverProcess } from "../peers/server-process.ts";

const spy = fileURLToPath(new URL("outgoing.mjs", import.meta.url));

/** Starts a server with what is given, looks at its pages, lets it sweep and stops it; resolves with what it opened. */
async function opened(more: Record<string, string> = {}): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-outgoing-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "outgoing");
  writeFileSync(file, "");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const github = { client_id: "Iv1.abc", client_secret: "never-sent" };
  const env = {
    NODE_OPTIONS: `--import=${spy}`,
    VALETKEY_TEST_OUTGOING: file,
    VALETKEY_PUBLIC_URL: `http://localhost:${port}`,
    VALETKEY_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
    VALETKEY_PROVIDERS: JSON.stringify({ github }),
    VALETKEY_SWEEP_EVERY_S: "1",
    ...more,
  };
  const server = serverProcess(env, { port, cwd: folder });
  onTestFinished(() => server.kill("SIGKILL"));
  await server.start();
  for (const path of ["/", "/readyz", "/docs", "/openapi.json", "/v1/catalog", "/connect/none"])
    await (await fetch(url + path)).text();
  // Some rounds of everything that goes on by itself.
  await wait(4_000);
  await server.kill("SIGTERM");
  expect(server.log()).toContain("Nothing is sent anywhere");
  return readFileSync(file, "utf8").split("\n").filter(Boolean);
}

test("it opens no connection and looks up no name that nobody has set", async () => {
  expect(await opened()).toEqual([]);
}, 120_000);

test("and where a collector is set, that one is what is seen", async () => {
  const collector = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.end("{}"));
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void collector.close());
  const { port } = collector.address() as AddressInfo;
  const seen = await opened({ VALETKEY_TELEMETRY_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  expect(seen).toContain(`connect 127.0.0.1:${port}`);
  expect(seen.filter((each) => each.startsWith("connect ") && !each.endsWith(`:${port}`))).toEqual(
    [],
  );
}, 120_000);

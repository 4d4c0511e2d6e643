/** The host's way out. Which addresses are refused is shown at the egress, whose guard this is: guarded.test.ts there. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createVault, type EmbeddedVault, type VaultOptions } from "../index.ts";
import { memory } from "../memory.ts";
import { hostOf } from "./host.ts";

function newVault(options: Partial<VaultOptions>): EmbeddedVault {
  const vault = createVault({
    publicUrl: "https://app.example",
    encryptionKeys: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
    store: memory(),
    providers: {},
    ...options,
  });
  onTestFinished(() => vault.close());
  return vault;
}

async function listen(): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(302, { location: "/elsewhere" }).end("moved");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

test("loopback is reached where the vault itself is there, and redirects come back as they are", async () => {
  const { url, seen } = await listen();
  const host = hostOf(newVault({ publicUrl: "http://localhost:3000" }));
  const answer = await host.fetch(`${url}/hook`, { method: "POST", body: "{}" });
  expect([answer.status, await answer.text()]).toEqual([302, "moved"]);
  expect(seen).toEqual(["POST /hook"]);
});

test("a vault in production reaches no loopback, no private address and no plain http", async () => {
  const { url, seen } = await listen();
  const host = hostOf(newVault({}));
  for (const to of [
    `${url}/hook`,
    url.replace("http:", "https:"),
    "https://169.254.169.254/latest",
    "https://[::ffff:10.0.0.1]/",
    "https://metadata.local.example:22/",
    "http://app.example/hook",
    "ftp://app.example/hook",
    "https://user@app.example/hook",
    "no url",
  ])
    await expect(host.fetch(to), to).rejects.toMatchObject({ code: "host_not_allowed" });
  expect(seen).toEqual([]);
});

test("a private host that the operator names is reached", async () => {
  const { url } = await listen();
  const host = hostOf(newVault({ egress: { allowPrivate: ["127.0.0.1"] } }));
  // It speaks no TLS, so it is asked and not understood.
  await expect(host.fetch(url.replace("http:", "https:"))).rejects.toMatchObject({
    code: "provider_unavailable",
  });
});

/** Starts the server of docs/misbehaving-server.md as the page does, and types its shell client, with the system's curl, jq and openssl. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { root, runCommand } from "../../tools/command.ts";
import { type Fence, fencesOf } from "../docs/fences.ts";

test("a client of curl passes where the server is good", async () => {
  const fences = fencesOf(readFileSync(join(root, "docs/misbehaving-server.md"), "utf8"));
  const at = fences.findIndex(({ language }) => language === "sh");
  const port = String(await freePort());
  const code = (fence: Fence | undefined): string =>
    fence?.lines.join("\n").replaceAll("4500", port) ?? "";
  // In the repository, for its packages are found from there.
  const folder = mkdtempSync(join(root, "node_modules/.misbehaving-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const server = join(folder, "server.mjs");
  writeFileSync(server, code(fences.find(({ language }) => language === "js")));
  const client = join(folder, "client.sh");
  writeFileSync(client, code(fences[at]));
  const child = spawn(process.execPath, ["--conditions=valetkey-source", server], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  const [said] = await once(child.stdout, "data");
  expect(String(said)).toBe(`http://127.0.0.1:${port}/_scenarios\n`);
  const { ok, output } = await runCommand("sh", ["-eu", client]);
  expect({ ok, output: output.trimEnd() }).toEqual({ ok: true, output: code(fences[at + 1]) });
});

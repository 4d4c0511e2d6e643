/**
 * A process of its own with a vault over a file and an MCP client: what test/mcp/auth.test.ts runs two of. Reads commands, one JSON a line,
 * and answers each with one line.
 */
import { createInterface } from "node:readline";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { createVault, type ProviderOptions } from "valetkey";
import { sqlite } from "valetkey/sqlite";
import { manualClock } from "valetkey/testing";

/** What the process is told at its start. */
export interface Setting {
  file: string;
  publicUrl: string;
  encryptionKeys: string;
  provider: ProviderOptions;
  server: string;
}

/** What it can be asked. */
export type Command = { advanceMs: number } | { calls: number };

const setting = JSON.parse(process.argv[2] ?? "") as Setting;
const clock = manualClock();
const vault = createVault({
  publicUrl: setting.publicUrl,
  encryptionKeys: setting.encryptionKeys,
  store: sqlite(setting.file, { clock }),
  clock,
  providers: { notes: setting.provider },
});
const client = new Client({ name: "agent", version: "1.0.0" });
const authProvider = vault.user("alice").at("notes").mcpAuth;

async function whoami(): Promise<string> {
  const result = await client.callTool({ name: "whoami", arguments: {} });
  return JSON.stringify(result.content);
}

async function run(command: Command): Promise<unknown> {
  if ("advanceMs" in command) {
    clock.advance(command.advanceMs);
    return "advanced";
  }
  return Promise.all(Array.from({ length: command.calls }, whoami));
}

await client.connect(new StreamableHTTPClientTransport(new URL(setting.server), { authProvider }));
process.stdout.write(`${JSON.stringify("connected")}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await run(JSON.parse(line) as Command).catch((error: unknown) => String(error));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await client.close();
await vault.close();

/** `handle.mcpAuth` under the real MCP client: it bears tokens, renews them and says who has to connect, also in two processes at once. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import {
  type AuthProvider,
  Client,
  StreamableHTTPClientTransport,
} from "@modelcontextprotocol/client";
import { type OAuth2SandboxProvider, startOAuth2Provider } from "@valetkey/sandbox";
import { createVault, type EmbeddedVault, type Handle, type McpAuth, type Store } from "valetkey";
import { memory } from "valetkey/memory";
import { sqlite } from "valetkey/sqlite";
import { type ManualClock, manualClock } from "valetkey/testing";
import { beforeEach, describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import { type ResourceUse, useResource } from "../../packages/vault/test/resource-use.ts";
import type { Command, Setting } from "./process.ts";
import { type McpServer, startMcpServer } from "./server.ts";

const LIFE_SECONDS = 3600;
const publicUrl = "http://localhost:4996/oauth";
const encryptionKeys = `k1:${Buffer.alloc(32, 5).toString("base64")}`;
const me = JSON.stringify([{ type: "text", text: "alice" }]);

let clock: ManualClock;
let provider: OAuth2SandboxProvider;
let server: McpServer;

/** A provider that rotates strictly: a refresh token that is used twice ends its grant. */
beforeEach(async () => {
  clock = manualClock();
  provider = await startOAuth2Provider({ clock, accessTokenTtlSeconds: LIFE_SECONDS, graceMs: 0 });
  server = await startMcpServer(whoIs);
  onTestFinished(async () => {
    await server.close();
    await provider.close();
  });
});

async function whoIs(token: string): Promise<string | undefined> {
  const answer = await fetch(`${provider.url}/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.ok ? ((await answer.json()) as { login: string }).login : undefined;
}

function openVault(store: Store): EmbeddedVault<"notes"> {
  const vault = createVault({
    publicUrl,
    encryptionKeys,
    store,
    clock,
    providers: { notes: { use: provider.entry, ...provider.client } },
  });
  onTestFinished(() => vault.close());
  return vault;
}

const notesOf = (vault: EmbeddedVault<"notes">): Handle => vault.user("alice").at("notes");

async function adopt(handle: Handle): Promise<void> {
  const [grant] = provider.control.issueGrants("alice", 1);
  if (!grant) throw new Error("there is no grant");
  const { grant: _, ...tokens } = grant;
  await handle.adopt(tokens);
}

async function connected(authProvider: AuthProvider, url = server.url): Promise<Client> {
  const client = new Client({ name: "agent", version: "1.0.0" });
  await client.connect(new StreamableHTTPClientTransport(url, { authProvider }));
  onTestFinished(() => client.close());
  return client;
}

const whoami = async (client: Client): Promise<string> =>
  JSON.stringify((await client.callTool({ name: "whoami", arguments: {} })).content);

const refreshes = (): number => provider.counters().tokenRequests.refresh_token;

describe("handle.mcpAuth", () => {
  test("is an AuthProvider of the MCP client", () => {
    expectTypeOf<McpAuth>().toExtend<AuthProvider>();
  });

  test("bears the token, renews it when it has ended, and tells each token once", async () => {
    const vault = openVault(memory({ clock }));
    await adopt(notesOf(vault));
    const read: string[] = [];
    vault.on("token.read", ({ userId }) => {
      read.push(String(userId));
    });
    const client = await connected(notesOf(vault).mcpAuth);
    for (let times = 0; times < 5; times++) expect(await whoami(client)).toBe(me);
    expect(read).toEqual(["alice"]);
    clock.advance((LIFE_SECONDS + 1) * 1000);
    expect(await whoami(client)).toBe(me);
    expect([refreshes(), server.refused()]).toEqual([1, 0]);
    expect(read).toEqual(["alice", "alice"]);
  });

  test("renews what a server refuses before its time, once for all who were refused", async () => {
    const handle = notesOf(openVault(memory({ clock })));
    await adopt(handle);
    const clients = await Promise.all([1, 2, 3].map(() => connected(handle.mcpAuth)));
    provider.control.expireAccessTokens("alice");
    const answers = await Promise.all([...clients, ...clients].map(whoami));
    expect(new Set(answers)).toEqual(new Set([me]));
    expect(refreshes()).toBe(1);
    expect(server.refused()).toBeGreaterThan(0);
  });

  test("shows a server that refuses everything as what it is, and spends one renewal on it", async () => {
    const handle = notesOf(openVault(memory({ clock })));
    await adopt(handle);
    const strict = await startMcpServer(async () => undefined);
    onTestFinished(() => strict.close());
    for (let times = 0; times < 3; times++)
      await expect(connected(handle.mcpAuth, strict.url)).rejects.toMatchObject({
        name: "SdkHttpError",
      });
    expect(refreshes()).toBe(1);
    expect(strict.refused()).toBe(6);
  });

  test("of an owner who never connected asks as nobody, and where that is refused says how to connect", async () => {
    const handle = notesOf(openVault(memory({ clock })));
    const open = await startMcpServer(whoIs, { anyone: true });
    onTestFinished(() => open.close());
    expect(await whoami(await connected(handle.mcpAuth, open.url))).toContain("nobody");
    const refused = await connected(handle.mcpAuth).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "connection_required", whoCanFix: "user" });
    const { url } = await (refused as { connect(): Promise<{ url: string }> }).connect();
    expect(url).toContain(`${publicUrl}/connect/`);

    const { mcpAuth } = handle;
    expect(await mcpAuth.token()).toBeUndefined();
    await adopt(handle);
    await mcpAuth.onUnauthorized();
    expect(await mcpAuth.token()).toEqual(expect.any(String));
    await handle.disconnect();
    expect(await mcpAuth.token()).toBeUndefined();
    await expect(mcpAuth.onUnauthorized()).rejects.toMatchObject({ code: "connection_required" });
  });

  test("of a connection that is broken or paused asks nothing", async () => {
    const handle = notesOf(openVault(memory({ clock })));
    await adopt(handle);
    await handle.pause();
    await expect(connected(handle.mcpAuth)).rejects.toMatchObject({ code: "paused" });
    await handle.resume();
    await handle.report("revoked");
    const broken = await connected(handle.mcpAuth).catch((error: unknown) => error);
    expect(broken).toMatchObject({ code: "needs_reauth", reason: "grant_revoked" });
    expect(server.refused()).toBe(0);
  });

  test("of a grant that has ended says so at the first 401", async () => {
    const handle = notesOf(openVault(memory({ clock })));
    await adopt(handle);
    const client = await connected(handle.mcpAuth);
    provider.control.revokeGrants("alice");
    await expect(whoami(client)).rejects.toMatchObject({ code: "needs_reauth" });
    expect((await handle.status()).state).toBe("needs_reauth");
  });
});

describe("an MCP server that the vault knows nothing of but the URL", () => {
  /** The server, and whoever gives tokens for it: users agree there at once. */
  async function openWhoami(): Promise<ResourceUse> {
    const use: ResourceUse = await useResource({
      async provider({ issuer }) {
        const whoIs = async (token: string): Promise<string | undefined> => {
          const headers = { authorization: `Bearer ${token}` };
          const answer = await fetch(`${issuer}/api`, { headers });
          return answer.ok ? ((await answer.json()) as { sub: string }).sub : undefined;
        };
        const whoami = await startMcpServer(whoIs, { issuer });
        onTestFinished(() => whoami.close());
        whoamiUrl = whoami.url;
        return { protocol: "oauth2", resource: whoami.url.href };
      },
    });
    return use;
  }
  let whoamiUrl: URL;

  test("is called with the token inside the vault, or with one that the transport bears", async () => {
    const use = await openWhoami();
    await use.connect("alice");
    const handle = use.vault.user("alice").at("notes");
    expect(await whoami(await connected(handle.mcpAuth, whoamiUrl))).toBe(me);
    const client = new Client({ name: "agent", version: "1.0.0" });
    onTestFinished(() => client.close());
    await client.connect(new StreamableHTTPClientTransport(whoamiUrl, { fetch: handle.fetch }));
    expect(await whoami(client)).toBe(me);
    use.clock.advance((LIFE_SECONDS + 1) * 1000);
    expect(await whoami(client)).toBe(me);
    expect([use.asked("registration"), use.asked("token:refresh_token")]).toEqual([1, 1]);
    expect(use.faults()).toEqual([]);
  });

  test("refuses who never connected, who learns how to", async () => {
    const use = await openWhoami();
    const handle = use.vault.user("alice").at("notes");
    const refused = await connected(handle.mcpAuth, whoamiUrl).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "connection_required", whoCanFix: "user" });
    const { url } = await (refused as { connect(): Promise<{ url: string }> }).connect();
    await (await use.leave(url)).back();
    expect(await whoami(await connected(handle.mcpAuth, whoamiUrl))).toBe(me);
  });
});

interface Agent {
  ask(command: Command): Promise<unknown>;
}

/** Starts a process with a vault and an MCP client; resolves when the client is connected. */
async function startAgent(setting: Setting): Promise<Agent> {
  const script = fileURLToPath(new URL("./process.ts", import.meta.url));
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [
    "--conditions=valetkey-source",
    script,
    JSON.stringify(setting),
  ]);
  onTestFinished(() => {
    child.kill();
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The process ended: ${errors}`);
    return JSON.parse(value);
  };
  expect(await answer()).toBe("connected");
  return {
    ask(command) {
      const answered = answer();
      child.stdin.write(`${JSON.stringify(command)}\n`);
      return answered;
    },
  };
}

describe("two processes at one strictly rotating provider", () => {
  test("renew exactly once for each expiry, by the clock and by a server's 401 alike", async () => {
    const folder = mkdtempSync(join(tmpdir(), "valetkey-mcp-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "vault.db");
    await adopt(notesOf(openVault(sqlite(file, { clock }))));
    const setting: Setting = {
      ...{ file, publicUrl, encryptionKeys, server: server.url.href },
      provider: { use: provider.entry, ...provider.client },
    };
    const agents = await Promise.all([startAgent(setting), startAgent(setting)]);
    const all = (command: Command): Promise<unknown[]> =>
      Promise.all(agents.map((agent) => agent.ask(command)));
    const pass = async (seconds: number): Promise<void> => {
      clock.advance(seconds * 1000);
      await all({ advanceMs: seconds * 1000 });
    };
    const answers = [Array(5).fill(me), Array(5).fill(me)];

    expect(await all({ calls: 5 })).toEqual(answers);
    expect(refreshes()).toBe(0);
    for (let round = 1; round <= 6; round++) {
      if (round % 2) await pass(LIFE_SECONDS + 1);
      else {
        // Long after the last renewal that a 401 forced: those are rare by design.
        await pass(60);
        provider.control.expireAccessTokens("alice");
      }
      expect(await all({ calls: 5 })).toEqual(answers);
      expect([round, refreshes()]).toEqual([round, round]);
    }
    expect(provider.counters()).toMatchObject({ reuseDetected: 0, tokenRequests: { refused: 0 } });
  }, 60_000);
});

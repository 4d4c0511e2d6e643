/**
 * The MCP conformance suite (npm @modelcontextprotocol/conformance) judges test/mcp/conformance/client.ts. Its `auth` scenarios are about
 * OAuth; what its others are about is not ours.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, type TestContext, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const suite = fileURLToPath(
  new URL("dist/index.js", import.meta.resolve("@modelcontextprotocol/conformance/package.json")),
);
const command = `${process.execPath} --conditions=valetkey-source test/mcp/conformance/client.ts`;

/** Every `auth` scenario of the suite that applies, by what it is about. */
const scenarios: Readonly<Record<string, readonly string[]>> = {
  "finding the server": [
    "auth/metadata-default",
    "auth/metadata-var1",
    "auth/metadata-var2",
    "auth/metadata-var3",
    "auth/2025-03-26-oauth-metadata-backcompat",
    "auth/2025-03-26-oauth-endpoint-fallback",
    "auth/resource-mismatch",
  ],
  "becoming a client": [
    "auth/basic-cimd",
    "auth/pre-registration",
    "auth/token-endpoint-auth-basic",
    "auth/token-endpoint-auth-post",
    "auth/token-endpoint-auth-none",
  ],
  "choosing scopes": [
    "auth/scope-from-www-authenticate",
    "auth/scope-from-scopes-supported",
    "auth/scope-omitted-when-undefined",
    "auth/scope-step-up",
    "auth/scope-retry-limit",
    "auth/offline-access-scope",
    "auth/offline-access-not-supported",
  ],
  "grants without a user": [
    "auth/client-credentials-jwt",
    "auth/client-credentials-basic",
    "auth/cross-app-access-complete-flow",
  ],
};

/** The client scenarios that do not apply, with the reason. */
const leftOut: Readonly<Record<string, string>> = {
  initialize: "MCP's own handshake; there is no OAuth in it",
  tools_call: "calling tools; there is no OAuth in it",
  "elicitation-sep1034-client-defaults": "a server's questions to the user, by MCP itself",
  "sse-retry": "how long an event stream waits before it reconnects",
};

interface Run {
  code: number | null;
  output: string;
}

/** Runs the suite, which starts the client itself, on free ports of this machine. */
function runSuite({ onTestFinished }: TestContext, args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, [suite, ...args], { cwd: root });
  onTestFinished(() => {
    child.kill();
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, output }));
  });
}

test("the tables have every client scenario of the suite", async (context) => {
  const { output } = await runSuite(context, ["list", "--client"]);
  const known = [...Object.values(scenarios).flat(), ...Object.keys(leftOut)];
  const listed = [...output.matchAll(/^ +- (\S+)/gm)].map(([, name]) => name);
  expect(known.sort()).toEqual(listed.sort());
  const readme = readFileSync(join(root, "packages/oauth2/README.md"), "utf8");
  for (const name of Object.keys(leftOut)) expect(readme).toContain(`| \`${name}\` |`);
  expect(readme).toContain(`All ${Object.values(scenarios).flat().length} \`auth\` scenarios`);
});

describe.concurrent.for(Object.entries(scenarios))("%s", ([, names]) => {
  test.for(names)("%s", { timeout: 90_000 }, async (name, context) => {
    const run = await runSuite(context, ["client", "--scenario", name, "--command", command]);
    // The suite ends with 0 when no check failed or warned and the client ended as it should.
    context.expect(run).toEqual({
      code: 0,
      output: expect.stringMatching(/Passed: [1-9]\d*\/\d+, 0 failed, 0 warnings/),
    });
  });
});

test("a client that does nothing fails there, so the suite does judge", async (context) => {
  const args = ["client", "--scenario", "auth/basic-cimd", "--command", "true"];
  expect(await runSuite(context, args)).toEqual({
    code: 1,
    output: expect.stringContaining("OVERALL: FAILED"),
  });
});

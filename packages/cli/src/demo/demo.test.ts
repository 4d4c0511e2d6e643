import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demo } from "./demo.ts";
import { startSandboxProviders } from "./sandbox-providers.ts";
import type { StoryFacts } from "./story-facts.ts";

let folder: string;
let lines: string[];
let code: number;
let facts: StoryFacts & { ok: boolean; databaseFile: string; steps: { title: string }[] };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "valetkey-demo-test-"));
  lines = [];
  code = await demo({
    json: true,
    keep: true,
    until: Promise.resolve(),
    data: folder,
    print: (line) => lines.push(line),
  });
  facts = JSON.parse(lines.join("\n"));
});

afterAll(() => rmSync(folder, { recursive: true }));

test("kept running, it says what can be opened, and ends when it is told to", () => {
  const open = (
    facts as unknown as { open: { login: string; connect: unknown[]; signIn: unknown[] } }
  ).open;
  expect(open.login).toContain("/login?user=carol");
  expect([open.connect.length, open.signIn.length]).toEqual([2, 2]);
});

test("the demo ends with exit code 0 and one JSON object", () => {
  expect(code).toBe(0);
  expect(facts.ok).toBe(true);
  expect(facts.steps.length).toBeGreaterThan(8);
});

test("Alice and Bob connect both providers, and each is given their own data", () => {
  expect(facts.connected).toHaveLength(4);
  for (const { user, account } of facts.connected) expect(account).toBe(user);
  for (const { user, me } of facts.reads) expect(me).toBe(user);
});

test("Alice signs in with each provider", () => {
  expect(facts.signIns.map(({ label }) => label)).toEqual(["alice", "alice"]);
  expect(new Set(facts.signIns.map(({ issuer }) => issuer)).size).toBe(2);
});

test("token requests equal the renewals needed, and 50 parallel calls make one", () => {
  expect(facts.renewals.made).toBe(facts.renewals.needed);
  expect(facts.parallel).toEqual({ calls: 50, succeeded: 50, renewals: 1 });
});

test("a revoked grant is repaired by its user on the same connection", () => {
  const { error, whoCanFix, sameConnection, bobUntouched } = facts.repair;
  expect({ error, whoCanFix, sameConnection, bobUntouched }).toEqual({
    error: "needs_reauth",
    whoCanFix: "user",
    sameConnection: true,
    bobUntouched: true,
  });
});

test("after a restart everyone works and no secret stands in the file", () => {
  expect(facts.restart.reads).toBe(4);
  expect(facts.restart.secretsSearched).toBeGreaterThan(20);
  expect(facts.restart.secretsFound).toBe(0);
  expect(existsSync(facts.databaseFile)).toBe(true);
});

test("a world that cannot start is told in JSON too, and the exit code is 1", async () => {
  const told: string[] = [];
  const providers = (): never => {
    throw new Error("no providers today");
  };
  const print = (line: string): void => void told.push(line);
  expect(await demo({ json: true, data: folder, providers, print })).toBe(1);
  expect(JSON.parse(told.join("\n"))).toMatchObject({ ok: false, error: "no providers today" });
});

test("what does not hold is told, and the exit code is 1", async () => {
  const told: string[] = [];
  const providers = async (): ReturnType<typeof startSandboxProviders> => {
    const both = await startSandboxProviders();
    // A provider whose counter lies: the story must notice.
    return { ...both, oauth2: { ...both.oauth2, renewals: () => 7 } };
  };
  const ended = await demo({ data: folder, providers, print: (line) => told.push(line) });
  expect(ended).toBe(1);
  expect(told.join("\n")).toContain("✗ 0 token requests for 2 ended tokens");
  expect(told.join("\n")).toContain("✓ Everyone reads their own data");
});

import { afterEach, expect, test, vi } from "vitest";
import { type OpenLinks, textReport } from "./report.ts";
import type { StoryFacts } from "./story-facts.ts";

const facts = {
  connections: [
    {
      id: "con_1",
      tenant: "default",
      userId: "alice",
      provider: "sandbox-oauth2",
      account: { id: "u_1", label: "alice" },
      status: "active",
      problem: null,
      scopes: ["read", "write"],
      expiresAt: null,
      createdAt: new Date(0),
      updatedAt: new Date(0),
    },
    {
      id: "con_2",
      tenant: "default",
      provider: "slack",
      account: null,
      status: "needs_reauth",
      problem: null,
      scopes: [],
      expiresAt: null,
      createdAt: new Date(0),
      updatedAt: new Date(0),
    },
  ],
} as unknown as StoryFacts;

const open: OpenLinks = {
  login: "http://app/login?user=carol",
  connect: [{ name: "One", url: "http://app/connect/1" }],
  signIn: [{ name: "One", url: "http://app/connect/2" }],
};

afterEach(() => vi.unstubAllEnvs());

function printed(rest: { open?: OpenLinks } = {}): string {
  const lines: string[] = [];
  const report = textReport((line) => lines.push(line));
  report.end(facts, { databaseFile: "/tmp/vault.db", ms: 1234, ...rest });
  return lines.join("\n");
}

test("ends with a table of connections, where the data is, and what to do next", () => {
  vi.stubEnv("npm_lifecycle_event", undefined);
  const text = printed();
  expect(text).toContain("USER      PROVIDER        ACCOUNT  STATUS        SCOPES      ID");
  expect(text).toContain("alice     sandbox-oauth2  alice    active        read write  con_1");
  expect(text).toContain("(shared)  slack                    needs_reauth  -           con_2");
  expect(text).toContain("in 1.23 s");
  expect(text).toContain("/tmp/vault.db");
  expect(text).toContain("valetkey demo --keep");
});

test("names the command as the person started it", () => {
  vi.stubEnv("npm_lifecycle_event", "demo");
  expect(printed()).toContain("npm run demo -- --keep");
});

test("says what can be opened by hand while it is kept running", () => {
  const text = printed({ open });
  for (const url of ["http://app/login?user=carol", "http://app/connect/1", "http://app/connect/2"])
    expect(text).toContain(url);
  expect(text).toContain("Ctrl-C stops everything.");
});

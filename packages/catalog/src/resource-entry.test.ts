import { expect, test } from "vitest";
import { outputs } from "../tools/build.ts";
import { faultsOf } from "../tools/validate.ts";
import { isResource, protocolOf, type ResourceEntry } from "./index.ts";

const notes: ResourceEntry = {
  version: 1,
  id: "notes",
  name: "Notes",
  category: "developer-tools",
  protocol: "oauth2",
  color: "#123456",
  api: { baseUrl: "https://mcp.notes.example", hosts: ["mcp.notes.example"] },
  consoleUrl: "https://notes.example/apps",
  setup: { redirectUri: "Any https URL.", steps: ["Nothing is to be registered."], traps: [] },
  evidence: {
    status: "documented",
    docs: ["https://notes.example/docs"],
    checkedOn: "2026-11-26",
  },
  resource: "https://mcp.notes.example/mcp",
};

test("an entry of an API that names its servers is right, and is built with its type", () => {
  const whole: ResourceEntry = {
    ...notes,
    issuer: "https://login.notes.example",
    clientAuth: "client_secret_basic",
    dpop: true,
    scopes: { read: "Read your notes." },
    defaultScopes: ["read"],
    refresh: { rotates: true, graceSeconds: 60 },
    revocation: { affects: "grant" },
  };
  for (const entry of [notes, whole]) expect(faultsOf("notes.json", entry)).toEqual([]);
  const built = outputs({ entries: [notes], gone: {} });
  expect(built.get("generated/notes.d.ts")).toContain("declare const entry: ResourceEntry;");
  expect(built.get("generated/notes.d.ts")).toContain(
    "/** Notes, OAuth 2, whose servers are found. */",
  );
  expect(built.get("src/entry-ids.ts")).toContain('notes: "resource",');
});

test.each<[string, object, string]>([
  ["an endpoint", { tokenUrl: "https://notes.example/t" }, 'the entry: unknown key "tokenUrl"'],
  ["plain http", { resource: "http://mcp.notes.example/mcp" }, "/resource: must match pattern"],
  ["a query", { resource: "https://mcp.notes.example/mcp?a=b" }, "/resource: must match pattern"],
  [
    "a way to prove nobody",
    { clientAuth: "none" },
    "the entry: must have property issuer when property clientAuth is present",
  ],
  [
    "hosts that are not its own",
    { api: { baseUrl: "https://mcp.notes.example", hosts: ["mcp.notes.example", "a.example"] } },
    "/api/hosts: a.example is not the host of resource",
  ],
  ["a scope without a sentence", { defaultScopes: ["read"] }, "/scopes: the default scope"],
  ["the words of keys", { key: { in: "query", name: "k" } }, 'the entry: unknown key "key"'],
])("such an entry with %s is refused with the reason", (_, change, fault) => {
  expect(faultsOf("notes.json", { ...notes, ...change }).join("\n")).toContain(
    `notes.json: ${fault}`,
  );
});

test("which entries are such is known by their ids, without reading them", () => {
  expect([isResource("github"), isResource("trello"), isResource("none")]).toEqual([
    false,
    false,
    false,
  ]);
  expect(protocolOf("github")).toBe("oauth2");
});

import { expect, test } from "vitest";
import { outputs } from "../tools/build.ts";
import { faultsOf } from "../tools/validate.ts";
import { type KeyEntry, protocolOf } from "./index.ts";

const parcels: KeyEntry = {
  version: 1,
  id: "parcels",
  name: "Parcels",
  category: "developer-tools",
  protocol: "key",
  color: "#123456",
  api: {
    baseUrl: "https://api.parcels.example",
    hosts: ["api.parcels.example"],
    test: { path: "/ping" },
  },
  consoleUrl: "https://parcels.example/keys",
  setup: { redirectUri: "There is none.", steps: ["Make a key."], traps: [] },
  evidence: {
    status: "documented",
    docs: ["https://parcels.example/docs"],
    checkedOn: "2026-11-26",
  },
  key: { in: "header", name: "x-api-key", prefix: "Key " },
};

test("an entry of a service that takes keys is right, and is built with its type", () => {
  expect(faultsOf("parcels.json", parcels)).toEqual([]);
  const built = outputs({ entries: [parcels], gone: {} });
  expect(built.get("generated/parcels.d.ts")).toContain("declare const entry: KeyEntry;");
  expect(built.get("generated/parcels.d.ts")).toContain("/** Parcels, API keys. */");
  expect(built.get("src/entry-ids.ts")).toContain('parcels: "key",');
});

test.each<[string, object, string]>([
  ["no place", {}, "/key: must have required property 'in'"],
  ["a place that is none", { in: "body" }, "/key/in: must be equal to one of the allowed values"],
  ["a header without a name", { in: "header" }, "/key: must have required property 'name'"],
  ["a header in capitals", { in: "header", name: "X-Key" }, "/key/name: must match pattern"],
  [
    "a prefix in the query",
    { in: "query", name: "k", prefix: "a" },
    "/key/prefix: has no place there",
  ],
  ["a name in Basic", { in: "basic", name: "k" }, "/key/name: has no place there"],
  ["a word of its own", { in: "basic", user: "k" }, '/key: unknown key "user"'],
])("a key with %s is refused with the reason", (_, key, fault) => {
  const faults = faultsOf("parcels.json", { ...parcels, key });
  expect(faults.join("\n")).toContain(`parcels.json: ${fault}`);
});

test("an entry of keys has no word of OAuth", () => {
  const faults = faultsOf("parcels.json", { ...parcels, tokenUrl: "https://parcels.example/t" });
  expect(faults).toEqual(['parcels.json: the entry: unknown key "tokenUrl"']);
});

test("what an entry speaks is known by its id, without reading it", () => {
  expect([protocolOf("github"), protocolOf("trello")]).toEqual(["oauth2", "oauth1"]);
  expect([protocolOf("nothing"), protocolOf("toString")]).toEqual([undefined, undefined]);
});

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { leaves } from "./leaves.ts";
import { configJsonSchema, configSchema } from "./schema.ts";
import { suggest } from "./suggest.ts";

test("each setting has a variable and a flag of its own", () => {
  for (const of of ["env", "flag"] as const)
    expect(new Set(leaves.map((leaf) => leaf[of])).size).toBe(leaves.length);
  expect(leaves.find(({ env }) => env === "VALETKEY_LIMITS_BODY_BYTES")).toMatchObject({
    ...{ path: ["limits", "body_bytes"], flag: "limits-body-bytes", kind: "number" },
    ...{ secret: false, default: 1_048_576 },
  });
  expect(leaves.filter(({ secret }) => secret).map(({ env }) => env)).toEqual([
    "VALETKEY_STORE",
    "VALETKEY_ENCRYPTION_KEYS",
    "VALETKEY_EGRESS_PROXY",
  ]);
});

test("a webhook hears of one tenant, or of all", () => {
  const url = "https://app.example.org/hooks";
  const parsed = (more: object) =>
    configSchema.safeParse({ version: 1, webhooks: [{ url, ...more }] });
  expect(parsed({ tenant: "acme" }).data?.webhooks).toMatchObject([{ tenant: "acme" }]);
  expect(parsed({ tenants: "all" }).data?.webhooks).toMatchObject([{ tenants: "all" }]);
  expect(parsed({ tenants: ["acme"] }).success).toBe(false);
  expect(parsed({ tenant: "acme", tenants: "all" }).error?.issues).toMatchObject([
    { path: ["webhooks", 0, "tenants"] },
  ]);
});

test("docs/webhooks.md shows what may be said of them", () => {
  const page = readFileSync(new URL("../../../../docs/webhooks.md", import.meta.url), "utf8");
  const [shown] = /^webhooks:\n(?: .*\n)+/m.exec(page) ?? [];
  const { data } = configSchema.safeParse({ version: 1, ...parse(shown ?? "") });
  expect(data?.webhooks).toMatchObject([{}, { tenant: "acme" }, { tenants: "all" }]);
});

test("the JSON Schema takes what is right, and refuses what is not", () => {
  const ajv = new Ajv2020({ strict: false, formats: { uri: true } });
  const validate = ajv.compile(configJsonSchema());
  const good = {
    version: 1,
    listen: { port: 8430 },
    providers: { github: { client_id: "c" } },
    webhooks: [{ url: "https://app.example.org/hooks", types: ["connection.*"] }],
  };
  expect(validate(good)).toBe(true);
  for (const bad of [{ ...good, listn: {} }, { ...good, listen: { port: "a" } }, { version: 2 }])
    expect(validate(bad)).toBe(false);
  expect(JSON.stringify(configJsonSchema())).not.toMatch(/"secret":true|"(?:env|otherEnv)":/);
});

test.each([
  ["clientid", "client_id"],
  ["publik_url", "public_url"],
  ["stroe", "store"],
  ["xyzzy", undefined],
])("%s probably means %s", (word, meant) => {
  expect(suggest(word, ["client_id", "public_url", "store", "scopes"])).toBe(meant);
});

test("the schema for editors says of which limits each process has its own count", () => {
  const { properties } = configJsonSchema() as {
    properties: { limits: { properties: Record<string, { description?: string }> } };
  };
  const said = Object.entries(properties.limits.properties)
    .filter(([, { description = "" }]) => description.includes("each process"))
    .map(([name]) => name);
  expect(said.sort()).toEqual([
    "concurrency",
    "failures_per_minute",
    "proxy_calls_per_key",
    "proxy_calls_per_user",
    "requests_per_minute",
    "store_connections",
  ]);
});

import { expect, test } from "vitest";
import { createVault, type TenantsVault, type Vault } from "../index.ts";
import { memory } from "../memory.ts";
import { connectToServer } from "../remote.ts";

const at = { url: "https://vault.example.com", key: "vk_test_x" };

test("names of providers are known to the compiler, as of an embedded vault", () => {
  const vault: Vault<"github" | "trello"> = connectToServer<"github" | "trello">(at);
  expect(vault.user("alice").at("github")).toBeDefined();
  // @ts-expect-error there is none of that name
  expect(vault.user("alice").at("gitlab")).toBeDefined();
  const any: Vault = connectToServer(at);
  expect(any.user("alice").at("anything")).toBeDefined();
});

test("with tenants required the vault of no tenant has no users", () => {
  const vault: TenantsVault = connectToServer({ ...at, tenants: "required" });
  // @ts-expect-error each call names its tenant
  expect(vault.user).toBeUndefined();
  expect(vault.tenant("acme").user("alice")).toBeDefined();
  // @ts-expect-error it has no tenant of its own
  expect(() => connectToServer({ ...at, tenants: "required", tenant: "a" })).toThrow();
});

test("what takes a vault takes either", async () => {
  const names = (vault: Vault): string[] => Object.keys(vault).sort();
  const encryptionKeys = `k1:${Buffer.alloc(32, 4).toString("base64")}`;
  const options = { publicUrl: "http://localhost:4998", encryptionKeys, store: memory() };
  const embedded = createVault<string>({ ...options, providers: {} });
  const here = names(embedded);
  // What only the process of a vault can do.
  const own = ["handler", "keys", "on", "ready", "sweep", "sweepEvery"];
  expect(names(connectToServer(at))).toEqual(here.filter((name) => !own.includes(name)));
  const handles = [embedded, connectToServer(at)].map((vault) => vault.user("a").at("b"));
  const [one, other] = handles.map((handle) => Object.keys(handle).sort());
  expect(other).toEqual(one);
  const parts = ["connections", "sessions", "providers", "events", "audit"] as const;
  for (const part of parts) {
    const mine = Object.keys(connectToServer(at)[part]);
    expect(Object.keys(embedded[part])).toEqual(expect.arrayContaining(mine));
    const beyond = Object.keys(embedded[part]).filter((name) => !mine.includes(name));
    expect(beyond.filter((name) => !["follow", "verifyVault"].includes(name))).toEqual([]);
  }
  await embedded.close();
});

import { describe, expect, test } from "vitest";
import { createVault, type ProviderOptions, type ResourceEntry } from "../../index.ts";
import { memory } from "../../stores/memory.ts";
import { entryProblems, optionsProblems } from "./options-schema.ts";

const resource = "https://mcp.example/mcp";
const custom = { protocol: "oauth2", resource } as const;
const known = { issuer: "https://login.example", clientId: "c" };
const entry: ResourceEntry = {
  version: 1,
  id: "notes",
  name: "Notes",
  category: "productivity",
  protocol: "oauth2",
  color: "#123456",
  api: { baseUrl: "https://mcp.example", hosts: ["mcp.example"] },
  consoleUrl: "https://mcp.example/apps",
  setup: { redirectUri: "Any.", steps: ["None."], traps: [] },
  evidence: { status: "documented", docs: ["https://mcp.example/docs"], checkedOn: "2026-11-26" },
  resource,
};

const problemsOf = (provider: unknown): string =>
  optionsProblems({
    publicUrl: "https://app.example.com",
    store: memory(),
    providers: { notes: provider },
  }).join("; ");

/** What a vault says when it first needs the provider. */
async function refusalOf(provider: object): Promise<string> {
  const vault = createVault({
    publicUrl: "https://app.example.com",
    encryptionKeys: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    store: memory(),
    providers: { notes: provider as ProviderOptions },
  });
  const made = await vault
    .user("alice")
    .at("notes")
    .status()
    .then(
      () => "",
      (error: unknown) => String(error),
    );
  await vault.close();
  return made;
}

describe("a provider that is an API with servers of its own", () => {
  test.each<[string, ProviderOptions]>([
    ["by its URL alone", custom],
    ["with scopes", { ...custom, scopes: ["read"] }],
    [
      "with a client and its server",
      { ...custom, ...known, clientSecret: "s", clientAuth: "post" },
    ],
    ["with what is known of its tokens", { ...custom, dpop: true, refresh: { rotates: true } }],
    ["by an entry object", { use: entry }],
    ["by an entry object, with scopes", { use: entry, scopes: ["read"] }],
    [
      "by an entry object with a server, and a client",
      { use: { ...entry, issuer: known.issuer }, clientId: "c", clientSecret: "s" },
    ],
  ])("is taken %s", async (_, provider) => {
    expect(problemsOf(provider)).toBe("");
    expect(await refusalOf(provider)).toBe("");
  });

  test.each<[string, object, string]>([
    ["a client without its server", { ...custom, clientId: "c" }, "needs issuer and clientId"],
    ["a server without a client", { ...custom, issuer: known.issuer }, "needs issuer and clientId"],
    ["a way to prove nobody", { ...custom, clientAuth: "post" }, "needs issuer and clientId"],
    ["a secret without a client", { ...custom, clientSecret: "s" }, "needs a clientId with"],
    ["endpoints", { ...custom, tokenUrl: "https://a.example" }, "tokenUrl is not an option"],
    ["a way to mint", { ...custom, mint: {} }, "mint is not an option"],
    ["other resources", { ...custom, resources: [resource] }, "resources is not an option"],
    ["an entry too", { ...custom, use: "github" }, "does not go with protocol"],
    ["another protocol", { ...custom, protocol: "oauth1" }, "protocol must be"],
    ["a consumer key", { ...custom, consumerKey: "k" }, "consumerKey is not an option"],
    ["its facts again", { use: entry, dpop: true }, "dpop is a fact of the catalogue entry"],
    ["its URL again", { use: entry, resource }, "resource is a fact of the catalogue entry"],
    ["a secret beside its entry", { use: entry, clientSecret: "s" }, "needs a clientId with"],
    [
      "a resource beside an entry",
      { use: "github", clientId: "c", resource },
      "resource is a fact",
    ],
  ])("is refused with %s, with the reason", (_, provider, why) => {
    expect(problemsOf(provider)).toContain(why);
  });

  test.each<[string, object, string]>([
    ["plain http", { ...custom, resource: "http://mcp.example/mcp" }, "resource of provider notes"],
    ["no URL", { ...custom, resource: "mcp" }, "resource of provider notes must be an https URL"],
    ["a query", { ...custom, resource: `${resource}?a=b` }, "must not have a query"],
    [
      "another host's API",
      { ...custom, api: { baseUrl: "https://a.example", hosts: ["a.example"] } },
      "must name the host of its resource and no other",
    ],
    [
      "a client that no server is named for",
      { use: entry, clientId: "c" },
      "its entry names no issuer",
    ],
  ])("is refused with %s once it is read", async (_, provider, why) => {
    expect(await refusalOf(provider)).toContain(why);
  });
});

describe("an entry of such an API", () => {
  test("is good as it is, and with all its words", () => {
    expect(entryProblems(entry)).toEqual([]);
    const whole = {
      ...entry,
      issuer: known.issuer,
      clientAuth: "none",
      dpop: "required",
      defaultScopes: ["read"],
      scopes: { read: "Read notes." },
      refresh: { rotates: true },
      revocation: { affects: "grant" },
    };
    expect(entryProblems(whole)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ["with an endpoint", { tokenUrl: "https://a.example" }, "use.tokenUrl is not an option"],
    ["without an API", { api: undefined }, "use.api is missing"],
    ["of OAuth 1.0a", { protocol: "oauth1" }, "use.protocol must be"],
  ])("%s says what is wrong", (_, change, why) => {
    expect(entryProblems({ ...entry, ...change }).join("; ")).toContain(why);
  });
});

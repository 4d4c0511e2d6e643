import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { outputs, readCatalog, readEntries } from "../tools/build.ts";
import { faultsOf } from "../tools/validate.ts";
import { type CatalogEntry, loadEntry } from "./index.ts";

const packageUrl = new URL("../", import.meta.url);

function entryOf(id: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`entries/${id}.json`, packageUrl), "utf8"));
}

describe("the generated files", () => {
  const expected = outputs(readCatalog());

  test.each([...expected.keys()])("%s is what catalog:build makes of the entries", (path) => {
    expect(readFileSync(new URL(path, packageUrl), "utf8")).toBe(expected.get(path));
  });

  test("there are no others", () => {
    const found = readdirSync(new URL("generated/", packageUrl)).map((name) => `generated/${name}`);
    const made = [...expected.keys()].filter((path) => path.startsWith("generated/"));
    expect(found.sort()).toEqual(made.sort());
  });

  test.each(readEntries().map((entry): [string, CatalogEntry] => [entry.id, entry]))(
    "%s holds the entry's data, frozen all through",
    async (id, entry) => {
      const loaded = await loadEntry(id);
      expect(loaded).toEqual(entry);
      expect(unfrozen(loaded)).toEqual([]);
    },
  );
});

test.each(readEntries().map((entry) => [entry.id, entry] as const))(
  "what people read of %s is there in German",
  (_, entry) => {
    const german = entry.translations?.["de"] ?? {};
    const inputs = "inputs" in entry ? (entry.inputs ?? {}) : {};
    expect(Object.keys(german.scopes ?? {})).toEqual(Object.keys(entry.scopes ?? {}));
    expect(Object.keys(german.inputs ?? {})).toEqual(Object.keys(inputs));
    const english = /\b(?:your|see|the|read|and|change)\b/i;
    for (const words of [
      ...Object.values(german.scopes ?? {}),
      ...Object.values(german.inputs ?? {}),
    ])
      expect(words).not.toMatch(english);
  },
);

test("an entry whose connections have an API of their own is taken", () => {
  const { translations: _said, ...entry } = entryOf("google");
  const at = (place: string): unknown => ({
    ...(entry["api"] as object),
    baseUrl: `https://${place}`,
    hosts: [place, "cdn.shops.example"],
  });
  for (const [kind, place] of [
    ["name", "{shopName}.shops.example"],
    ["host", "{shopName}"],
  ]) {
    const account = { ...(entry["account"] as object), url: `https://${place}/me` };
    const inputs = { shopName: { title: "Shop", kind } };
    expect(faultsOf("google.json", { ...entry, inputs, account, api: at(place ?? "") })).toEqual(
      [],
    );
  }
});

describe("an entry is refused, with the file, the key and the reason, for", () => {
  const cases: [
    name: string,
    id: string,
    change: (entry: Record<string, unknown>) => void,
    fault: string,
  ][] = [
    ["an unknown key", "github", (it) => set(it, "grace", 30), 'the entry: unknown key "grace"'],
    [
      "a key of the other protocol",
      "github",
      (it) => set(it, "requestTokenUrl", "https://github.com/x"),
      'the entry: unknown key "requestTokenUrl"',
    ],
    [
      "a missing key",
      "trello",
      (it) => unset(it, "signatureMethod"),
      "the entry: must have required property",
    ],
    [
      "two of three endpoints",
      "trello",
      (it) => unset(it, "accessTokenUrl"),
      "the entry: must have properties authorizationUrl, accessTokenUrl when property",
    ],
    [
      "an endpoint beside requests without tokens",
      "woocommerce",
      (it) => set(it, "accessTokenUrl", "https://{host}/token"),
      "/accessTokenUrl: has no place there",
    ],
    [
      "a signature method that nobody knows",
      "trello",
      (it) => set(it, "signatureMethod", "HMAC-MD5"),
      "/signatureMethod: must be equal to one of",
    ],
    [
      "a template that no input fills",
      "woocommerce",
      (it) => unset(it, "inputs"),
      "/api/baseUrl: {host} is no input",
    ],
    [
      "a template of an endpoint that no input fills",
      "usos",
      (it) => unset(it, "inputs"),
      "/inputs: {host} is no input",
    ],
    [
      "an input that stands nowhere",
      "discogs",
      (it) => set(it, "inputs", { shop: { title: "Shop", kind: "name" } }),
      "/inputs/shop: stands nowhere",
    ],
    [
      "a host of the API that another input names",
      "netsuite",
      (it) => set(part(it, "api"), "hosts", ["{account}.suitetalk.api.netsuite.com"]),
      "/api/baseUrl: host.suitetalk.api.netsuite.com is not among api.hosts",
    ],
    [
      "an API made of inputs that nobody is asked for",
      "github",
      (it) => set(part(it, "api"), "baseUrl", "https://{host}"),
      "/api/baseUrl: {host} is no input",
    ],
    [
      "an account made of inputs that nobody is asked for",
      "github",
      (it) => set(part(it, "account"), "url", "https://{host}.github.com/user"),
      "/account/url: {host} is no input",
    ],
    [
      "a default scope of OAuth 1.0a without its sentence",
      "flickr",
      (it) => set(it, "defaultScopes", ["admin"]),
      '/scopes: the default scope "admin" has no sentence',
    ],
    [
      "a proof of messages without a key",
      "github",
      (it) => unset(part(part(it, "notices"), "proof"), "key"),
      "/notices/proof: must have required property 'key'",
    ],
    [
      "a message's time that nothing signs",
      "github",
      (it) => set(part(part(it, "notices"), "proof"), "time", "x-time"),
      "/notices/proof: must have required property 'signs'",
    ],
    [
      "an age of messages that have no time",
      "github",
      (it) => set(part(part(it, "notices"), "proof"), "maxAgeSeconds", 300),
      "/notices/proof: must have property time when property maxAgeSeconds",
    ],
    [
      "a signed text without the body",
      "github",
      (it) => set(part(part(it, "notices"), "proof"), "signs", "v0"),
      "/notices/proof/signs: must match pattern",
    ],
    [
      "a prefix where there is no header",
      "github",
      (it) => set(part(part(it, "notices"), "proof"), "in", "field"),
      "/notices/proof/prefix: has no place there",
    ],
    [
      "a header of messages in capitals",
      "github",
      (it) => set(part(part(it, "notices"), "proof"), "name", "X-Hub-Signature-256"),
      "/notices/proof/name: must match pattern",
    ],
    [
      "messages of which nothing is known",
      "github",
      (it) => set(part(it, "notices"), "revoked", [{ when: {}, accounts: "/sender/id" }]),
      "/notices/revoked/0/when: must NOT have fewer than 1 properties",
    ],
    [
      "accounts without a place",
      "github",
      (it) => set(part(it, "notices"), "revoked", [{ accounts: "sender.id" }]),
      "/notices/revoked/0/accounts: must match pattern",
    ],
    [
      "an unknown protocol",
      "github",
      (it) => set(it, "protocol", "saml"),
      "/protocol: must be equal to one of",
    ],
    [
      "another version",
      "github",
      (it) => set(it, "version", 2),
      "/version: must be equal to constant: 1",
    ],
    [
      "a plain http URL",
      "github",
      (it) => set(it, "tokenUrl", "http://github.com/t"),
      "/tokenUrl: must match pattern",
    ],
    [
      "a URL with a user",
      "github",
      (it) => set(it, "tokenUrl", "https://a@github.com/t"),
      "/tokenUrl: must match",
    ],
    [
      "a fragment",
      "github",
      (it) => set(it, "tokenUrl", "https://github.com/t#x"),
      "/tokenUrl: must match pattern",
    ],
    [
      "an address",
      "github",
      (it) => set(it, "tokenUrl", "https://10.0.0.1/t"),
      "/tokenUrl: must match pattern",
    ],
    [
      "an id that is not its file's name",
      "github",
      (it) => set(it, "id", "gh"),
      "must be named gh.json",
    ],
    ["an id in capitals", "github", (it) => set(it, "id", "GitHub"), "/id: must match pattern"],
    [
      "neither issuer nor endpoints",
      "github",
      unsetEndpoints,
      "the entry: must match a schema in anyOf",
    ],
    [
      "one endpoint only",
      "google",
      (it) => unset(it, "tokenUrl"),
      "the entry: must have property tokenUrl when",
    ],
    [
      "keys without an issuer",
      "google",
      (it) => unset(it, "issuer"),
      "the entry: must have property issuer when property jwksUrl",
    ],
    [
      "a reserved parameter",
      "google",
      (it) => set(it, "authorizationParams", { redirect_uri: "https://evil.example/" }),
      '/authorizationParams: the key "redirect_uri" is not allowed here',
    ],
    [
      "a signed parameter",
      "trello",
      (it) => set(it, "authorizationParams", { oauth_callback: "x" }),
      '/authorizationParams: the key "oauth_callback" is not allowed here',
    ],
    [
      "a default scope without its sentence",
      "google",
      (it) => set(it, "defaultScopes", ["openid", "telepathy"]),
      '/scopes: the default scope "telepathy" has no sentence',
    ],
    [
      "an account outside the hosts",
      "google",
      (it) => set(part(it, "account"), "url", "https://login.example.com/me"),
      "/account/url: login.example.com is not among api.hosts",
    ],
    [
      "a host that is only a suffix of letters",
      "google",
      (it) => set(part(it, "api"), "baseUrl", "https://evilgoogleapis.com"),
      "/api/baseUrl: evilgoogleapis.com is not among api.hosts",
    ],
    [
      "a host with a name in it that is no input",
      "google",
      (it) => set(part(it, "api"), "hosts", ["{shop}.googleapis.com"]),
      "/api/hosts: {shop} is no input",
    ],
    [
      "an input's host that is not among the hosts",
      "google",
      (it) => {
        set(it, "inputs", { shop: { title: "Shop", kind: "name" } });
        set(part(it, "api"), "baseUrl", "https://{shop}.shops.example");
      },
      "/api/baseUrl: shop.shops.example is not among api.hosts",
    ],
    [
      "a whole top-level domain",
      "google",
      (it) => set(part(it, "api"), "hosts", [".com"]),
      "/api/hosts/0: must match",
    ],
    [
      "a protocol-relative account URL",
      "github",
      (it) => set(part(it, "account"), "url", "//evil.example/me"),
      "/account/url: must match",
    ],
    [
      "a pointer without a slash",
      "github",
      (it) => set(part(it, "account"), "id", "id"),
      "/account/id: must match",
    ],
    [
      "a header that carries the credential",
      "github",
      (it) => set(part(it, "api"), "headers", { authorization: "Basic x" }),
      '/api/headers: the key "authorization" is not allowed here',
    ],
    [
      "a header with a line break",
      "github",
      (it) => set(part(it, "api"), "headers", { "user-agent": "a\r\nb: c" }),
      "/api/headers/user-agent: must match pattern",
    ],
    [
      "days that are none",
      "google",
      (it) => set(part(it, "refresh"), "idleDays", 0),
      "/refresh/idleDays: must be >= 1",
    ],
    [
      "a lifetime without the one thing that must be known",
      "google",
      (it) => set(it, "refresh", { idleDays: 180 }),
      "/refresh: must have required property 'rotates'",
    ],
    [
      "grace where refresh tokens stay the same",
      "google",
      (it) => set(part(it, "refresh"), "graceSeconds", 30),
      "/refresh/graceSeconds: goes only with tokens that rotate",
    ],
    [
      "reuse where refresh tokens stay the same",
      "google",
      (it) => set(part(it, "refresh"), "reuseRevokesFamily", true),
      "/refresh/reuseRevokesFamily: goes only with tokens that rotate",
    ],
    [
      "grace of half a second",
      "github",
      (it) => set(part(it, "refresh"), "graceSeconds", 0.5),
      "/refresh/graceSeconds: must be integer",
    ],
    [
      "token errors of another meaning",
      "github",
      (it) => set(it, "tokenErrors", { later: ["busy"] }),
      '/tokenErrors: unknown key "later"',
    ],
    [
      "token errors that name none",
      "github",
      (it) => set(it, "tokenErrors", {}),
      "/tokenErrors: must NOT have fewer than 1 properties",
    ],
    [
      "a token error that no answer can hold",
      "github",
      (it) => set(part(it, "tokenErrors"), "reconnect", ['a"b']),
      "/tokenErrors/reconnect/0: must match pattern",
    ],
    [
      "a token error that means two things",
      "github",
      (it) => set(part(it, "tokenErrors"), "misconfigured", ["bad_refresh_token"]),
      '/tokenErrors: "bad_refresh_token" means two things',
    ],
    [
      "an access token that lives for no second",
      "github",
      (it) => set(it, "accessTokenSeconds", 0),
      "/accessTokenSeconds: must be >= 1",
    ],
    [
      "an access token that lives for longer than a year",
      "github",
      (it) => set(it, "accessTokenSeconds", 31_536_001),
      "/accessTokenSeconds: must be <= 31536000",
    ],
    [
      "a day that is none",
      "github",
      (it) => set(part(it, "evidence"), "checkedOn", "2026-02-30"),
      "/evidence/checkedOn: 2026-02-30 is not a day",
    ],
    [
      "documentation without a page",
      "github",
      (it) => set(part(it, "evidence"), "docs", []),
      "/evidence/docs: must NOT have fewer than 1 items",
    ],
    [
      "a sentence nobody reads to its end",
      "github",
      (it) => set(it, "scopes", { gist: `${"very ".repeat(21)}long` }),
      "/scopes/gist: a sentence of more than 20 words",
    ],
  ];

  const german = (it: Record<string, unknown>): Record<string, unknown> =>
    part(part(it, "translations"), "de");
  const translated: typeof cases = [
    [
      "a sentence that a language lacks",
      "trello",
      (it) => unset(part(german(it), "scopes"), "write"),
      '/translations/de/scopes: lacks "write"',
    ],
    [
      "a sentence of no scope",
      "trello",
      (it) => set(part(german(it), "scopes"), "fly", "Fliegen"),
      '/translations/de/scopes: "fly" is not there in English',
    ],
    [
      "a title that a language lacks",
      "jira-data-center",
      (it) => set(german(it), "inputs", { site: "Adresse" }),
      '/translations/de/inputs: lacks "host"',
    ],
    [
      "a sentence in another language that nobody reads to its end",
      "trello",
      (it) => set(part(german(it), "scopes"), "read", `${"sehr ".repeat(21)}lang`),
      "/translations/de/scopes/read: a sentence of more than 20 words",
    ],
    [
      "English as another language",
      "trello",
      (it) => set(part(it, "translations"), "en", { scopes: {} }),
      '/translations: the key "en" is not allowed here',
    ],
    [
      "steps of a service at which the app is registered",
      "trello",
      (it) => set(german(it), "steps", ["Öffnen Sie die Einstellungen."]),
      "/translations/de/steps: 1 in place of 0",
    ],
  ];

  test.each([...cases, ...translated])("%s", (_name, id, change, fault) => {
    const entry = entryOf(id);
    change(entry);
    const faults = faultsOf(`entries/${id}.json`, entry);
    expect(faults.join("\n")).toContain(`entries/${id}.json: `);
    expect(faults.join("\n")).toContain(fault);
  });

  test.each([null, [], "github", 7])("%j, which is no object", (value) => {
    expect(faultsOf("entries/github.json", value)).not.toEqual([]);
  });
});

function set(target: Record<string, unknown>, key: string, value: unknown): void {
  target[key] = value;
}

function unset(target: Record<string, unknown>, key: string): void {
  delete target[key];
}

function unsetEndpoints(target: Record<string, unknown>): void {
  unset(target, "authorizationUrl");
  unset(target, "tokenUrl");
}

function part(target: Record<string, unknown>, key: string): Record<string, unknown> {
  const value = { ...(target[key] as Record<string, unknown>) };
  target[key] = value;
  return value;
}

function unfrozen(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) => unfrozen(item, `${path}/${key}`));
  return Object.isFrozen(value) ? inner : [path, ...inner];
}

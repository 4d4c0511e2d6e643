/**
 * Holds the dialects and inputs of OAuth 1.0a entries to what @valetkey/oauth1 makes of them: the same words, the same types, the same
 * refusals, and for every entry a client.
 */
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import type {
  EntryDialect,
  EntryInput,
  EntrySignatureMethod,
  OAuth1Entry,
} from "@valetkey/catalog";
import {
  createClient,
  type OAuth1Dialect,
  OAuth1Error,
  type OAuth1Input,
  type SignatureMethodName,
} from "@valetkey/oauth1";
import { expect, expectTypeOf, test } from "vitest";
import { readEntries } from "../../packages/catalog/tools/build.ts";
import { faultsOf } from "../../packages/catalog/tools/validate.ts";

interface Definition {
  $ref?: string;
  properties?: Record<string, Definition>;
}

const schemaUrl = new URL("../../packages/catalog/schema/entry.schema.json", import.meta.url);
const schema: { $defs: Record<string, Definition> } = JSON.parse(readFileSync(schemaUrl, "utf8"));
const redirectUri = "https://app.example/callback";
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

const [service] = readEntries().filter((it): it is OAuth1Entry => it.id === "trello");
const {
  dialect: _own,
  defaultScopes: _asked,
  translations: _said,
  ...base
} = service as OAuth1Entry;

const leg = {
  method: "GET",
  params: { "x-app": "{shop}", oauth_flavour: "" },
  headers: { "user-agent": "app/{shop}" },
} as const;

/** Together they have every word. */
const dialects: readonly OAuth1Dialect[] = [
  {
    placement: "query",
    tokenPlacement: "body",
    realm: "shop {shop}",
    sendVersion: false,
    sendEmptyToken: true,
    bodyHash: { algorithm: "SHA-512", when: "always" },
    headerSeparator: ",",
    requestToken: leg,
    accessToken: leg,
    renew: leg,
    revocation: { ...leg, method: "DELETE" },
    authorization: {
      rename: { oauth_token: "token", oauth_consumer_key: "key", oauth_callback: "back" },
      sends: ["oauth_consumer_key", "oauth_callback"],
      scope: { param: "perms", separator: "," },
    },
    callback: "unconfirmed",
    verifier: "none",
    accountFrom: { id: "user_id", label: "screen_name" },
    renewal: {
      by: "url",
      url: "https://{shop}.shops.example/renew",
      keepsToken: true,
      idleSeconds: 7200,
      endsAtMidnightIn: "America/New_York",
    },
    accessTokenSeconds: 157_680_000,
    bears: { in: "header", name: "authorization", prefix: "Key", value: "token_secret" },
  },
  {
    realmFrom: "url",
    scopes: { leg: "request_token", param: "scope", separator: " " },
    renewal: { by: "session_handle" },
    bears: { in: "query", name: "key", value: "token" },
    callback: "registered",
  },
  { callback: "oob", bodyHash: { algorithm: "SHA-1", when: "body" } },
];

const ofApp: EntryInput = { title: "Key", kind: "value", of: "app", example: "k", default: "k" };
const input: Required<Omit<EntryInput, "of">> = {
  title: "Shop",
  kind: "name",
  pattern: "[a-z]+",
  suffix: ".shops.example",
  example: "acme",
  oneOf: ["acme"],
  default: "acme",
};

function entryWith(dialect: object): object {
  const calls = JSON.stringify(dialect).includes("{shop}");
  return {
    ...base,
    dialect,
    ...(calls && { inputs: { shop: input, key: ofApp }, authorizationParams: { key: "{key}" } }),
  };
}

const clientOf = (server: object) => (): unknown =>
  createClient(server, { consumerKey: "k", consumerSecret: "s", redirectUri });

/** The words of an object of the schema, each with the words inside. */
function wordsOf({ $ref, properties }: Definition): object {
  const target = schema.$defs[$ref?.split("/").at(-1) ?? ""];
  const parts = Object.entries(properties ?? target?.properties ?? {});
  return Object.fromEntries(parts.map(([word, part]) => [word, wordsOf(part)]));
}

/** Where each word stands, such as `renewal.url`. */
function placesOf(known: object, path = ""): string[] {
  return Object.entries(known).flatMap(([word, inside]) => {
    const place = path === "" ? word : `${path}.${word}`;
    return [place, ...placesOf(inside, place)];
  });
}

function has(value: unknown, place: string): boolean {
  const found = place.split(".").reduce<unknown>((at, word) => Object(at)[word], value);
  return found !== undefined;
}

test("the types of the catalogue are those of @valetkey/oauth1", () => {
  expectTypeOf<EntryDialect>().toEqualTypeOf<OAuth1Dialect>();
  expectTypeOf<EntryInput>().toEqualTypeOf<OAuth1Input>();
  expectTypeOf<EntrySignatureMethod>().toEqualTypeOf<SignatureMethodName>();
});

test("an entry may have every word of a dialect, and a client takes it", () => {
  for (const dialect of dialects) {
    expect(faultsOf("trello.json", entryWith(dialect))).toEqual([]);
    expect(clientOf(entryWith(dialect))).not.toThrow();
  }
  const tokenless = { ...base, dialect: { token: "none" } };
  for (const url of ["requestTokenUrl", "authorizationUrl", "accessTokenUrl", "revocationUrl"]) {
    Reflect.deleteProperty(tokenless, url);
  }
  expect(faultsOf("trello.json", tokenless)).toEqual([]);
  expect(clientOf(tokenless)).not.toThrow();
});

test("the words tried are all that the schema has", () => {
  const { dialect = {} } = schema.$defs;
  const used = [...dialects, { token: "none" }];
  const unused = placesOf(wordsOf(dialect)).filter((it) => !used.some((one) => has(one, it)));
  expect(unused).toEqual([]);
});

const nests = placesOf(wordsOf(schema.$defs["dialect"] ?? {})).filter((place) =>
  dialects.some((one) => has(one, place) && isNest(one, place)),
);

function isNest(value: unknown, place: string): boolean {
  const found = place.split(".").reduce<unknown>((at, word) => Object(at)[word], value);
  const named = /params|headers/.test(place);
  return typeof found === "object" && !Array.isArray(found) && !named;
}

test.each(["", ...nests])("an unknown word in dialect.%s is refused by both", (place) => {
  const whole = dialects.find((one) => place === "" || has(one, place));
  const dialect: object = structuredClone({ ...whole });
  const words = place === "" ? [] : place.split(".");
  const nest = words.reduce<object>((at, word) => Reflect.get(at, word), dialect);
  Reflect.set(nest, "shpo", "x");
  expect(faultsOf("trello.json", entryWith(dialect)).join("\n")).toMatch(/shpo/);
  expect(clientOf(entryWith(dialect))).toThrow(/shpo/);
});

const refused: readonly (readonly [what: string, dialect: object])[] = [
  ["two realms", { realm: "a", realmFrom: "url" }],
  [
    "scopes in two places",
    {
      scopes: { leg: "request_token", param: "scope", separator: "," },
      authorization: { scope: { param: "scope", separator: "," } },
    },
  ],
  ["a separator that names may hold", { authorization: { scope: { param: "s", separator: "a" } } }],
  ["a parameter of the protocol", { requestToken: { params: { oauth_callback: "x" } } }],
  ["the header that signs", { accessToken: { headers: { authorization: "x" } } }],
  ["renewal at no URL", { renewal: { by: "url" } }],
  ["a URL beside a handle", { renewal: { by: "session_handle", url: "https://a.example/r" } }],
  ["a prefix in a query", { bears: { in: "query", name: "key", prefix: "Key", value: "token" } }],
  ["a header in capitals", { bears: { in: "header", name: "X-Key", value: "token" } }],
  ["no seconds at all", { accessTokenSeconds: 0 }],
  ["a list of nothing", { authorization: { sends: [] } }],
  ["half a hash", { bodyHash: { algorithm: "SHA-1" } }],
  ["an account without its id", { accountFrom: { label: "screen_name" } }],
  ["an input that nobody brings", { renewal: { by: "url", url: "https://{shop2}.example.com/r" } }],
];

test("default scopes need a place: without one they are refused by both", () => {
  const wrong = { ...base, defaultScopes: ["read"] };
  expect(faultsOf("trello.json", wrong).join()).toContain("/defaultScopes: the dialect has no");
  expect(clientOf(wrong)).toThrow(OAuth1Error);
});

test.each(refused)("%s: refused by both", (_what, dialect) => {
  expect(faultsOf("trello.json", entryWith(dialect))).not.toEqual([]);
  expect(clientOf(entryWith(dialect))).toThrow(OAuth1Error);
});

const entries = readEntries().filter((it): it is OAuth1Entry => it.protocol === "oauth1");

test.each(entries.map((it) => [it.id, it] as const))("%s makes a client", (_id, entry) => {
  const inputs = Object.entries(entry.inputs ?? {}).map(
    ([name, { example = "" }]) => [name, example] as const,
  );
  const client = createClient(entry, {
    consumerKey: "app",
    ...(entry.signatureMethod.startsWith("RSA") ? { privateKey } : { consumerSecret: "secret" }),
    redirectUri,
    inputs: Object.fromEntries(inputs),
    secretHosts: inputs.map(([, value]) => value),
  });
  expect(Object.keys(client)).toContain("authorize");
});

/**
 * Holds the words of the catalogue's schema to those that code knows: a word that a protocol package learns or forgets
 * stops this file from compiling or fails here. Each `satisfies` compares with a type, each test with the schema.
 */
import { readFileSync } from "node:fs";
import type {
  CatalogEntry,
  EntryFacts,
  EntryKey,
  EntryNoticeEvent,
  EntryNoticeMatch,
  EntryNoticeProof,
  EntryNotices,
  EntryRateLimit,
  EntryTest,
  KeyEntry,
  OAuth1Entry,
  OAuth2Entry,
  ResourceEntry,
} from "@valetkey/catalog";
import type { OAuth1Server, SignatureMethodName } from "@valetkey/oauth1";
import type {
  OAuth2GivenClient,
  OAuth2Mint,
  OAuth2Server,
  OAuth2TokenErrors,
} from "@valetkey/oauth2";
import { readInputs } from "@valetkey/oauth2";
import type { Entry as SandboxEntry } from "@valetkey/sandbox";
import { describe, expect, expectTypeOf, test } from "vitest";
import { readEntries } from "../../packages/catalog/tools/build.ts";

interface Definition {
  enum?: unknown[];
  properties?: Record<string, Definition>;
  items?: Definition;
}

const schemaUrl = new URL("../../packages/catalog/schema/entry.schema.json", import.meta.url);
const schema: { $defs: Record<string, Definition> } = JSON.parse(readFileSync(schemaUrl, "utf8"));

function wordsOf(definition: string, ...path: string[]): string[] {
  const root = schema.$defs[definition];
  const found = path.reduce<Definition | undefined>((at, key) => at?.properties?.[key], root);
  return Object.keys(found?.properties ?? {}).sort();
}

const choicesOf = (definition: string, word: string): unknown[] =>
  [...(schema.$defs[definition]?.properties?.[word]?.enum ?? [])].sort();

const named = (...groups: object[]): string[] => groups.flatMap((it) => Object.keys(it)).sort();

/** What every entry says; read by the vault, its pages and the set-up, not by a protocol. */
const facts = {
  version: true,
  id: true,
  name: true,
  category: true,
  color: true,
  api: true,
  account: true,
  notices: true,
  scopes: true,
  translations: true,
  statusUrl: true,
  inAppBrowsers: true,
  consoleUrl: true,
  manageUrl: true,
  setup: true,
  evidence: true,
} satisfies Record<keyof EntryFacts, true>;

const oauth1Words = {
  requestTokenUrl: true,
  authorizationUrl: true,
  accessTokenUrl: true,
  revocationUrl: true,
  signatureMethod: true,
  authorizationParams: true,
  defaultScopes: true,
  inputs: true,
  dialect: true,
} satisfies Record<keyof OAuth1Server, true>;

const oauth2Words = {
  issuer: true,
  authorizationUrl: true,
  tokenUrl: true,
  revocationUrl: true,
  introspectionUrl: true,
  endSessionUrl: true,
  userinfoUrl: true,
  jwksUrl: true,
  clientAuth: true,
  secret: true,
  deviceAuthorizationUrl: true,
  refreshUrl: true,
  inputs: true,
  profile: true,
  mint: true,
  legacyGrants: true,
  parUrl: true,
  signedRequests: true,
  responseMode: true,
  resources: true,
  idTokenAlg: true,
  dpop: true,
  securityProfile: true,
  pkce: true,
  scopeSeparator: true,
  defaultScopes: true,
  authorizationParams: true,
  tokenErrors: true,
  accessTokenSeconds: true,
} satisfies Record<keyof OAuth2Server, true>;

/** What the vault alone must know of an OAuth 2 service: these change when it renews and what it revokes. */
const vaultWords = { refresh: true, revocation: true } as const;

describe("OAuth 1.0a", () => {
  test("the schema has the words of @valetkey/oauth1 and no others", () => {
    expect(wordsOf("oauth1")).toEqual(named(facts, { protocol: true }, oauth1Words));
  });

  test("the signature methods are those it can sign with", () => {
    const methods = {
      PLAINTEXT: true,
      "HMAC-SHA1": true,
      "HMAC-SHA256": true,
      "HMAC-SHA512": true,
      "RSA-SHA1": true,
      "RSA-SHA256": true,
      "RSA-SHA512": true,
    } satisfies Record<SignatureMethodName, true>;
    expect(choicesOf("oauth1", "signatureMethod")).toEqual(named(methods));
  });

  test("an entry can be handed to createClient", () => {
    expectTypeOf<OAuth1Entry>().toExtend<OAuth1Server>();
    expectTypeOf<keyof OAuth1Entry>().toEqualTypeOf<
      keyof EntryFacts | "protocol" | keyof typeof oauth1Words
    >();
  });
});

describe("OAuth 2", () => {
  test("the schema has the words of @valetkey/oauth2 and the vault, and no others", () => {
    expect(wordsOf("oauth2")).toEqual(named(facts, { protocol: true }, oauth2Words, vaultWords));
  });

  test("the choices are those it knows", () => {
    const clientAuth = {
      basic: true,
      post: true,
      client_secret_basic: true,
      client_secret_post: true,
      client_secret_jwt: true,
      private_key_jwt: true,
      tls_client_auth: true,
      self_signed_tls_client_auth: true,
      none: true,
    } satisfies Record<NonNullable<OAuth2Server["clientAuth"]>, true>;
    const pkce = { S256: true, plain: true, none: true } satisfies Record<
      NonNullable<OAuth2Server["pkce"]>,
      true
    >;
    const scopeSeparator = { " ": true, ",": true } satisfies Record<
      NonNullable<OAuth2Server["scopeSeparator"]>,
      true
    >;
    const responseMode = { query: true, form_post: true, fragment: true } satisfies Record<
      NonNullable<OAuth2Server["responseMode"]>,
      true
    >;
    const securityProfile = { fapi2: true } satisfies Record<
      NonNullable<OAuth2Server["securityProfile"]>,
      true
    >;
    expect(choicesOf("oauth2", "responseMode")).toEqual(named(responseMode));
    expect(choicesOf("oauth2", "securityProfile")).toEqual(named(securityProfile));
    expect(choicesOf("oauth2", "clientAuth")).toEqual(named(clientAuth));
    expect(choicesOf("oauth2", "pkce")).toEqual(named(pkce));
    expect(choicesOf("oauth2", "scopeSeparator")).toEqual(named(scopeSeparator));
  });

  test("an entry can be handed to createClient", () => {
    expectTypeOf<OAuth2Entry>().toExtend<OAuth2Server>();
    expectTypeOf<keyof OAuth2Entry>().toEqualTypeOf<
      keyof EntryFacts | "protocol" | keyof typeof oauth2Words | keyof typeof vaultWords
    >();
  });
});

test("of an API that names its servers the schema says what is known of it and its tokens", () => {
  const words = {
    protocol: true,
    resource: true,
    issuer: true,
    clientAuth: true,
    dpop: true,
    defaultScopes: true,
    refresh: true,
    revocation: true,
  } satisfies Record<Exclude<keyof ResourceEntry, keyof EntryFacts>, true>;
  expect(wordsOf("resource")).toEqual(named(facts, words));
  for (const word of ["clientAuth", "dpop"])
    expect(choicesOf("resource", word)).toEqual(choicesOf("oauth2", word));
  for (const word of ["refresh", "revocation"])
    expect(wordsOf("resource", word)).toEqual(wordsOf("oauth2", word));
  expectTypeOf<NonNullable<ResourceEntry["clientAuth"]>>().toExtend<
    NonNullable<OAuth2GivenClient["clientAuth"]>
  >();
});

test("of a service that takes keys the schema says where requests have them", () => {
  const words = { protocol: true, key: true } satisfies Record<
    Exclude<keyof KeyEntry, keyof EntryFacts>,
    true
  >;
  expect(wordsOf("key")).toEqual(named(facts, words));
  type Word<Place> = Place extends Place ? keyof Place : never;
  const place = { in: true, name: true, prefix: true, as: true, other: true } satisfies Record<
    Word<EntryKey>,
    true
  >;
  expect(Object.keys(schema.$defs["keyPlace"]?.properties ?? {}).sort()).toEqual(named(place));
  const places = { header: true, query: true, basic: true } satisfies Record<EntryKey["in"], true>;
  expect(choicesOf("keyPlace", "in")).toEqual(named(places));
});

test("of what a service tells by itself the schema says the words that the vault hears", () => {
  type Word<Shape> = Shape extends Shape ? keyof Shape : never;
  const notices = { proof: true, challenge: true, id: true, revoked: true } satisfies Record<
    keyof EntryNotices,
    true
  >;
  const proof = {
    in: true,
    name: true,
    prefix: true,
    encoding: true,
    signs: true,
    time: true,
    key: true,
    maxAgeSeconds: true,
  } satisfies Record<Word<EntryNoticeProof>, true>;
  const match = { headers: true, body: true } satisfies Record<keyof EntryNoticeMatch, true>;
  const event = { when: true, accounts: true } satisfies Record<keyof EntryNoticeEvent, true>;
  const places = { header: true, field: true } satisfies Record<EntryNoticeProof["in"], true>;
  const keys = { client: true, notices: true } satisfies Record<EntryNoticeProof["key"], true>;
  expect(wordsOf("notices")).toEqual(named(notices));
  expect(wordsOf("notices", "challenge")).toEqual(["answer", "when"]);
  expect(wordsOf("noticeProof")).toEqual(named(proof));
  expect(wordsOf("noticeMatch")).toEqual(named(match));
  const revoked = schema.$defs["notices"]?.properties?.["revoked"]?.items;
  expect(Object.keys(revoked?.properties ?? {}).sort()).toEqual(named(event));
  expect(choicesOf("noticeProof", "in")).toEqual(named(places));
  expect(choicesOf("noticeProof", "key")).toEqual(named(keys));
  expect(choicesOf("noticeProof", "encoding")).toEqual(["base64", "hex"]);
});

test("the parts of an entry have the same words in the schema and in the types", () => {
  const api = {
    baseUrl: true,
    hosts: true,
    test: true,
    query: true,
    rateLimit: true,
    headers: true,
  } satisfies Record<keyof EntryFacts["api"], true>;
  const tried = { path: true, expects: true } satisfies Record<keyof EntryTest, true>;
  const rateLimit = { limit: true, remaining: true, reset: true, resetIn: true } satisfies Record<
    keyof EntryRateLimit,
    true
  >;
  const account = {
    url: true,
    method: true,
    body: true,
    id: true,
    label: true,
    email: true,
    emailVerified: true,
    avatarUrl: true,
  } satisfies Record<keyof NonNullable<EntryFacts["account"]>, true>;
  const setup = { redirectUri: true, loopback: true, steps: true, traps: true } satisfies Record<
    keyof EntryFacts["setup"],
    true
  >;
  const evidence = {
    status: true,
    docs: true,
    sources: true,
    choices: true,
    checkedOn: true,
  } satisfies Record<keyof EntryFacts["evidence"], true>;
  expect(wordsOf("api")).toEqual(named(api));
  expect(wordsOf("api", "test")).toEqual(named(tried));
  expect(wordsOf("api", "rateLimit")).toEqual(named(rateLimit));
  expect(wordsOf("account")).toEqual(named(account));
  expect(wordsOf("setup")).toEqual(named(setup));
  expect(wordsOf("evidence")).toEqual(named(evidence));
  const refresh = {
    rotates: true,
    graceSeconds: true,
    reuseRevokesFamily: true,
    idleDays: true,
    absoluteDays: true,
    liveTokens: true,
  } satisfies Record<keyof NonNullable<OAuth2Entry["refresh"]>, true>;
  expect(wordsOf("oauth2", "refresh")).toEqual(named(refresh));
  expect(wordsOf("oauth2", "revocation")).toEqual(["affects"]);
  const mint = {
    grant: true,
    audience: true,
    lifetimeSeconds: true,
    scopesIn: true,
    url: true,
  } satisfies Record<keyof NonNullable<OAuth2Entry["mint"]> & keyof OAuth2Mint, true>;
  expect(wordsOf("oauth2", "mint")).toEqual(named(mint));
  expectTypeOf<NonNullable<OAuth2Entry["mint"]>>().toEqualTypeOf<OAuth2Mint>();
  const tokenErrors = { reconnect: true, misconfigured: true } satisfies Record<
    keyof NonNullable<OAuth2Entry["tokenErrors"]> & keyof OAuth2TokenErrors,
    true
  >;
  expect(wordsOf("oauth2", "tokenErrors")).toEqual(named(tokenErrors));
  expectTypeOf<NonNullable<OAuth2Entry["tokenErrors"]>>().toEqualTypeOf<OAuth2TokenErrors>();
});

test("a sandbox describes itself as the catalogue would", () => {
  expectTypeOf<SandboxEntry>().toExtend<CatalogEntry>();
});

test("the example of each input is a value that it takes", () => {
  const inputs = readEntries().flatMap((entry) =>
    "inputs" in entry ? Object.entries(entry.inputs ?? {}) : [],
  );
  expect(inputs.length).toBeGreaterThan(0);
  for (const [name, input] of inputs) {
    expect(input.example).toBeDefined();
    const { values } = readInputs({ [name]: input }, { [name]: input.example });
    expect(values).toEqual({ [name]: input.example });
  }
});

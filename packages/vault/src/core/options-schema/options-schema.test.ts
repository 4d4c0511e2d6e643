import { rsaPss } from "@valetkey/oauth1";
import { describe, expect, test } from "vitest";
import { memory } from "../../stores/memory.ts";
import type { ProviderOptions } from "../protocols/provider/provider-options.ts";
import { entryProblems, optionsProblems } from "./options-schema.ts";

/** What is wrong with one provider, given as JavaScript gives it. */
const problemsOf = (provider: unknown): string =>
  optionsProblems({
    publicUrl: "https://app.example.com",
    store: memory(),
    providers: { x: provider },
  }).join("; ");

const oauth2 = { clientId: "c" };
const oauth1 = { consumerKey: "k", consumerSecret: "s" };
const issuer = { protocol: "oauth2", issuer: "https://login.example", ...oauth2 };
const three = {
  protocol: "oauth1",
  requestTokenUrl: "https://a.example",
  authorizationUrl: "https://a.example",
  accessTokenUrl: "https://a.example",
  ...oauth1,
};
const { consumerSecret: _secret, ...withoutSecret } = three;
const api = { baseUrl: "https://a.example", hosts: ["a.example"] };
const account = { url: "/me", id: "/id", label: "/name" };

/** Every word of an entry that is not its user's to say, with a good value. */
const facts = {
  version: 1,
  id: "x",
  name: "X",
  category: "identity",
  color: "#000000",
  api,
  account,
  consoleUrl: "https://a.example",
  setup: {},
  evidence: {},
  issuer: "https://a.example",
  authorizationUrl: "https://a.example",
  tokenUrl: "https://a.example",
  revocationUrl: "https://a.example",
  introspectionUrl: "https://a.example",
  endSessionUrl: "https://a.example",
  userinfoUrl: "https://a.example",
  jwksUrl: "https://a.example",
  clientAuth: "post",
  pkce: "none",
  scopeSeparator: ",",
  defaultScopes: ["a"],
  tokenErrors: { reconnect: ["dead"] },
  accessTokenSeconds: 3600,
  refresh: { rotates: true },
  revocation: { affects: "grant" },
  requestTokenUrl: "https://a.example",
  accessTokenUrl: "https://a.example",
  signatureMethod: "HMAC-SHA1",
  dialect: { placement: "query" },
};

describe("providers of every kind are taken", () => {
  test.each<[string, unknown]>([
    ["OAuth 2 of the catalogue", oauth2],
    [
      "with all that it may say",
      {
        use: "github",
        clientId: "c",
        clientSecret: "s",
        scopes: ["repo"],
        authorizationParams: { prompt: "consent" },
      },
    ],
    [
      "with words that are undefined",
      { ...oauth2, use: undefined, protocol: undefined, tokenUrl: undefined },
    ],
    ["OAuth 1.0a of the catalogue", { use: "trello", ...oauth1, authorizationParams: { a: "b" } }],
    [
      "OAuth 1.0a with all that it may say",
      {
        use: "jira-data-center",
        consumerKey: "k",
        privateKey: "PEM",
        scopes: ["read"],
        inputs: { host: "jira.example" },
      },
    ],
    [
      "OAuth 1.0a with a dialect and a method of one's own",
      {
        ...three,
        scopes: ["read"],
        revocationUrl: "https://a.example",
        signatureMethod: rsaPss("SHA256"),
        privateKey: "PEM",
        dialect: {
          placement: "query",
          scopes: { leg: "request_token", param: "s", separator: "|" },
        },
      },
    ],
    ["tokens made elsewhere", { protocol: "oauth1", ...oauth1, api }],
    ["xAuth", { protocol: "oauth1", ...oauth1, accessTokenUrl: "https://a.example" }],
    ["an entry object", { use: { id: "x" }, clientId: "c" }],
    ["an issuer", issuer],
    [
      "OAuth 2 endpoints",
      {
        protocol: "oauth2",
        clientId: "c",
        clientSecret: "s",
        scopes: [],
        name: "X",
        color: "#000000",
        authorizationUrl: "https://a.example",
        tokenUrl: "https://a.example",
        revocationUrl: "https://a.example",
        userinfoUrl: "https://a.example",
        jwksUrl: "https://a.example",
        clientAuth: "post",
        pkce: "none",
        scopeSeparator: ",",
        tokenErrors: { reconnect: ["bad_refresh_token", "it is dead"], misconfigured: [] },
        accessTokenSeconds: 7200,
        refresh: {
          rotates: true,
          graceSeconds: 30,
          reuseRevokesFamily: true,
          idleDays: 90,
          absoluteDays: 365,
        },
        revocation: { affects: "grant" },
        authorizationParams: { prompt: "consent" },
        api: { ...api, test: { path: "/me" }, headers: { accept: "application/json" } },
        account: {
          ...account,
          email: "/emails/0/address",
          emailVerified: "/verified",
          avatarUrl: "/a~1b/~0c",
        },
      },
    ],
    [
      "OAuth 1.0a endpoints",
      { ...three, name: "X", color: "#000000", api, account, signatureMethod: "HMAC-SHA1" },
    ],
  ])("%s", (_, provider) => {
    expect(problemsOf(provider)).toBe("");
  });
});

describe("a provider of the catalogue", () => {
  const why =
    "is a fact of the catalogue entry; to change it give the whole provider with protocol, or an entry object in use";

  test.each(Object.entries(facts))("may not say %s, with use or without", (word, value) => {
    for (const registration of [oauth2, oauth1])
      for (const use of [{}, { use: "github" }, { use: { id: "x" } }])
        expect(problemsOf({ ...registration, ...use, [word]: value })).toBe(
          `providers.x.${word} ${why}`,
        );
  });

  test("hears of every such word at once", () => {
    expect(problemsOf({ ...oauth2, tokenUrl: "https://a.example", pkce: "none" })).toBe(
      `providers.x.tokenUrl ${why}; providers.x.pkce ${why}`,
    );
  });

  test("that says a fact is refused by the compiler too", () => {
    const wrong: ProviderOptions[] = [
      // @ts-expect-error the entry says where tokens come from
      { clientId: "c", tokenUrl: "https://ghe.example/login/oauth/access_token" },
      // @ts-expect-error the entry says where tokens go
      { use: "github", clientId: "c", api },
      // @ts-expect-error the entry says how the client proves itself
      { use: "github", clientId: "c", clientAuth: "post" },
      // @ts-expect-error the entry says it for OAuth 1.0a too
      { use: "trello", ...oauth1, accessTokenUrl: "https://a.example" },
      // @ts-expect-error the entry says how requests are signed
      { use: "trello", ...oauth1, dialect: {} },
      // @ts-expect-error one registration or the other
      { clientId: "c", ...oauth1 },
      // @ts-expect-error a whole provider takes nothing from the catalogue
      { protocol: "oauth2", use: "github", clientId: "c", issuer: "https://a.example" },
      // @ts-expect-error a whole provider is of one protocol
      { protocol: "oauth2", clientId: "c", issuer: "https://a.example", requestTokenUrl: "x" },
    ];
    expect(wrong.map(problemsOf)).not.toContain("");
  });
});

describe("what is wrong with a provider is named", () => {
  test.each<[string, unknown, string]>([
    ["an empty provider", {}, "providers.x.clientId is missing"],
    ["null", null, "providers.x must be an object"],
    [
      "half an OAuth 1.0a client",
      { consumerKey: "k" },
      "providers.x needs consumerSecret (or privateKey, for RSA)",
    ],
    ["the other half", { consumerSecret: "s" }, "providers.x.consumerKey is missing"],
    ["both clients", { ...oauth1, ...oauth2 }, "providers.x.clientId is not an option"],
    [
      "a certificate of OAuth 1.0a",
      { ...oauth1, clientCertificate: {} },
      "providers.x.clientCertificate is not an option",
    ],
    [
      "a word that no dialect has",
      { ...three, dialect: { place: "canary" } },
      "providers.x.dialect is refused: dialect.place",
    ],
    [
      "an unknown signature method",
      { ...three, signatureMethod: "HMAC-MD5" },
      "providers.x.signatureMethod must be one of PLAINTEXT, HMAC-SHA1",
    ],
    [
      "a custom client without secret and key",
      withoutSecret,
      "providers.x needs consumerSecret (or privateKey, for RSA)",
    ],
    [
      "the wrong client for the protocol",
      { ...three, consumerKey: undefined, clientId: "c" },
      "providers.x.consumerKey is missing (it is undefined: is its environment variable set?); providers.x.clientId is not an option",
    ],
    [
      "the wrong client for the other protocol",
      { protocol: "oauth2", ...oauth1 },
      "providers.x.clientId is missing; providers.x.consumerKey is not an option",
    ],
    [
      "an unknown protocol",
      { protocol: "saml", clientId: "c" },
      'providers.x.protocol must be "oauth2" or "oauth1" or "key"',
    ],
    ["null as a protocol", { protocol: null, clientId: "c" }, "providers.x.protocol must be"],
    [
      "a lifetime without rotates",
      { ...issuer, refresh: { idleDays: 90 } },
      "providers.x.refresh.rotates is missing",
    ],
    [
      "half a second of grace",
      { ...issuer, refresh: { rotates: true, graceSeconds: 0.5 } },
      "providers.x.refresh.graceSeconds must be whole seconds",
    ],
    [
      "grace before the first use",
      { ...issuer, refresh: { rotates: true, graceSeconds: -1 } },
      "providers.x.refresh.graceSeconds must be 0 or more",
    ],
    [
      "grace without end",
      { ...issuer, refresh: { rotates: true, graceSeconds: 31_536_001 } },
      "providers.x.refresh.graceSeconds must be 31536000 (a year) or less",
    ],
    [
      "grace where nothing rotates",
      { ...issuer, refresh: { rotates: false, graceSeconds: 30 } },
      "providers.x.refresh must not have graceSeconds or reuseRevokesFamily without rotates",
    ],
    [
      "reuse where nothing rotates",
      { ...issuer, refresh: { rotates: false, reuseRevokesFamily: false } },
      "providers.x.refresh must not have graceSeconds or reuseRevokesFamily without rotates",
    ],
    [
      "a token error of another meaning",
      { ...issuer, tokenErrors: { later: ["busy"] } },
      "providers.x.tokenErrors.later is not an option",
    ],
    [
      "a token error in the place of several",
      { ...issuer, tokenErrors: { reconnect: "dead" } },
      "providers.x.tokenErrors.reconnect must be a list",
    ],
    [
      "a token error that no answer can hold",
      { ...issuer, tokenErrors: { misconfigured: ["dead\n"] } },
      "providers.x.tokenErrors.misconfigured.0 must be an error word",
    ],
    [
      "a token error of two meanings",
      { ...issuer, tokenErrors: { reconnect: ["dead"], misconfigured: ["dead"] } },
      "providers.x.tokenErrors must not name a word twice",
    ],
    [
      "an access token of no second",
      { ...issuer, accessTokenSeconds: 0 },
      "providers.x.accessTokenSeconds must be 1 or more",
    ],
    [
      "no day at all",
      { ...issuer, refresh: { rotates: true, idleDays: 0 } },
      "providers.x.refresh.idleDays must be 1 or more",
    ],
    [
      "days without end",
      { ...issuer, refresh: { rotates: true, absoluteDays: 3651 } },
      "providers.x.refresh.absoluteDays must be 3650 or less",
    ],
    [
      "half a day",
      { ...issuer, refresh: { rotates: true, idleDays: 0.5 } },
      "providers.x.refresh.idleDays must be whole days",
    ],
    [
      "another word about renewal",
      { ...issuer, refresh: { rotates: true, grace: 30 } },
      "providers.x.refresh.grace is not an option",
    ],
    [
      "use beside protocol",
      { ...issuer, use: "github" },
      "providers.x.use does not go with protocol: leave protocol out to take a catalogue entry",
    ],
    ["use beside the other protocol", { ...three, use: {} }, "providers.x.use does not go with"],
    ["an unknown word", { ...oauth2, clientKey: "c" }, "providers.x.clientKey is not an option"],
    [
      "a scope in two words",
      { ...oauth2, scopes: ["a b"] },
      "providers.x.scopes must be a list of",
    ],
    ["scopes in one text", { ...issuer, scopes: "a b" }, "providers.x.scopes must be a list of"],
    [
      "no endpoint",
      { protocol: "oauth2", ...oauth2 },
      "providers.x needs an issuer, or authorizationUrl and tokenUrl",
    ],
    [
      "half the endpoints",
      { protocol: "oauth2", ...oauth2, authorizationUrl: "https://a.example" },
      "providers.x needs an issuer, or authorizationUrl and tokenUrl",
    ],
    [
      "two endpoints of three",
      { protocol: "oauth1", ...oauth1, requestTokenUrl: "u", authorizationUrl: "u" },
      "providers.x needs requestTokenUrl, authorizationUrl and accessTokenUrl together",
    ],
    [
      "an unknown word of an api",
      { ...issuer, api: { baseUrl: "u", host: [] } },
      "providers.x.api.hosts is missing; providers.x.api.host is not an option",
    ],
    [
      "one host in the place of several",
      { ...issuer, api: { baseUrl: "u", hosts: "a.example" } },
      "providers.x.api.hosts must be a list",
    ],
    [
      "half an account",
      { ...issuer, account: { url: "/", id: "/id", name: "/n" } },
      "providers.x.account.label is missing",
    ],
    [
      "a name where a pointer belongs",
      { ...issuer, account: { ...account, id: "id" } },
      "providers.x.account.id must be a JSON pointer (RFC 6901), such as /user/id",
    ],
    [
      "a pointer with a wrong escape",
      { ...issuer, account: { ...account, email: "/a~2" } },
      "providers.x.account.email must be a JSON pointer",
    ],
    [
      "a pointer to the whole",
      { ...issuer, account: { ...account, label: "" } },
      "providers.x.account.label must be a JSON pointer",
    ],
    [
      "an unknown way of revocation",
      { ...issuer, revocation: { affects: "all" } },
      "providers.x.revocation.affects must be",
    ],
  ])("%s", (_, provider, message) => {
    expect(problemsOf(provider)).toContain(message);
  });
});

test("no problem repeats a value, wherever it was put", () => {
  const secret = "canary-secret";
  const providers: unknown[] = [
    secret,
    ...[oauth2, oauth1, issuer, three].flatMap((good) =>
      ["use", "protocol", "scopes", ...Object.keys({ ...facts, ...issuer, ...three })].flatMap(
        (word) => [
          { ...good, [word]: secret },
          { ...good, [word]: [secret] },
          { ...good, [word]: { [word]: secret } },
        ],
      ),
    ),
    { clientId: "c", clientSecret: { value: secret } },
    { clientId: "c", authorizationParams: { a: [secret] } },
    { ...issuer, api: { baseUrl: [secret], hosts: [`${secret}!`] } },
    { ...issuer, account: { ...account, id: secret } },
    { ...issuer, revocation: { affects: secret } },
  ];
  for (const provider of providers) {
    expect(problemsOf(provider)).not.toContain("canary");
    expect(entryProblems(provider).join("; ")).not.toContain("canary");
  }
});

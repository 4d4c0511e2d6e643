/** Entries of services that do not exist, so that every word of a dialect is in one, also those that no service of the catalogue needs. */
import type { OAuth1Entry } from "@valetkey/catalog";

const base: OAuth1Entry = {
  version: 1,
  id: "made-up",
  name: "Made up",
  category: "development",
  color: "#000000",
  protocol: "oauth1",
  requestTokenUrl: "https://www.made-up.example/oauth/request?v=1",
  authorizationUrl: "https://www.made-up.example/oauth/authorize?v=1",
  accessTokenUrl: "https://api.made-up.example/oauth/access?v=1",
  signatureMethod: "HMAC-SHA1",
  api: { baseUrl: "https://api.made-up.example", hosts: ["api.made-up.example"] },
  consoleUrl: "https://www.made-up.example/",
  setup: { redirectUri: "Any.", steps: [], traps: [] },
  evidence: { status: "documented", docs: [], checkedOn: "2026-11-26" },
};

const renewalUrl = "https://api.made-up.example/oauth/renew?v=1";

const services: Readonly<Record<string, Partial<OAuth1Entry>>> = {
  "HMAC-SHA512, a comma alone, no version, an empty token": {
    signatureMethod: "HMAC-SHA512",
    dialect: { headerSeparator: ",", sendVersion: false, sendEmptyToken: true },
  },
  "RSA-SHA512, realm by URL, a hash of bodies": {
    signatureMethod: "RSA-SHA512",
    dialect: { realmFrom: "url", bodyHash: { algorithm: "SHA-512", when: "body" } },
  },
  "parameters in bodies, a SHA-1 hash of the others": {
    dialect: {
      placement: "body",
      tokenPlacement: "body",
      bodyHash: { algorithm: "SHA-1", when: "always" },
      requestToken: { params: { access: "write & read" } },
    },
  },
  "parameters in queries, legs by GET": {
    dialect: {
      placement: "query",
      tokenPlacement: "query",
      requestToken: { method: "GET", params: { access: "é" } },
      accessToken: { method: "GET", params: { format: "a+b" }, headers: { "x-leg": "2" } },
    },
  },
  "a realm, parameters and headers with inputs": {
    dialect: {
      realm: '{account} "quoted"',
      requestToken: { params: { account: "{account}" }, headers: { "x-account": "{account}" } },
    },
    inputs: { account: { title: "Account", kind: "segment" } },
    authorizationParams: { account: "{account}" },
  },
  "OAuth 1.0 with renamed words, and scopes": {
    dialect: {
      callback: "unconfirmed",
      verifier: "none",
      authorization: {
        rename: { oauth_token: "t", oauth_callback: "c", oauth_consumer_key: "k" },
        sends: ["oauth_callback", "oauth_consumer_key"],
        scope: { param: "s", separator: ";" },
      },
    },
    scopes: { one: "One", two: "Two" },
    defaultScopes: ["one", "two"],
  },
  "a registered callback that the link repeats, scopes on the first leg": {
    dialect: {
      callback: "registered",
      authorization: { sends: ["oauth_callback"] },
      scopes: { leg: "request_token", param: "s", separator: " " },
    },
    scopes: { one: "One", two: "Two" },
    defaultScopes: ["one", "two"],
  },
  "session handles, by GET": {
    dialect: {
      renewal: { by: "session_handle" },
      renew: { method: "GET", params: { again: "1" }, headers: { "x-leg": "3" } },
    },
  },
  "a URL that gives another token": {
    dialect: {
      renewal: { by: "url", url: renewalUrl, endsAtMidnightIn: "Asia/Tokyo" },
      renew: { params: { again: "1" } },
      accessTokenSeconds: 3600,
    },
  },
  "a query for each request, an account of two parts by POST": {
    api: {
      ...base.api,
      query: { format: "json", version: "a b" },
      test: { path: "/ping", expects: { "/ok": true, "/data/0/kind": "none" } },
    },
    account: {
      url: "/graphql",
      method: "POST",
      body: { query: "{ me }" },
      id: ["/data/team", "/data/id"],
      label: "/data/name",
    },
  },
  "tokens of a day": { dialect: { accessTokenSeconds: 86_400 } },
  "a key in the query": { dialect: { bears: { in: "query", name: "key", value: "token" } } },
  "a bearer key, ended by a form": {
    revocationUrl: "https://api.made-up.example/oauth/end?v=1",
    dialect: {
      bears: { in: "header", name: "authorization", prefix: "Bearer", value: "token" },
      revocation: { params: { why: "done" }, headers: { "x-leg": "4" } },
    },
  },
};

/** All of them, each named by what is special. */
export function madeUpEntries(): OAuth1Entry[] {
  return Object.entries(services).map(([id, service]) => ({ ...base, ...service, id }));
}

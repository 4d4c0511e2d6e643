/** The entries in which each word of the schema stands: those that are made up to be played, and some for the words that they lack. */
import type { CatalogEntry } from "@valetkey/catalog";
import { readEntries } from "../../packages/catalog/tools/build.ts";
import { madeUpEntries } from "../entries-played/made-up.ts";
import { madeUpEntries as madeUpOAuth1 } from "../oauth1/made-up.ts";

/** All of them, each as a file would have it. */
export function bases(): CatalogEntry[] {
  const real = readEntries().filter(({ protocol }) => protocol === "oauth1");
  const played = [...madeUpEntries(), ...madeUpOAuth1(), ...real].map(named);
  return [...furtherBases(), ...played].map((entry) => JSON.parse(JSON.stringify(entry)));
}

/** Those of OAuth 1.0a are named by what is special. */
function named(entry: CatalogEntry, at: number): CatalogEntry {
  const id = /^[a-z0-9-]{1,40}$/.test(entry.id) ? entry.id : `made-up-${at}`;
  const { setup, evidence } = entry;
  return {
    ...entry,
    id,
    category: "productivity",
    setup: { ...setup, steps: ["Make an app."] },
    evidence: { ...evidence, docs: ["https://made-up.example/docs"] },
  };
}

const facts = {
  version: 1,
  category: "productivity",
  color: "#123456",
  statusUrl: "https://status.acme.example/now",
  manageUrl: "https://acme.example/apps",
  consoleUrl: "https://acme.example/apps",
  setup: { redirectUri: "To the letter.", steps: ["Make an app."], traps: ["It is shown once."] },
  evidence: {
    status: "agreed",
    docs: ["https://acme.example/docs"],
    sources: ["bell", "goth", "grant"],
    choices: [{ about: "tokenUrl", instead: ["https://old.example"], reason: "It is newer." }],
    checkedOn: "2026-11-27",
  },
  scopes: { read: "Read", write: "Write" },
  translations: { de: { scopes: { read: "Lesen", write: "Schreiben" } } },
} as const;

const api = { baseUrl: "https://api.acme.example", hosts: ["api.acme.example"] } as const;
const endpoints = {
  authorizationUrl: "https://acme.example/authorize",
  tokenUrl: "https://acme.example/token",
} as const;
const account = { url: "/v1/self", id: "/id", label: "/name" } as const;

const headerProof = {
  ...{ in: "header", name: "x-signature", prefix: "v0=", encoding: "base64", key: "notices" },
  ...{ signs: "v0:{time}:{body}", time: "x-time", maxAgeSeconds: 600 },
} as const;

function oauth2(id: string, words: object): CatalogEntry {
  const entry = {
    ...facts,
    id: `base-${id}`,
    name: `Base ${id}`,
    protocol: "oauth2",
    api,
    account,
  };
  return { ...entry, ...words } as unknown as CatalogEntry;
}

function furtherBases(): CatalogEntry[] {
  return [...factBases(), ...tokenBases(), ...profileBases(), ...otherBases()];
}

function factBases(): CatalogEntry[] {
  return [
    oauth2("facts", {
      ...endpoints,
      revocationUrl: "https://acme.example/revoke",
      revocation: { affects: "grant" },
      refresh: { rotates: true },
      inAppBrowsers: "refused",
      account: {
        ...{ url: "/v1/self", id: "/user/id", label: "/user/name", email: "/user/mail" },
        ...{ emailVerified: "/user/verified", avatarUrl: "/user/picture" },
      },
      api: {
        ...{ baseUrl: api.baseUrl, hosts: ["api.acme.example", ".files.acme.example"] },
        test: { path: "/v1/self" },
        query: { version: "7" },
        headers: { "x-version": "3" },
      },
    }),
    oauth2("unrenewed", {
      ...endpoints,
      account: { ...account, url: "/v1/me", method: "POST", id: "/user/id" },
      api: {
        ...{ ...api, hosts: [".acme.example"] },
        test: { path: "/v1/ping", expects: { "/ok": true } },
        rateLimit: { limit: "x-limit", remaining: "x-left", reset: "x-reset", resetIn: "epoch" },
      },
      notices: {
        proof: headerProof,
        challenge: {
          when: { headers: { "x-kind": "check" }, body: { "/type": "check" } },
          answer: "/challenge",
        },
        id: "/event",
        revoked: [
          { when: { headers: { "x-kind": "gone" }, body: { "/type": "gone" } }, accounts: "/user" },
        ],
      },
    }),
    oauth2("keyed", {
      authorizationUrl: "https://acme.example/{app}/authorize",
      tokenUrl: endpoints.tokenUrl,
      inputs: { app: { title: "App", kind: "segment", of: "app", example: "receipts" } },
      translations: { de: { scopes: facts.translations.de.scopes, inputs: { app: "App" } } },
    }),
    oauth2("shop", {
      ...{
        authorizationUrl: "https://{shop}.acme.example/authorize",
        tokenUrl: "https://{shop}.acme.example/token",
      },
      api: { baseUrl: "https://{shop}.acme.example", hosts: ["{shop}.acme.example"] },
      account: { ...account, method: "POST", body: { query: "me" }, id: ["/team", "/id"] },
      inputs: {
        shop: {
          ...{ title: "Shop", kind: "name", pattern: "[a-z]+", example: "north" },
          ...{ suffix: ".acme.example" },
        },
      },
      translations: { de: { scopes: facts.translations.de.scopes, inputs: { shop: "Laden" } } },
    }),
  ];
}

function tokenBases(): CatalogEntry[] {
  const issuer = "https://acme.example";
  return [
    oauth2("grace", {
      ...endpoints,
      refresh: {
        ...{ rotates: true, graceSeconds: 60, reuseRevokesFamily: true },
        ...{ idleDays: 12, absoluteDays: 30, liveTokens: 5 },
      },
      tokenErrors: { reconnect: ["gone"], misconfigured: ["app_gone"] },
      accessTokenSeconds: 7200,
    }),
    oauth2("regions", {
      ...{
        authorizationUrl: "https://{place}.acme.example/authorize",
        tokenUrl: "https://acme.example/token",
      },
      inputs: {
        place: { title: "Place", kind: "name", oneOf: ["eu", "us"], default: "eu", example: "eu" },
      },
      translations: { de: { scopes: facts.translations.de.scopes, inputs: { place: "Ort" } } },
      refresh: { rotates: true, reuseRevokesFamily: true },
    }),
    oauth2("ends", {
      ...endpoints,
      introspectionUrl: "https://acme.example/introspect",
      endSessionUrl: "https://acme.example/logout",
      legacyGrants: ["password"],
      refresh: { rotates: false, absoluteDays: 20 },
    }),
    oauth2("plain", {
      profile: { authorization: { hash: "top" }, token: { redirects: "same-origin" } },
      ...endpoints,
      pkce: "plain",
      clientAuth: "post",
      refreshUrl: "https://acme.example/renew",
      refresh: { rotates: true },
    }),
    oauth2("proof", {
      ...endpoints,
      profile: { bearer: { clientPairHeader: "x-api-key", proof: "appsecret_proof" } },
    }),
    oauth2("strict", {
      ...{ ...endpoints, issuer, parUrl: "https://acme.example/par", jwksUrl: `${issuer}/keys` },
      ...{ clientAuth: "private_key_jwt", securityProfile: "fapi2", dpop: "required" },
    }),
  ];
}

/** Deviations of each kind of request, and of what is kept. */
function profileBases(): CatalogEntry[] {
  const issuer = "https://acme.example";
  const openid = {
    scopes: { ...facts.scopes, openid: "See who you are" },
    defaultScopes: ["openid"],
    translations: undefined,
  };
  const further = {
    ...{ rename: { client_id: "key" }, drop: ["client_secret"], params: { more: "1" } },
    ...{ headers: { "x-more": "2" }, redirects: "same-origin" },
  };
  const wide = { ...api, hosts: [".acme.example"] };
  const revocationUrl = "https://acme.example/revoke";
  return [
    oauth2("requests", {
      ...{ ...endpoints, revocationUrl, clientAuth: "post", refresh: { rotates: true } },
      profile: {
        redirectUri: "the-redirect",
        token: { ...further, method: "GET", redirects: undefined },
        refresh: { ...further, body: "json", method: "POST" },
        revocation: { ...further, body: "json", by: "secret", scheme: "Client" },
      },
    }),
    oauth2("minted", {
      ...{ tokenUrl: endpoints.tokenUrl, mint: {}, clientAuth: "post", account: undefined },
      profile: { mint: { ...further, method: "POST", body: "json", grantType: "mine" } },
    }),
    oauth2("installed", {
      ...{ tokenUrl: endpoints.tokenUrl, account: undefined },
      mint: {
        ...{ grant: "signed_request", lifetimeSeconds: 120, audience: "https://acme.example" },
        url: "https://api.acme.example/installations/{subject}/token",
      },
    }),
    oauth2("exchanged", {
      ...{ ...endpoints, clientAuth: "post" },
      profile: {
        token: { redirects: "same-origin" },
        longLived: { ...further, body: "json", method: "POST", grantType: "long", token: "short" },
      },
    }),
    oauth2("kept", {
      ...{ ...endpoints, revocationUrl, api: wide, account: undefined, refresh: { rotates: true } },
      profile: {
        callback: { keep: { realm: { from: "realm", pattern: "[0-9]+", required: true } } },
        answer: {
          keep: {
            site: { from: "/site", oneOf: ["north", "south"] },
            fixed: { from: "/fixed", equals: "here" },
          },
          expiry: { zero: "never" },
        },
        lookUp: {
          url: "https://api.acme.example/sites",
          keep: {
            name: { from: "/name", pattern: "[a-z]+" },
            kind: { from: "/kind", oneOf: ["one", "two"] },
            same: { from: "/same", equals: "there" },
          },
        },
        account: { id: "name", label: "kind" },
        refresh: { params: { a: "{realm}{site}{fixed}", b: "{kind}{same}" } },
      },
    }),
    oauth2("tenant", {
      ...{ ...openid, issuer: "https://acme.example/common" },
      profile: {
        issuer: {
          ...{ template: "https://acme.example/{tenant}", claim: "tid", pattern: "[0-9a-f]{8}" },
          oneOf: ["0123abcd", "4567abcd"],
        },
      },
    }),
    oauth2("identity", {
      ...{ ...openid, ...endpoints, issuer, jwksUrl: `${issuer}/keys`, account: undefined },
      ...{ userinfoUrl: "https://acme.example/me", clientAuth: "private_key_jwt" },
      profile: { assertionAudience: "tokenUrl", authorization: { raw: ["scope"] } },
    }),
    oauth2("unread", {
      ...{ ...openid, ...endpoints, issuer, jwksUrl: `${issuer}/keys` },
      profile: { answer: { idToken: "ignore" } },
    }),
    oauth2("coded", {
      ...{ tokenUrl: endpoints.tokenUrl, deviceAuthorizationUrl: "https://acme.example/device" },
      profile: {
        device: {
          ...{ at: "/codes", fields: { verification_uri: "/codes/page" } },
          error: { at: ["/codes/code"], none: ["0"], words: { "7": "invalid_client" } },
        },
      },
    }),
  ];
}

const fieldNotices = {
  proof: { in: "field", name: "signedrequest", key: "notices" },
  revoked: [{ accounts: "/user_id" }],
} as const;

/** Of the other kinds: each with every fact, and with every word of its own. */
function otherBases(): CatalogEntry[] {
  const shared = { ...facts, api, account, notices: fieldNotices, inAppBrowsers: "refused" };
  const de = facts.translations.de.scopes;
  const entries = [
    {
      ...{ ...shared, id: "base-key", name: "Base key", protocol: "key" },
      key: { in: "basic", as: "password", other: "api" },
      translations: { de: { scopes: de, steps: ["Eine App anlegen."] } },
    },
    {
      ...{ ...shared, id: "base-key-named", name: "Base key", protocol: "key" },
      ...{
        key: { in: "header", name: "x-key" },
        translations: { de: { scopes: de, steps: ["Eine App anlegen."] } },
      },
    },
    {
      ...{ ...shared, id: "base-resource", name: "Base resource", protocol: "oauth2" },
      ...{ resource: "https://mcp.acme.example/mcp", issuer: "https://mcp.acme.example" },
      api: { baseUrl: "https://mcp.acme.example", hosts: ["mcp.acme.example"], query: { v: "7" } },
      account: { ...account, url: "https://mcp.acme.example/mcp/self" },
      ...{ clientAuth: "post", dpop: false, defaultScopes: ["read"] },
      refresh: {
        ...{ rotates: true, graceSeconds: 60, idleDays: 12 },
        absoluteDays: 30,
        liveTokens: 5,
        reuseRevokesFamily: true,
      },
      revocation: { affects: "grant" },
    },
    {
      ...{ ...shared, id: "base-resource-reuse", name: "Base resource", protocol: "oauth2" },
      resource: "https://mcp.acme.example/mcp",
      api: { baseUrl: "https://mcp.acme.example", hosts: ["mcp.acme.example"] },
      account: { ...account, url: "https://mcp.acme.example/mcp/self" },
      refresh: { rotates: true, reuseRevokesFamily: true, absoluteDays: 20 },
    },
    {
      ...{ ...shared, id: "base-oauth1", name: "Base OAuth1", protocol: "oauth1" },
      ...{
        requestTokenUrl: "https://{shop}.acme.example/request",
        accessTokenUrl: "https://api.acme.example/access",
      },
      authorizationUrl: "https://acme.example/{shop}/authorize",
      ...{ signatureMethod: "HMAC-SHA1", api: { ...api, query: { v: "7" } } },
      dialect: {
        realm: "{shop}",
        scopes: { leg: "request_token", param: "scope", separator: " " },
      },
      defaultScopes: ["read"],
      inputs: {
        shop: {
          ...{ title: "Shop", kind: "name", pattern: "[a-z]+", example: "north", default: "north" },
          ...{ suffix: ".acme.example", oneOf: ["north", "south"] },
        },
      },
      translations: { de: { scopes: de, inputs: { shop: "Laden" } } },
    },
    {
      ...{ ...shared, id: "base-oauth1-keyed", name: "Base OAuth1", protocol: "oauth1" },
      ...{ requestTokenUrl: "https://acme.example/request", signatureMethod: "HMAC-SHA1" },
      authorizationUrl: "https://acme.example/{app}/authorize",
      accessTokenUrl: "https://acme.example/access",
      inputs: { app: { title: "App", kind: "segment", of: "app", default: "receipts" } },
      translations: { de: { scopes: de, inputs: { app: "App" } } },
    },
  ];
  return entries as unknown as CatalogEntry[];
}

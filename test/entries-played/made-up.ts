/** Entries that nobody has, for the words that no entry of the catalogue has yet, so that all of them are played. */
import type { KeyEntry, OAuth2Entry, ResourceEntry } from "@valetkey/catalog";
import type { Playable } from "./played.ts";

const facts = {
  version: 1,
  category: "productivity",
  color: "#123456",
  consoleUrl: "https://acme.example/apps",
  setup: { redirectUri: "To the letter.", steps: ["Make an app."], traps: [] },
  evidence: { status: "single", docs: ["https://acme.example/docs"], checkedOn: "2026-11-27" },
  api: {
    baseUrl: "https://api.acme.example",
    hosts: ["api.acme.example"],
    test: { path: "/v1/self" },
  },
  account: { url: "/v1/self", id: "/id", label: "/name" },
  scopes: { read: "Read", write: "Write" },
} as const;

const endpoints = {
  authorizationUrl: "https://acme.example/authorize",
  tokenUrl: "https://acme.example/token",
} as const;

const oauth2 = (id: string, words: Omit<Partial<OAuth2Entry>, "id">): OAuth2Entry =>
  ({ ...facts, id: `made-up-${id}`, name: id, protocol: "oauth2", ...words }) as OAuth2Entry;

/** All of them. */
export function madeUpEntries(): Playable[] {
  return [...servers(), ...requests(), ...deviations(), ...withoutPages(), ...others()];
}

const openid = { ...facts.scopes, openid: "See who you are" };

function servers(): OAuth2Entry[] {
  return [
    oauth2("issuer", {
      issuer: "https://id.acme.example/realm",
      scopes: openid,
      defaultScopes: ["openid"],
      refresh: { rotates: true, graceSeconds: 30, reuseRevokesFamily: true },
    }),
    oauth2("discovered", {
      issuer: "https://id.acme.example",
      refresh: { rotates: false, idleDays: 30, absoluteDays: 90 },
    }),
    oauth2("tenants", {
      issuer: "https://id.acme.example/common",
      scopes: openid,
      defaultScopes: ["openid", "read"],
      profile: {
        issuer: {
          template: "https://id.acme.example/{tenant}",
          claim: "tid",
          pattern: "[0-9a-f]{8}",
        },
      },
    }),
    oauth2("hosts", {
      authorizationUrl: "https://{host}/authorize",
      tokenUrl: "https://{host}/token",
      api: { ...facts.api, baseUrl: "https://{host}", hosts: ["{host}"] },
      inputs: { host: { title: "Host", kind: "host", example: "git.example.org" } },
    }),
    oauth2("shops", {
      authorizationUrl: "https://{shop}.acme.example/authorize",
      tokenUrl: "https://{shop}.acme.example/token",
      api: { ...facts.api, baseUrl: "https://{shop}.acme.example", hosts: ["{shop}.acme.example"] },
      inputs: { shop: { title: "Shop", kind: "name", example: "north" } },
      profile: {
        callback: {
          signature: "hmac",
          rename: { code: "auth_code", error: "denied" },
          keep: { shop_id: { from: "shop", equals: "{shop}.acme.example", required: true } },
        },
        token: { body: "json", echo: ["hint"], params: { shop: "{shop}" } },
      },
    }),
  ];
}

function requests(): OAuth2Entry[] {
  return [
    oauth2("pushed", {
      ...endpoints,
      parUrl: "https://acme.example/par",
      clientAuth: "private_key_jwt",
      dpop: true,
      refresh: { rotates: true },
    }),
    oauth2("signed", {
      ...endpoints,
      issuer: "https://acme.example",
      jwksUrl: "https://acme.example/keys",
      scopes: openid,
      defaultScopes: ["openid"],
      signedRequests: true,
      clientAuth: "client_secret_jwt",
      idTokenAlg: "ES256",
    }),
    oauth2("posted", {
      ...endpoints,
      issuer: "https://acme.example",
      jwksUrl: "https://acme.example/keys",
      scopes: openid,
      defaultScopes: ["openid"],
      responseMode: "form_post",
      secret: "jwt",
      clientAuth: "post",
      refresh: { rotates: false },
    }),
    oauth2("public", {
      ...endpoints,
      clientAuth: "none",
      accessTokenSeconds: 7200,
      resources: ["https://api.acme.example"],
      refresh: { rotates: true },
    }),
    oauth2("assertion", {
      ...endpoints,
      issuer: "https://acme.example",
      clientAuth: "private_key_jwt",
      profile: { assertionAudience: "tokenUrl" },
      userinfoUrl: "https://acme.example/me",
    }),
  ];
}

function deviations(): OAuth2Entry[] {
  return [
    oauth2("nested", {
      ...endpoints,
      scopeSeparator: ",",
      authorizationParams: { access: "offline" },
      refreshUrl: "https://acme.example/renew",
      revocationUrl: "https://acme.example/apps/{client_id}/end",
      tokenErrors: { misconfigured: ["app_gone"] },
      profile: {
        authorization: {
          rename: { client_id: "app_id" },
          drop: ["response_type"],
          raw: ["scope"],
          fragment: "/consent",
        },
        token: {
          rename: { client_id: "key", client_secret: "secret" },
          headers: { "x-version": "2" },
          grantType: "code",
        },
        refresh: {
          method: "GET",
          grantType: "again",
          drop: ["client_secret"],
          redirectUri: true,
        },
        answer: {
          at: "/data",
          error: { at: ["/data/code", "/code"], none: ["0"], words: { "40029": "invalid_grant" } },
          expiry: { unit: "minutes" },
          scope: "list",
          tokenTypes: ["user"],
          keep: { user: { from: "/data/open_id", pattern: "\\d+" } },
        },
        account: { id: "user" },
        revocation: {
          by: "basic",
          method: "DELETE",
          body: "json",
          sends: "access",
          rename: { token: "access_token" },
          drop: ["token_type_hint"],
          params: { of: "{user}" },
        },
        basic: "loose",
      },
      clientAuth: "post",
      account: undefined as never,
    }),
    oauth2("long-lived", {
      ...endpoints,
      profile: {
        longLived: {
          grantType: "exchange",
          token: "short",
          url: "https://graph.acme.example/exchange",
          method: "GET",
          drop: ["client_id"],
        },
        refresh: {
          with: "access",
          method: "GET",
          grantType: "renew",
          rename: { refresh_token: "access_token" },
          drop: ["client_id", "client_secret"],
        },
      },
      refreshUrl: "https://graph.acme.example/renew",
      clientAuth: "post",
    }),
    oauth2("own-api", {
      ...endpoints,
      api: { ...facts.api, hosts: [".acme.example"], headers: { "x-api-version": "3" } },
      account: undefined as never,
      profile: {
        tokenOrigin: "server",
        callback: {
          keep: {
            server: { from: "place", oneOf: ["https://acme.example", "https://eu.acme.example"] },
          },
        },
        answer: {
          keep: { instance: { from: "/instance_url" } },
          expiry: { at: "/ends" },
          scopeSeparator: ";",
        },
        lookUp: {
          url: "https://login.acme.example/sites",
          keep: { site: { from: "/0/id" }, name: { from: "/0/name" } },
        },
        account: { id: "site", label: "name" },
        api: { baseUrl: "{instance}", hosts: [".acme.example"] },
        bearer: { header: "x-token", prefix: "Key", clientIdHeader: "client-id" },
      },
      refresh: { rotates: false },
    }),
    oauth2("in-query", {
      ...endpoints,
      pkce: "none",
      profile: {
        bearer: { query: "access_token" },
        answer: {
          expiry: { jwt: true },
          idToken: "ignore",
          fields: { access_token: ["/user/token", "/token"] },
        },
        authorization: { responseType: "authorize" },
        basic: "raw",
      },
      refresh: { rotates: true },
    }),
    oauth2("numbers", { ...endpoints, profile: { answer: { numericTokens: true } } }),
  ];
}

function withoutPages(): OAuth2Entry[] {
  const { tokenUrl } = endpoints;
  return [
    oauth2("device", {
      tokenUrl,
      deviceAuthorizationUrl: "https://acme.example/device",
      refresh: { rotates: true },
      profile: { device: { at: "/codes", fields: { verification_uri: "/codes/page" } } },
    }),
    oauth2("machine", {
      tokenUrl,
      mint: {},
      account: undefined as never,
      profile: { mint: { params: { audience: "all" } } },
    }),
    oauth2("robot", {
      tokenUrl,
      mint: {
        grant: "jwt_bearer",
        lifetimeSeconds: 600,
        scopesIn: "claim",
        audience: "https://acme.example",
      },
      account: undefined as never,
    }),
  ];
}

function others(): Playable[] {
  const { scopes: _scopes, ...unscoped } = facts;
  const { account: _account, ...unknown } = facts;
  const key = (id: string, place: KeyEntry["key"]): KeyEntry =>
    ({ ...unscoped, id: `made-up-${id}`, name: id, protocol: "key", key: place }) as KeyEntry;
  return [
    key("key-header", { in: "header", name: "x-key", prefix: "Token " }),
    key("key-query", { in: "query", name: "key" }),
    key("key-basic", { in: "basic", as: "password", other: "api" }),
    {
      ...unknown,
      id: "made-up-resource",
      name: "Notes",
      protocol: "oauth2",
      resource: "https://mcp.acme.example/mcp",
      api: { baseUrl: "https://mcp.acme.example", hosts: ["mcp.acme.example"] },
      refresh: { rotates: true },
    } as ResourceEntry,
  ];
}

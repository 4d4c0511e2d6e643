/** Entries that nobody has, for the words that no entry of the catalogue has yet, so that all of them are played. */
import type { KeyEntry, OAuth2Entry, ResourceEntry } from "@valetkey/catalog";
import { deviations, moved } from "./made-up-deviations.ts";
import { endpoints, facts, oauth2 } from "./made-up-facts.ts";
import type { Playable } from "./played.ts";

/** All of them. */
export function madeUpEntries(): Playable[] {
  return [...servers(), ...requests(), ...deviations(), ...moved(), ...withoutPages(), ...others()];
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
          oneOf: ["0a1b2c3d"],
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
    oauth2("keyed", {
      authorizationUrl: "https://acme.example/apps/{app}/authorize",
      tokenUrl: endpoints.tokenUrl,
      authorizationParams: { application: "{id}" },
      api: {
        ...facts.api,
        headers: { "x-api-key": "{key}" },
        query: { api_key: "{client_id}", id: "{id}" },
      },
      inputs: {
        app: { title: "Name in URLs", kind: "segment", of: "app", example: "receipts" },
        key: { title: "Key", kind: "value", of: "app", example: "CANARY+key/1=" },
        id: { title: "Id", kind: "value", of: "app", example: "app:7" },
      },
      profile: { token: { params: { of: "{id}" } } },
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
      authorizationUrl: "https://acme.example/apps/{client_id}/authorize",
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

function withoutPages(): OAuth2Entry[] {
  const { tokenUrl } = endpoints;
  return [
    oauth2("device", {
      tokenUrl,
      deviceAuthorizationUrl: "https://acme.example/device",
      dpop: "required",
      refresh: { rotates: true },
      profile: {
        device: {
          at: "/codes",
          fields: { verification_uri: "/codes/page" },
          error: { at: ["/code"], none: ["0"], words: { "41": "unauthorized_client" } },
        },
      },
    }),
    oauth2("machine", {
      tokenUrl,
      mint: {},
      account: undefined as never,
      profile: { mint: { params: { audience: "all" } } },
    }),
    oauth2("signer", {
      tokenUrl,
      mint: { grant: "signed_request", url: "https://acme.example/robots/{subject}/tokens" },
      account: undefined as never,
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

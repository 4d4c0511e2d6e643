/** Entries that nobody has, each for several words of a profile. */
import type { OAuth2Entry } from "@valetkey/catalog";
import { endpoints, facts, oauth2 } from "./made-up-facts.ts";

/** Services that deviate in what an entry of the catalogue does not. */
export function deviations(): OAuth2Entry[] {
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
        refresh: { method: "GET", grantType: "again", drop: ["client_secret"], redirectUri: true },
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
          url: "https://login.acme.example/sites?of={instance}",
          keep: { site: { from: "/0/id" }, name: { from: "/0/name" } },
        },
        account: { id: "site", label: "name" },
        api: { baseUrl: "{instance}", hosts: [".acme.example"] },
        bearer: { header: "x_sec.token", prefix: "Key", clientIdHeader: "client-id" },
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
    oauth2("own-path", {
      ...endpoints,
      api: { ...facts.api, test: { path: "/v1/{company}/self", expects: { "/ok": true } } },
      account: { ...facts.account, url: "/v1/{company}/people?me={user}" },
      profile: {
        callback: { keep: { company: { from: "company", pattern: "\\d+", required: true } } },
        answer: { keep: { user: { from: "/user" } } },
      },
    }),
    oauth2("numbers", { ...endpoints, profile: { answer: { numericTokens: true } } }),
  ];
}

/** Services whose endpoints lead elsewhere first. */
export function moved(): OAuth2Entry[] {
  const redirects = "same-origin" as const;
  return [
    oauth2("moved", {
      ...endpoints,
      revocationUrl: "https://acme.example/revoke",
      profile: {
        token: { redirects },
        refresh: { redirects, body: "json", headers: { "x-again": "1" } },
        revocation: { redirects },
      },
      refresh: { rotates: true },
    }),
    oauth2("moved-later", {
      ...endpoints,
      profile: {
        longLived: {
          ...{ redirects, grantType: "exchange", token: "short", body: "json" },
          rename: { client_id: "app" },
          params: { of: "us" },
          headers: { "x-long": "1" },
        },
      },
      clientAuth: "post",
    }),
    oauth2("moved-machine", {
      tokenUrl: endpoints.tokenUrl,
      clientAuth: "post",
      mint: {},
      account: undefined as never,
      profile: {
        mint: {
          ...{ redirects, method: "GET", grantType: "machine" },
          rename: { grant_type: "kind" },
          drop: ["scope"],
          headers: { "x-machine": "1" },
        },
      },
    }),
  ];
}

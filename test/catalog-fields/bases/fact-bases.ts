/** Entries for the words of an entry's facts: account, API, notices, inputs. */
import type { CatalogEntry } from "@valetkey/catalog";
import { account, api, endpoints, facts, oauth2 } from "./facts.ts";

const headerProof = {
  ...{ in: "header", name: "x-signature", prefix: "v0=", encoding: "base64", key: "notices" },
  ...{ signs: "v0:{time}:{body}", time: "x-time", maxAgeSeconds: 600 },
} as const;

/** All of them. */
export function factBases(): CatalogEntry[] {
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

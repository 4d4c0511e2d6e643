/** Entries for the words of kinds other than OAuth 2 with endpoints of its own: keys, resources, OAuth 1.0a. */
import type { CatalogEntry } from "@valetkey/catalog";
import { account, api, facts } from "./facts.ts";

const fieldNotices = {
  proof: { in: "field", name: "signedrequest", key: "notices" },
  revoked: [{ accounts: "/user_id" }],
} as const;

/** Of the other kinds: each with every fact, and with every word of its own. */
export function otherBases(): CatalogEntry[] {
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

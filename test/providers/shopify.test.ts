import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const authorizing =
  "https://shopify.dev/docs/apps/build/authentication-authorization/authenticate-standalone-apps";
const offline =
  "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens";
const changelog =
  "https://shopify.dev/changelog/posts/offline-access-tokens-now-support-expiry-and-refresh";
const bearing = "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens";

const client = { client_id: "b0c1a2f3e4d5", client_secret: "CANARY-secret" };
const shop = "https://acme.myshopify.com";
const tokenUrl = `${shop}/admin/oauth/access_token`;
const graphql = `${shop}/admin/api/2026-10/graphql.json`;
const tokens = { expires_in: 3600, refresh_token_expires_in: 7_776_000, scope: "read_products" };
const query = { query: "{ shop { id name email } }" };

describeExchange({
  id: "shopify",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["read_products", "write_orders"],
  },
  inputs: { shop: "acme.myshopify.com" },
  authorization: {
    docs: authorizing,
    url: `${shop}/admin/oauth/authorize`,
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("shopify"),
      scope: "read_products,write_orders",
      state: expect.any(String),
    },
  },
  comesBack: { code: "CANARY-code", shop: "acme.myshopify.com", timestamp: "1337178173" },
  signs: { name: "hmac", by: hmacOf },
  connect: [
    {
      docs: offline,
      request: {
        method: "POST",
        url: tokenUrl,
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("shopify"),
          expiring: "1",
        },
      },
      answer: {
        json: { ...tokens, access_token: "shpat_CANARY1", refresh_token: "shprt_CANARY1" },
      },
    },
    {
      docs: bearing,
      request: {
        method: "POST",
        url: graphql,
        headers: { "x-shopify-access-token": "shpat_CANARY1", authorization: undefined },
        json: query,
      },
      answer: {
        json: {
          data: {
            shop: { id: "gid://shopify/Shop/548380009", name: "Acme", email: "a@acme.example" },
          },
        },
      },
    },
  ],
  account: { id: "gid://shopify/Shop/548380009", label: "Acme" },
  call: {
    docs: bearing,
    fetch: "/admin/api/2026-10/graphql.json",
    init: {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(query),
    },
    request: {
      method: "POST",
      url: graphql,
      headers: { "x-shopify-access-token": "shpat_CANARY1", authorization: undefined },
      json: query,
    },
    answer: { json: { data: {} } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: changelog,
        request: {
          method: "POST",
          url: tokenUrl,
          form: { ...client, grant_type: "refresh_token", refresh_token: "shprt_CANARY1" },
        },
        answer: {
          json: { ...tokens, access_token: "shpat_CANARY2", refresh_token: "shprt_CANARY2" },
        },
      },
    ],
    headers: { "x-shopify-access-token": "shpat_CANARY2" },
  },
  disconnect: [],
});

/** As the page says: the other parameters in the order of their names. */
function hmacOf(params: URLSearchParams): string {
  const pairs = [...params].map(([name, value]) => `${name}=${value}`).sort();
  return createHmac("sha256", client.client_secret).update(pairs.join("&")).digest("hex");
}

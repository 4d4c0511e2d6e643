import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const login = "https://developers.facebook.com/documentation/facebook-login/guides";
const flow = `${login}/advanced/manual-flow`;
const longLived = `${login}/access-tokens/get-long-lived`;
const permissions = "https://developers.facebook.com/docs/graph-api/reference/user/permissions/";
const secure = "https://developers.facebook.com/docs/graph-api/guides/secure-requests";
/** Meta's own client. */
const ownClient =
  "https://github.com/facebookarchive/php-graph-sdk/blob/0dbc9fbd5733ef72a8224860a54ec3a28ce2413c/src/Facebook/Authentication/OAuth2Client.php";

const client = { client_id: "138483919580948", client_secret: "CANARY-secret" };
const graph = "https://graph.facebook.com/v26.0";
/** The token of sixty days, and what vouches that its app has the secret. */
const bearing = {
  headers: { authorization: "Bearer CANARY-long" },
  proof: createHmac("sha256", client.client_secret).update("CANARY-long").digest("hex"),
};

describeExchange({
  id: "facebook",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["public_profile", "email"],
  },
  authorization: {
    docs: flow,
    url: "https://www.facebook.com/v26.0/dialog/oauth",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("facebook"),
      scope: "public_profile,email",
      state: expect.any(String),
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: ownClient,
      request: {
        method: "GET",
        url: `${graph}/oauth/access_token`,
        query: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("facebook"),
        },
      },
      answer: { json: { access_token: "CANARY-short", token_type: "bearer", expires_in: 5183 } },
    },
    {
      docs: longLived,
      request: {
        method: "GET",
        url: `${graph}/oauth/access_token`,
        query: {
          ...client,
          grant_type: "fb_exchange_token",
          fb_exchange_token: "CANARY-short",
        },
      },
      answer: {
        json: { access_token: "CANARY-long", token_type: "bearer", expires_in: 5_183_944 },
      },
    },
    {
      docs: secure,
      request: {
        method: "GET",
        url: `${graph}/me`,
        query: { fields: "id,name,email", appsecret_proof: bearing.proof },
        headers: bearing.headers,
      },
      answer: { json: { id: "10154", name: "Ada", email: "ada@example.com" } },
    },
  ],
  account: { id: "10154", label: "Ada" },
  call: {
    docs: permissions,
    fetch: "/v26.0/me/permissions",
    request: {
      method: "GET",
      url: `${graph}/me/permissions`,
      query: { appsecret_proof: bearing.proof },
      headers: bearing.headers,
    },
    answer: { json: { data: [{ permission: "public_profile", status: "granted" }] } },
  },
  disconnect: [
    {
      docs: permissions,
      request: {
        method: "DELETE",
        url: `${graph}/me/permissions`,
        query: { access_token: "CANARY-long", appsecret_proof: bearing.proof },
        headers: bearing.headers,
      },
      answer: { json: { success: true } },
    },
  ],
});

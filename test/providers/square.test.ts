import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const authorizing = "https://developer.squareup.com/reference/square/o-auth/authorize";
const obtaining = "https://developer.squareup.com/reference/square/o-auth/obtain-token";
const answered = "https://developer.squareup.com/reference/square/objects/ObtainTokenResponse";
const revoking = "https://github.com/square/square-python-sdk/blob/master/doc/api/o-auth.md";
const merchants = "https://github.com/square/square-python-sdk/blob/master/doc/api/merchants.md";

const client = { client_id: "sq0idp-uaPHILoPzWZk3tlJqlML0g", client_secret: "sq0csp-CANARY" };
const tokenUrl = "https://connect.squareup.com/oauth2/token";
const merchantUrl = "https://connect.squareup.com/v2/merchants/me";
const merchant = { id: "D7ZKAJE1MDGQV", business_name: "Apple A Day", country: "US" };
const tokens = {
  token_type: "bearer",
  merchant_id: "D7ZKAJE1MDGQV",
  refresh_token: "CANARY-refresh",
  short_lived: false,
};

describeExchange({
  id: "square",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["CUSTOMERS_WRITE", "CUSTOMERS_READ", "MERCHANT_PROFILE_READ"],
  },
  authorization: {
    docs: authorizing,
    url: "https://connect.squareup.com/oauth2/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("square"),
      scope: "CUSTOMERS_WRITE CUSTOMERS_READ MERCHANT_PROFILE_READ",
      session: "false",
      state: expect.any(String),
    },
  },
  comesBack: { code: "sq0cgb-CANARY", response_type: "code" },
  connect: [
    {
      docs: obtaining,
      request: {
        method: "POST",
        url: tokenUrl,
        json: {
          ...client,
          grant_type: "authorization_code",
          code: "sq0cgb-CANARY",
          redirect_uri: redirectUri("square"),
        },
      },
      // Thirty days.
      answer: {
        json: { ...tokens, access_token: "CANARY1", expires_at: "2026-12-27T12:00:00Z" },
      },
    },
    {
      docs: merchants,
      request: { method: "GET", url: merchantUrl, headers: { authorization: "Bearer CANARY1" } },
      answer: { json: { merchant } },
    },
  ],
  account: { id: merchant.id, label: merchant.business_name },
  call: {
    docs: answered,
    fetch: "/v2/customers",
    request: {
      method: "GET",
      url: "https://connect.squareup.com/v2/customers",
      headers: { authorization: "Bearer CANARY1" },
    },
    answer: { json: {} },
  },
  renew: {
    afterSeconds: 2_592_000,
    steps: [
      {
        docs: obtaining,
        request: {
          method: "POST",
          url: tokenUrl,
          json: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh" },
        },
        answer: {
          json: { ...tokens, access_token: "CANARY2", expires_at: "2027-01-26T12:00:00Z" },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  disconnect: [
    {
      docs: revoking,
      request: {
        method: "POST",
        url: "https://connect.squareup.com/oauth2/revoke",
        headers: { authorization: "Client sq0csp-CANARY" },
        json: { client_id: client.client_id, access_token: "CANARY1" },
      },
      answer: { json: { success: true } },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const workflow = "https://developer-docs.amazon.com/sp-api/docs/website-authorization-workflow";
const guide =
  "https://github.com/amzn/selling-partner-api-docs/blob/main/guides/en-US/developer-guide/SellingPartnerApiDeveloperGuide.md";
const connecting =
  "https://developer-docs.amazon.com/amazon-shipping/docs/connecting-to-the-selling-partner-api";
const endpoints = "https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints";

const client = { client_id: "foodev", client_secret: "CANARY-secret" };
const tokenUrl = "https://api.amazon.com/auth/o2/token";
const orders = "https://sellingpartnerapi-eu.amazon.com/orders/v0/orders";
const answer = { token_type: "bearer", expires_in: 3600, refresh_token: "Atzr|CANARY" };
const application = "amzn1.sellerapps.app.0bf296b5-36a6-4942-a13e-EXAMPLEfcd28";

describeExchange({
  id: "amazon-sp",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    authorizationParams: { version: "beta" },
    inputs: { application },
  },
  inputs: { site: "sellercentral-europe.amazon.com", api: "sellingpartnerapi-eu.amazon.com" },
  authorization: {
    docs: workflow,
    url: "https://sellercentral-europe.amazon.com/apps/authorize/consent",
    query: {
      application_id: application,
      version: "beta",
      redirect_uri: redirectUri("amazon-sp"),
      state: expect.any(String),
    },
  },
  comesBack: { spapi_oauth_code: "CANARY-code", selling_partner_id: "A3FHEXAMPLEYWS" },
  connect: [
    {
      docs: guide,
      request: {
        method: "POST",
        url: tokenUrl,
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("amazon-sp"),
        },
      },
      answer: { json: { ...answer, access_token: "Atza|CANARY1" } },
    },
  ],
  account: { id: "A3FHEXAMPLEYWS" },
  call: {
    docs: endpoints,
    fetch: "/orders/v0/orders",
    request: {
      method: "GET",
      url: orders,
      headers: { "x-amz-access-token": "Atza|CANARY1", authorization: undefined },
    },
    answer: { json: { payload: {} } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: connecting,
        request: {
          method: "POST",
          url: tokenUrl,
          form: { ...client, grant_type: "refresh_token", refresh_token: "Atzr|CANARY" },
        },
        answer: { json: { ...answer, access_token: "Atza|CANARY2" } },
      },
    ],
    headers: { "x-amz-access-token": "Atza|CANARY2" },
  },
  disconnect: [],
});

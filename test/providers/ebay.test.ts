import { expect } from "vitest";
import { describeExchange } from "./exchange.ts";

const consent = "https://developer.ebay.com/api-docs/static/oauth-consent-request.html";
const exchanging = "https://developer.ebay.com/api-docs/static/oauth-auth-code-grant-request.html";
const refreshing = "https://developer.ebay.com/api-docs/static/oauth-refresh-token-request.html";
const identity = "https://developer.ebay.com/develop/api/spec/identity_api.json";

const ruName = "Acme-AcmeRece-PRD-a1b2c3-xyz";
const scope =
  "https://api.ebay.com/oauth/api_scope https://api.ebay.com/oauth/api_scope/commerce.identity.readonly";
const basic = { authorization: `Basic ${btoa("Acme-Rece-PRD-1:CANARY-secret")}` };
const tokenUrl = "https://api.ebay.com/identity/v1/oauth2/token";
const asking = {
  method: "GET",
  url: "https://apiz.ebay.com/commerce/identity/v1/user/",
  headers: { authorization: "Bearer v^1.1#CANARY1" },
};
const person = { userId: "6GmaU8KbRt2", username: "acme-books", accountType: "INDIVIDUAL" };

describeExchange({
  id: "ebay",
  options: {
    clientId: "Acme-Rece-PRD-1",
    clientSecret: "CANARY-secret",
    inputs: { ruName },
    scopes: scope.split(" "),
  },
  authorization: {
    docs: consent,
    url: "https://auth.ebay.com/oauth2/authorize",
    query: {
      response_type: "code",
      client_id: "Acme-Rece-PRD-1",
      // eBay knows the redirect URI by this name.
      redirect_uri: ruName,
      scope,
      state: expect.any(String),
    },
  },
  comesBack: { code: "v^1.1#CANARY-code", expires_in: "299" },
  connect: [
    {
      docs: exchanging,
      request: {
        method: "POST",
        url: tokenUrl,
        headers: basic,
        form: {
          grant_type: "authorization_code",
          code: "v^1.1#CANARY-code",
          redirect_uri: ruName,
        },
      },
      answer: {
        json: {
          access_token: "v^1.1#CANARY1",
          expires_in: 7200,
          refresh_token: "v^1.1#CANARY-refresh",
          refresh_token_expires_in: 47_304_000,
          token_type: "User Access Token",
        },
      },
    },
    { docs: identity, request: asking, answer: { json: person } },
  ],
  account: { id: person.userId, label: person.username },
  call: {
    docs: identity,
    fetch: "https://apiz.ebay.com/commerce/identity/v1/user/",
    request: asking,
    answer: { json: person },
  },
  renew: {
    afterSeconds: 7200,
    steps: [
      {
        docs: refreshing,
        request: {
          method: "POST",
          url: tokenUrl,
          headers: basic,
          form: { grant_type: "refresh_token", refresh_token: "v^1.1#CANARY-refresh" },
        },
        answer: {
          json: {
            access_token: "v^1.1#CANARY2",
            expires_in: 7200,
            token_type: "User Access Token",
          },
        },
      },
    ],
    headers: { authorization: "Bearer v^1.1#CANARY2" },
  },
  disconnect: [],
});

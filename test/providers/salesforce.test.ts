import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const authorizing =
  "https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_oauth_web_server_flow_ca.htm";
const exchanging =
  "https://developer.salesforce.com/docs/atlas.en-us.188.0.api_rest.meta/api_rest/intro_understanding_web_server_oauth_flow.htm";
const refreshing =
  "https://developer.salesforce.com/docs/atlas.en-us.198.0.api_rest.meta/api_rest/intro_understanding_refresh_token_oauth.htm";
const revoking =
  "https://developer.salesforce.com/docs/platform/mobile-sdk/guide/oauth-revoking-tokens.html";

const client = { client_id: "3MVG9lKcPoNINVBIPJjdw1J9LLM82Hn", client_secret: "CANARY-secret" };
const identity = "https://login.salesforce.com/id/00Dx0000000BV7z/005x00000012Q9P";
const instance_url = "https://acme.my.salesforce.com";
const tokens = { instance_url, id: identity, token_type: "Bearer", issued_at: "1278448101416" };
const tokenUrl = "https://login.salesforce.com/services/oauth2/token";
const expired = {
  status: 401,
  json: [{ message: "Session expired or invalid", errorCode: "INVALID_SESSION_ID" }],
};

describeExchange({
  id: "salesforce",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["api", "refresh_token"],
  },
  authorization: {
    docs: authorizing,
    url: "https://login.salesforce.com/services/oauth2/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("salesforce"),
      scope: "api refresh_token",
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: exchanging,
      request: {
        method: "POST",
        url: tokenUrl,
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("salesforce"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          ...tokens,
          access_token: "00Dx0000000BV7z!CANARY1",
          refresh_token: "CANARY-refresh",
          signature: "SSSbLO/gBhmmyNUvN18ODBDFYHzakxOMgqYtu+hDPsc=",
          scope: "refresh_token api",
        },
      },
    },
  ],
  account: { id: identity },
  call: {
    docs: authorizing,
    fetch: "/services/data/v66.0/sobjects/Order",
    request: {
      method: "GET",
      // What came with the token says where.
      url: `${instance_url}/services/data/v66.0/sobjects/Order`,
      headers: { authorization: "Bearer 00Dx0000000BV7z!CANARY1" },
    },
    answer: { json: {} },
  },
  renew: {
    afterSeconds: 7200,
    refused: expired,
    steps: [
      {
        docs: refreshing,
        request: {
          method: "POST",
          url: tokenUrl,
          form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh" },
        },
        answer: { json: { ...tokens, access_token: "00Dx0000000BV7z!CANARY2" } },
      },
    ],
    headers: { authorization: "Bearer 00Dx0000000BV7z!CANARY2" },
  },
  dead: {
    afterSeconds: 7200,
    refused: expired,
    step: {
      docs: refreshing,
      request: {
        method: "POST",
        url: tokenUrl,
        form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh" },
      },
      answer: {
        status: 400,
        json: { error: "invalid_grant", error_description: "expired access/refresh token" },
      },
    },
  },
  disconnect: [
    {
      docs: revoking,
      request: {
        method: "POST",
        url: "https://login.salesforce.com/services/oauth2/revoke",
        form: { ...client, token: "CANARY-refresh", token_type_hint: "refresh_token" },
      },
      answer: { status: 200 },
    },
  ],
});

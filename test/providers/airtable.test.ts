import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const reference = "https://airtable.com/developers/web/api/oauth-reference";
const example = "https://github.com/Airtable/oauth-example/blob/main/index.js";
const whoami = "https://airtable.com/developers/web/api/get-user-id-scopes";

const [clientId, clientSecret] = ["1234a56b-c7de-8f90-1234-5678901abcde", "CANARY-secret"];
const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
const scope = "user.email:read data.records:read";
const lives = {
  token_type: "Bearer",
  scope,
  expires_in: 3600,
  refresh_expires_in: 5_184_000,
};

describeExchange({
  id: "airtable",
  options: { clientId, clientSecret, scopes: scope.split(" ") },
  authorization: {
    docs: reference,
    url: "https://airtable.com/oauth2/v1/authorize",
    query: {
      client_id: clientId,
      redirect_uri: redirectUri("airtable"),
      response_type: "code",
      scope,
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code", code_challenge: "x", code_challenge_method: "S256" },
  connect: [
    {
      docs: example,
      request: {
        method: "POST",
        url: "https://airtable.com/oauth2/v1/token",
        headers,
        form: {
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("airtable"),
          code_verifier: expect.stringMatching(/^[\w.~-]{43,128}$/),
        },
      },
      answer: { json: { ...lives, access_token: "CANARY1", refresh_token: "CANARY-r1" } },
    },
    {
      docs: whoami,
      request: {
        method: "GET",
        url: "https://api.airtable.com/v0/meta/whoami",
        headers: { authorization: "Bearer CANARY1" },
      },
      answer: { json: { email: "foo@bar.com", id: "usrL2PNC5o3H4lBEi" } },
    },
  ],
  account: { id: "usrL2PNC5o3H4lBEi", label: "foo@bar.com", email: "foo@bar.com" },
  call: {
    docs: whoami,
    fetch: "/v0/meta/whoami",
    request: {
      method: "GET",
      url: "https://api.airtable.com/v0/meta/whoami",
      headers: { authorization: "Bearer CANARY1" },
    },
    answer: { json: { email: "foo@bar.com", id: "usrL2PNC5o3H4lBEi" } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: reference,
        request: {
          method: "POST",
          url: "https://airtable.com/oauth2/v1/token",
          headers,
          form: { grant_type: "refresh_token", refresh_token: "CANARY-r1" },
        },
        answer: { json: { ...lives, access_token: "CANARY2", refresh_token: "CANARY-r2" } },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  dead: {
    afterSeconds: 3600,
    step: {
      docs: reference,
      request: {
        method: "POST",
        url: "https://airtable.com/oauth2/v1/token",
        headers,
        form: { grant_type: "refresh_token", refresh_token: "CANARY-r1" },
      },
      answer: { status: 400, json: { error: "invalid_grant" } },
    },
  },
  disconnect: [],
});

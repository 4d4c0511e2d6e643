import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const tokens = "https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/";
const refreshing =
  "https://developer.zendesk.com/documentation/api-basics/authentication/refresh-token";
const revoking =
  "https://developer.zendesk.com/documentation/api-basics/authentication/revoking-oauth-token";
const client = { client_id: "your_unique_identifier", client_secret: "CANARY-secret" };
const at = "https://acme.zendesk.com";

describeExchange({
  id: "zendesk",
  options: { clientId: client.client_id, clientSecret: client.client_secret, scopes: ["read"] },
  inputs: { subdomain: "acme" },
  authorization: {
    docs: tokens,
    url: `${at}/oauth/authorizations/new`,
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("zendesk"),
      scope: "read",
      state: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "7xqwtlf3rrdj8uyeb1yf" },
  connect: [
    {
      docs: tokens,
      request: {
        method: "POST",
        url: `${at}/oauth/tokens`,
        headers: { authorization: undefined },
        json: {
          ...client,
          grant_type: "authorization_code",
          code: "7xqwtlf3rrdj8uyeb1yf",
          redirect_uri: redirectUri("zendesk"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "CANARY1",
          refresh_token: "CANARY-r1",
          token_type: "bearer",
          scope: "read",
          expires_in: 172_799,
          refresh_token_expires_in: 2_592_000,
        },
      },
    },
    {
      docs: tokens,
      request: {
        method: "GET",
        url: `${at}/api/v2/users/me.json`,
        headers: { authorization: "Bearer CANARY1" },
      },
      answer: { json: { user: { id: 35_436, name: "Johnny Agent", email: "johnny@example.com" } } },
    },
  ],
  account: { id: "35436", label: "Johnny Agent", email: "johnny@example.com" },
  call: {
    docs: tokens,
    fetch: "/api/v2/tickets.json",
    request: {
      method: "GET",
      url: `${at}/api/v2/tickets.json`,
      headers: { authorization: "Bearer CANARY1" },
    },
    answer: { json: { tickets: [] } },
  },
  renew: {
    afterSeconds: 172_799,
    steps: [
      {
        docs: tokens,
        request: {
          method: "POST",
          url: `${at}/oauth/tokens`,
          json: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r1" },
        },
        answer: {
          json: {
            access_token: "CANARY2",
            refresh_token: "CANARY-r2",
            token_type: "bearer",
            scope: "read",
            expires_in: 172_799,
            refresh_token_expires_in: 2_592_000,
          },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  dead: {
    afterSeconds: 172_799,
    step: {
      docs: refreshing,
      request: {
        method: "POST",
        url: `${at}/oauth/tokens`,
        json: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r1" },
      },
      answer: {
        status: 400,
        json: { error: "invalid_grant", error_description: "The provided token is invalid." },
      },
    },
  },
  disconnect: [
    {
      docs: revoking,
      request: {
        method: "DELETE",
        url: `${at}/api/v2/oauth/tokens/current.json`,
        headers: { authorization: "Bearer CANARY1" },
      },
      answer: { status: 204 },
    },
  ],
});

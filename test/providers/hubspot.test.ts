import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const guide = "https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide";
const tokens =
  "https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/refresh-oauth-token";
const answered =
  "https://developers.hubspot.com/docs/api-reference/legacy/authentication/oauth-tokens/v1/refresh-oauth-token";
const revoking =
  "https://developers.hubspot.com/docs/api-reference/latest/authentication/oauth-tokens/revoke-token";
const details =
  "https://developers.hubspot.com/docs/api-reference/latest/account/account-information/guide.md";

const client = {
  client_id: "7fff1e36-2d40-4ae1-bbb1-5266d59564fb",
  client_secret: "CANARY-secret",
};
const answer = {
  token_use: "access_token",
  token_type: "bearer",
  expires_in: 1800,
  hub_id: 123_456,
  scopes: ["oauth", "crm.objects.contacts.read"],
  user_id: 123,
};
const tokenUrl = "https://api.hubapi.com/oauth/2026-03/token";
const detailsUrl = "https://api.hubapi.com/account-info/2026-03/details";

describeExchange({
  id: "hubspot",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["oauth", "crm.objects.contacts.read"],
  },
  authorization: {
    docs: guide,
    url: "https://app.hubspot.com/oauth/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("hubspot"),
      scope: "oauth crm.objects.contacts.read",
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: tokens,
      request: {
        method: "POST",
        url: tokenUrl,
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("hubspot"),
          code_verifier: expect.any(String),
        },
      },
      answer: { json: { ...answer, access_token: "CANARY1", refresh_token: "CANARY-refresh" } },
    },
    {
      docs: details,
      request: { method: "GET", url: detailsUrl, headers: { authorization: "Bearer CANARY1" } },
      answer: { json: { portalId: 123_456, accountType: "STANDARD", timeZone: "US/Eastern" } },
    },
  ],
  account: { id: "123456", label: "123456" },
  call: {
    docs: details,
    fetch: "/account-info/2026-03/details",
    request: { method: "GET", url: detailsUrl, headers: { authorization: "Bearer CANARY1" } },
    answer: { json: { portalId: 123_456, accountType: "STANDARD", timeZone: "US/Eastern" } },
  },
  renew: {
    afterSeconds: 1800,
    steps: [
      {
        docs: answered,
        request: {
          method: "POST",
          url: tokenUrl,
          form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh" },
        },
        answer: { json: { ...answer, access_token: "CANARY2", refresh_token: "CANARY-refresh" } },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  disconnect: [
    {
      docs: revoking,
      request: {
        method: "POST",
        url: "https://api.hubapi.com/oauth/2026-03/token/revoke",
        form: { ...client, token: "CANARY-refresh", token_type_hint: "refresh_token" },
      },
      answer: { status: 200 },
    },
  ],
});

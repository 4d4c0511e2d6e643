import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const reference = "https://dev.fitbit.com/build/reference/web-api";
const authorize = `${reference}/authorization/authorize`;
const exchanged = `${reference}/authorization/oauth2-token`;
const refreshed = `${reference}/authorization/refresh-token`;
const revoked = `${reference}/authorization/revoke-token/`;
const profile = `${reference}/user/get-profile/`;

const token = "https://api.fitbit.com/oauth2/token";
const basic = { authorization: `Basic ${btoa("ABC123:CANARY-secret")}` };
const tokens = (count: number): object => ({
  access_token: `CANARY-access-${count}`,
  expires_in: 28_800,
  refresh_token: `CANARY-refresh-${count}`,
  scope: "profile sleep",
  token_type: "Bearer",
  user_id: "GGNJL9",
});

describeExchange({
  id: "fitbit",
  options: {
    clientId: "ABC123",
    clientSecret: "CANARY-secret",
    scopes: ["profile", "sleep"],
  },
  authorization: {
    docs: authorize,
    url: "https://www.fitbit.com/oauth2/authorize",
    query: {
      client_id: "ABC123",
      response_type: "code",
      scope: "profile sleep",
      redirect_uri: redirectUri("fitbit"),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
      state: expect.any(String),
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: exchanged,
      request: {
        method: "POST",
        url: token,
        headers: basic,
        form: {
          code: "CANARY-code",
          grant_type: "authorization_code",
          redirect_uri: redirectUri("fitbit"),
          code_verifier: expect.any(String),
        },
      },
      answer: { json: tokens(1) },
    },
    {
      docs: profile,
      request: {
        method: "GET",
        url: "https://api.fitbit.com/1/user/-/profile.json",
        headers: { authorization: "Bearer CANARY-access-1" },
      },
      answer: {
        json: {
          user: {
            encodedId: "GGNJL9",
            displayName: "Sam F.",
            avatar: "https://static0.fitbit.com/images/profile/defaultProfile_100.png",
          },
        },
      },
    },
  ],
  account: {
    id: "GGNJL9",
    label: "Sam F.",
    avatarUrl: "https://static0.fitbit.com/images/profile/defaultProfile_100.png",
  },
  call: {
    docs: profile,
    fetch: "/1/user/-/profile.json",
    request: {
      method: "GET",
      url: "https://api.fitbit.com/1/user/-/profile.json",
      headers: { authorization: "Bearer CANARY-access-1" },
    },
    answer: { json: {} },
  },
  renew: {
    afterSeconds: 28_800,
    steps: [
      {
        docs: refreshed,
        request: {
          method: "POST",
          url: token,
          headers: basic,
          form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
        },
        answer: { json: tokens(2) },
      },
    ],
    headers: { authorization: "Bearer CANARY-access-2" },
  },
  dead: {
    afterSeconds: 28_800,
    step: {
      docs: refreshed,
      request: {
        method: "POST",
        url: token,
        form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
      },
      // Fitbit's errors are a list.
      answer: {
        status: 400,
        json: {
          errors: [{ errorType: "invalid_grant", message: "Refresh token invalid" }],
          success: false,
        },
      },
    },
  },
  disconnect: [
    {
      docs: revoked,
      request: {
        method: "POST",
        url: "https://api.fitbit.com/oauth2/revoke",
        headers: basic,
        form: { token: "CANARY-refresh-1", token_type_hint: "refresh_token" },
      },
      answer: { status: 200 },
    },
  ],
});

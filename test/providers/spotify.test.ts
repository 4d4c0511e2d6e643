import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const flow = "https://developer.spotify.com/documentation/web-api/tutorials/code-flow";
const pkce =
  "https://developer.spotify.com/documentation/web-api/tutorials/migration-implicit-auth-code";
const ending = "https://developer.spotify.com/blog/2026-06-18-refresh-token-expiration";
const example =
  "https://github.com/spotify/web-api-examples/blob/eac88d84e2681f29c10ca1f6eb461a2652063b17/authorization/authorization_code/app.js";
const profile =
  "https://github.com/spotify/web-api-examples/blob/014081e9dee99d0afd7a2f0c6c6fabc55120a9e7/get_user_profile/src/script.ts";

const token = "https://accounts.spotify.com/api/token";
const basic = { authorization: `Basic ${btoa("yourClientIDGoesHere:CANARY-secret")}` };
const scope = "user-read-private user-read-email";

describeExchange({
  id: "spotify",
  options: {
    clientId: "yourClientIDGoesHere",
    clientSecret: "CANARY-secret",
    scopes: ["user-read-private", "user-read-email"],
  },
  authorization: {
    docs: pkce,
    url: "https://accounts.spotify.com/authorize",
    query: {
      response_type: "code",
      client_id: "yourClientIDGoesHere",
      scope,
      redirect_uri: redirectUri("spotify"),
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: flow,
      request: {
        method: "POST",
        url: token,
        headers: basic,
        form: {
          code: "CANARY-code",
          redirect_uri: redirectUri("spotify"),
          grant_type: "authorization_code",
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "CANARY-access-1",
          token_type: "Bearer",
          scope,
          expires_in: 3600,
          refresh_token: "CANARY-refresh-1",
        },
      },
    },
    {
      docs: profile,
      request: {
        method: "GET",
        url: "https://api.spotify.com/v1/me",
        headers: { authorization: "Bearer CANARY-access-1" },
      },
      answer: {
        json: {
          display_name: "Jamie",
          id: "smedjan",
          email: "jamie@example.com",
          images: [{ url: "https://i.scdn.co/image/ab67616d00001e02ff9ca10b55ce82ae553c8228" }],
        },
      },
    },
  ],
  account: {
    id: "smedjan",
    label: "Jamie",
    email: "jamie@example.com",
    avatarUrl: "https://i.scdn.co/image/ab67616d00001e02ff9ca10b55ce82ae553c8228",
  },
  call: {
    docs: profile,
    fetch: "/v1/me",
    request: {
      method: "GET",
      url: "https://api.spotify.com/v1/me",
      headers: { authorization: "Bearer CANARY-access-1" },
    },
    answer: { json: { id: "smedjan" } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: example,
        request: {
          method: "POST",
          url: token,
          headers: basic,
          form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
        },
        // No refresh token comes: the one at hand goes on.
        answer: {
          json: { access_token: "CANARY-access-2", token_type: "Bearer", scope, expires_in: 3600 },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY-access-2" },
  },
  dead: {
    afterSeconds: 3600,
    step: {
      docs: ending,
      request: {
        method: "POST",
        url: token,
        form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
      },
      answer: {
        status: 400,
        json: { error: "invalid_grant", error_description: "Refresh token expired" },
      },
    },
  },
  disconnect: [],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const getting = "https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/";
const refreshing = "https://dev.twitch.tv/docs/authentication/refresh-tokens/";
const revoking = "https://dev.twitch.tv/docs/authentication/revoke-tokens";
/** Twitch's own sample. */
const sample =
  "https://github.com/twitchdev/authentication-node-sample/blob/75626d4dbd481ebd4def6c578dd1af62f1abc47e/index.js";

const client = { client_id: "hof5gwx0su6owfnys0yan9c87zr6t", client_secret: "CANARY-secret" };
const bearing = { authorization: "Bearer CANARY-access-1", "client-id": client.client_id };
const users = {
  data: [
    {
      id: "141981764",
      login: "twitchdev",
      display_name: "TwitchDev",
      profile_image_url: "https://static-cdn.jtvnw.net/jtv_user_pictures/1-profile_image.png",
      email: "not-real@email.com",
    },
  ],
};
const tokens = (number: number): Record<string, unknown> => ({
  access_token: `CANARY-access-${number}`,
  expires_in: 14_124,
  refresh_token: `CANARY-refresh-${number}`,
  scope: ["bits:read", "user:read:email"],
  token_type: "bearer",
});

describeExchange({
  id: "twitch",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["bits:read", "user:read:email"],
  },
  authorization: {
    docs: getting,
    url: "https://id.twitch.tv/oauth2/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("twitch"),
      scope: "bits:read user:read:email",
      state: expect.any(String),
    },
  },
  comesBack: { code: "CANARY-code", scope: "bits:read user:read:email" },
  connect: [
    {
      docs: getting,
      request: {
        method: "POST",
        url: "https://id.twitch.tv/oauth2/token",
        headers: { authorization: undefined },
        form: {
          ...client,
          code: "CANARY-code",
          grant_type: "authorization_code",
          redirect_uri: redirectUri("twitch"),
        },
      },
      answer: { json: tokens(1) },
    },
    {
      docs: sample,
      request: { method: "GET", url: "https://api.twitch.tv/helix/users", headers: bearing },
      answer: { json: users },
    },
  ],
  account: { id: "141981764", label: "TwitchDev" },
  call: {
    docs: sample,
    fetch: "/helix/users",
    request: { method: "GET", url: "https://api.twitch.tv/helix/users", headers: bearing },
    answer: { json: users },
  },
  renew: {
    afterSeconds: 14_124,
    steps: [
      {
        docs: refreshing,
        request: {
          method: "POST",
          url: "https://id.twitch.tv/oauth2/token",
          form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
        },
        answer: { json: tokens(2) },
      },
    ],
    headers: { authorization: "Bearer CANARY-access-2" },
  },
  dead: {
    afterSeconds: 14_124,
    step: {
      docs: refreshing,
      request: {
        method: "POST",
        url: "https://id.twitch.tv/oauth2/token",
        form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
      },
      answer: {
        status: 400,
        json: { error: "Bad Request", status: 400, message: "Invalid refresh token" },
      },
    },
  },
  disconnect: [
    {
      docs: revoking,
      request: {
        method: "POST",
        url: "https://id.twitch.tv/oauth2/revoke",
        form: { client_id: client.client_id, token: "CANARY-access-1" },
      },
      answer: { status: 200 },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const guides = "https://github.com/box/developer.box.com/blob/main/content/guides";
const authorizing = `${guides}/authentication/oauth2/without-sdk.md`;
const refreshing = `${guides}/authentication/tokens/refresh.md`;
const scopes = `${guides}/api-calls/permissions-and-errors/scopes.md`;
const users = "https://github.com/box/box-node-sdk/blob/main/src/managers/users.ts";

/** Box's own library, which is made from the description of its API. */
const library = "https://github.com/box/box-node-sdk/blob/main/src/managers/authorization.ts";

const client = { client_id: "ly1nj6n11vionaie65emwzk575hnnmrk", client_secret: "CANARY-secret" };
const me = {
  id: "11446498",
  type: "user",
  name: "Aaron Levie",
  login: "ceo@example.com",
  avatar_url: "https://www.box.com/api/avatar/large/181216415",
};

describeExchange({
  id: "box",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["root_readonly", "manage_webhook"],
  },
  authorization: {
    docs: scopes,
    url: "https://account.box.com/api/oauth2/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("box"),
      scope: "root_readonly manage_webhook",
      state: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: authorizing,
      request: {
        method: "POST",
        url: "https://api.box.com/oauth2/token",
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("box"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "CANARY1",
          expires_in: 3600,
          token_type: "bearer",
          restricted_to: [],
          refresh_token: "CANARY-r1",
        },
      },
    },
    {
      docs: users,
      request: {
        method: "GET",
        url: "https://api.box.com/2.0/users/me",
        headers: { authorization: "Bearer CANARY1" },
      },
      answer: { json: me },
    },
  ],
  account: { id: me.id, label: me.login, email: me.login, avatarUrl: me.avatar_url },
  call: {
    docs: authorizing,
    fetch: "/2.0/folders/0",
    request: {
      method: "GET",
      url: "https://api.box.com/2.0/folders/0",
      headers: { authorization: "Bearer CANARY1" },
    },
    answer: { json: { id: "0", type: "folder" } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: refreshing,
        request: {
          method: "POST",
          url: "https://api.box.com/oauth2/token",
          form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r1" },
        },
        answer: {
          json: {
            access_token: "CANARY2",
            expires_in: 3600,
            token_type: "bearer",
            restricted_to: [],
            refresh_token: "CANARY-r2",
          },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  dead: {
    afterSeconds: 3600,
    step: {
      docs: refreshing,
      request: {
        method: "POST",
        url: "https://api.box.com/oauth2/token",
        form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r1" },
      },
      answer: {
        status: 400,
        json: { error: "invalid_grant", error_description: "Refresh token has expired" },
      },
    },
  },
  disconnect: [
    {
      docs: library,
      request: {
        method: "POST",
        url: "https://api.box.com/oauth2/revoke",
        form: { ...client, token: "CANARY1" },
      },
      answer: { status: 200 },
    },
  ],
});

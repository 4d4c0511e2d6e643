import { expect } from "vitest";
import { describeExchange, redirectUri, signingKeys } from "./exchange.ts";

const guide = "https://api.slack.com/docs/sign-in-with-slack";
const method = "https://docs.slack.dev/reference/methods/openid.connect.token";
const userInfo = "https://docs.slack.dev/reference/methods/openid.connect.userInfo";
const metadata = "https://api.slack.com/.well-known/openid-configuration";
const rotating = "https://docs.slack.dev/authentication/using-token-rotation";
const revoking = "https://api.slack.com/methods/auth.revoke";

const client = { client_id: "2141029472.691202649728", client_secret: "CANARY-secret" };
const claims = {
  iss: "https://slack.com",
  sub: "U123ABC456",
  "https://slack.com/team_id": "T123ABC456",
  "https://slack.com/user_id": "U123ABC456",
  email: "alice@example.com",
  email_verified: true,
  name: "Alice",
  picture: "https://secure.gravatar.com/avatar/0.jpg",
};
const lives = (turn: number): object => ({
  ok: true,
  access_token: `xoxe.CANARY${turn}`,
  token_type: "Bearer",
  expires_in: 43_200,
  refresh_token: `xoxe-1-CANARY${turn}`,
});

describeExchange({
  id: "slack-openid",
  options: { clientId: client.client_id, clientSecret: client.client_secret },
  authorization: {
    docs: guide,
    url: "https://slack.com/openid/connect/authorize",
    query: {
      response_type: "code",
      scope: "openid profile email",
      client_id: client.client_id,
      redirect_uri: redirectUri("slack-openid"),
      state: expect.any(String),
      nonce: expect.any(String),
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: method,
      request: {
        method: "POST",
        url: "https://slack.com/api/openid.connect.token",
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("slack-openid"),
        },
      },
      answer: ({ idToken }) => ({ json: { ...lives(1), id_token: idToken(claims) } }),
    },
    {
      docs: metadata,
      request: { method: "GET", url: "https://slack.com/openid/connect/keys" },
      answer: { json: signingKeys },
    },
  ],
  account: {
    id: "U123ABC456",
    label: "alice@example.com",
    email: "alice@example.com",
    emailVerified: true,
    avatarUrl: claims.picture,
  },
  call: {
    docs: userInfo,
    fetch: "/api/openid.connect.userInfo",
    request: {
      method: "GET",
      url: "https://slack.com/api/openid.connect.userInfo",
      headers: { authorization: "Bearer xoxe.CANARY1" },
    },
    answer: { json: { ok: true, ...claims } },
  },
  renew: {
    afterSeconds: 43_200,
    steps: [
      {
        docs: rotating,
        request: {
          method: "POST",
          url: "https://slack.com/api/openid.connect.token",
          form: { ...client, grant_type: "refresh_token", refresh_token: "xoxe-1-CANARY1" },
        },
        answer: { json: lives(2) },
      },
    ],
    headers: { authorization: "Bearer xoxe.CANARY2" },
  },
  dead: {
    afterSeconds: 43_200,
    step: {
      docs: method,
      request: {
        method: "POST",
        url: "https://slack.com/api/openid.connect.token",
        form: { ...client, grant_type: "refresh_token", refresh_token: "xoxe-1-CANARY1" },
      },
      // An error of Slack's is answered 200.
      answer: { json: { ok: false, error: "invalid_refresh_token" } },
    },
  },
  disconnect: [
    {
      docs: revoking,
      request: {
        method: "POST",
        url: "https://slack.com/api/auth.revoke",
        headers: { authorization: "Bearer xoxe.CANARY1" },
        form: { token: "xoxe.CANARY1" },
      },
      answer: { json: { ok: true, revoked: true } },
    },
  ],
});

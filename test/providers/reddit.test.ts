import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const wiki = "https://github.com/reddit-archive/reddit/wiki/OAuth2";
/** Reddit's own server, as it was published. */
const server =
  "https://github.com/reddit-archive/reddit/blob/08fa64ed259e42186168e21a2c9458f8c930e105/r2/r2/controllers/oauth2.py";

const client = { id: "p-jcoLKBynTLew", secret: "CANARY-secret" };
const asking = {
  authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}`,
  "user-agent": expect.any(String),
};
const tokens = (number: number): Record<string, unknown> => ({
  access_token: `CANARY-access-${number}`,
  token_type: "bearer",
  expires_in: 3600,
  scope: "identity read",
});

describeExchange({
  id: "reddit",
  options: { clientId: client.id, clientSecret: client.secret, scopes: ["identity", "read"] },
  authorization: {
    docs: wiki,
    url: "https://www.reddit.com/api/v1/authorize",
    query: {
      client_id: client.id,
      response_type: "code",
      state: expect.any(String),
      redirect_uri: redirectUri("reddit"),
      duration: "permanent",
      scope: "identity read",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: server,
      request: {
        method: "POST",
        url: "https://www.reddit.com/api/v1/access_token",
        headers: asking,
        form: {
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("reddit"),
        },
      },
      answer: { json: { ...tokens(1), refresh_token: "CANARY-refresh-1" } },
    },
    {
      docs: wiki,
      request: {
        method: "GET",
        url: "https://oauth.reddit.com/api/v1/me",
        headers: { authorization: "Bearer CANARY-access-1", "user-agent": expect.any(String) },
      },
      answer: { json: { id: "1w72", name: "spez" } },
    },
  ],
  account: { id: "1w72", label: "spez" },
  call: {
    docs: wiki,
    fetch: "/api/v1/me",
    request: {
      method: "GET",
      url: "https://oauth.reddit.com/api/v1/me",
      headers: { authorization: "Bearer CANARY-access-1", "user-agent": expect.any(String) },
    },
    answer: { json: { id: "1w72", name: "spez" } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: wiki,
        request: {
          method: "POST",
          url: "https://www.reddit.com/api/v1/access_token",
          headers: asking,
          form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
        },
        // No new refresh token: the one at hand goes on.
        answer: { json: tokens(2) },
      },
    ],
    headers: { authorization: "Bearer CANARY-access-2" },
  },
  dead: {
    afterSeconds: 3600,
    step: {
      docs: server,
      request: {
        method: "POST",
        url: "https://www.reddit.com/api/v1/access_token",
        form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
      },
      answer: { status: 400, json: { error: "invalid_request" } },
    },
  },
  disconnect: [
    {
      docs: server,
      request: {
        method: "POST",
        url: "https://www.reddit.com/api/v1/revoke_token",
        headers: asking,
        form: { token: "CANARY-refresh-1", token_type_hint: "refresh_token" },
      },
      answer: { status: 204 },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const pages = "https://github.com/zoom/skills/blob/main/skills/oauth/concepts";
const flows = `${pages}/oauth-flows.md`;
const life = `${pages}/token-lifecycle.md`;
const scopes = `${pages}/scopes-architecture.md`;

const [clientId, clientSecret] = ["ZOOM_CLIENT_ID", "CANARY-secret"];
const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
const scope = "user:read:user meeting:read:list_meetings";
const me = {
  id: "KDcuGIm1QgePTO8WbOqwIQ",
  email: "jchill@example.com",
  display_name: "Jill Chill",
};

describeExchange({
  id: "zoom",
  options: { clientId, clientSecret, scopes: scope.split(" ") },
  authorization: {
    docs: flows,
    url: "https://zoom.us/oauth/authorize",
    query: {
      response_type: "code",
      client_id: clientId,
      redirect_uri: redirectUri("zoom"),
      scope,
      state: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: flows,
      request: {
        method: "POST",
        url: "https://zoom.us/oauth/token",
        headers,
        form: {
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("zoom"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "CANARY1",
          token_type: "bearer",
          refresh_token: "CANARY-r1",
          expires_in: 3600,
          scope,
        },
      },
    },
    {
      docs: scopes,
      request: {
        method: "GET",
        url: "https://api.zoom.us/v2/users/me",
        headers: { authorization: "Bearer CANARY1" },
      },
      answer: { json: me },
    },
  ],
  account: { id: me.id, label: me.email, email: me.email },
  call: {
    docs: scopes,
    fetch: "/v2/users/me/meetings",
    request: {
      method: "GET",
      url: "https://api.zoom.us/v2/users/me/meetings",
      headers: { authorization: "Bearer CANARY1" },
    },
    answer: { json: { meetings: [] } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: life,
        request: {
          method: "POST",
          url: "https://zoom.us/oauth/token",
          headers,
          form: { grant_type: "refresh_token", refresh_token: "CANARY-r1" },
        },
        answer: {
          json: {
            access_token: "CANARY2",
            token_type: "bearer",
            refresh_token: "CANARY-r2",
            expires_in: 3600,
            scope,
          },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  dead: {
    afterSeconds: 3600,
    step: {
      docs: life,
      request: {
        method: "POST",
        url: "https://zoom.us/oauth/token",
        headers,
        form: { grant_type: "refresh_token", refresh_token: "CANARY-r1" },
      },
      answer: { status: 400, json: { reason: "Invalid refresh token", error: "invalid_grant" } },
    },
  },
  disconnect: [
    {
      docs: life,
      request: {
        method: "POST",
        url: "https://zoom.us/oauth/revoke",
        headers,
        form: { token: "CANARY1" },
      },
      answer: { json: { status: "success" } },
    },
  ],
});

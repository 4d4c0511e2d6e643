import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const spec = "https://github.com/figma/rest-api-spec/blob/main/openapi/openapi.yaml";
const guide = "https://developers.figma.com/docs/rest-api/authentication";

const [clientId, clientSecret] = ["YOUR_CLIENT_ID", "CANARY-secret"];
const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
const me = {
  id: "1234567890",
  email: "ann@example.com",
  handle: "Ann",
  img_url: "https://www.gravatar.com/avatar/0?size=240&default=x",
};

describeExchange({
  id: "figma",
  options: { clientId, clientSecret, scopes: ["current_user:read", "file_content:read"] },
  authorization: {
    docs: spec,
    url: "https://www.figma.com/oauth",
    query: {
      client_id: clientId,
      redirect_uri: redirectUri("figma"),
      scope: "current_user:read file_content:read",
      state: expect.any(String),
      response_type: "code",
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: spec,
      request: {
        method: "POST",
        url: "https://api.figma.com/v1/oauth/token",
        headers,
        form: {
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("figma"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          user_id_string: me.id,
          access_token: "figu_CANARY1",
          token_type: "bearer",
          expires_in: 7_776_000,
          refresh_token: "figur_CANARY",
        },
      },
    },
    {
      docs: spec,
      request: {
        method: "GET",
        url: "https://api.figma.com/v1/me",
        headers: { authorization: "Bearer figu_CANARY1" },
      },
      answer: { json: me },
    },
  ],
  account: { id: me.id, label: "Ann", email: me.email, avatarUrl: me.img_url },
  call: {
    docs: guide,
    fetch: "/v1/files/key",
    request: {
      method: "GET",
      url: "https://api.figma.com/v1/files/key",
      headers: { authorization: "Bearer figu_CANARY1" },
    },
    answer: { json: { name: "A file" } },
  },
  renew: {
    afterSeconds: 7_776_000,
    steps: [
      {
        docs: spec,
        request: {
          method: "POST",
          url: "https://api.figma.com/v1/oauth/refresh",
          headers,
          form: { grant_type: "refresh_token", refresh_token: "figur_CANARY" },
        },
        // No new refresh token: the one at hand goes on.
        answer: {
          json: { access_token: "figu_CANARY2", token_type: "bearer", expires_in: 7_776_000 },
        },
      },
    ],
    headers: { authorization: "Bearer figu_CANARY2" },
  },
  dead: {
    afterSeconds: 7_776_000,
    step: {
      docs: spec,
      request: {
        method: "POST",
        url: "https://api.figma.com/v1/oauth/refresh",
        headers,
        form: { grant_type: "refresh_token", refresh_token: "figur_CANARY" },
      },
      answer: { status: 400, json: { error: "invalid_grant" } },
    },
  },
  disconnect: [],
});

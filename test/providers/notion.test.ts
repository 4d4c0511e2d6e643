import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const guide = "https://developers.notion.com/reference/authorization";
const create = "https://developers.notion.com/reference/create-a-token";
const refresh = "https://developers.notion.com/reference/refresh-a-token";
const revoke = "https://developers.notion.com/reference/revoke-token";

const [clientId, clientSecret] = ["463558a3-725e-4f37-b6d3-0889894f68de", "CANARY-secret"];
const headers = {
  authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
  "notion-version": "2025-09-03",
};
const bot = {
  token_type: "bearer",
  bot_id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  workspace_icon: null,
  workspace_name: "Acme",
  workspace_id: "3c90c3cc-0d44-4b50-8888-8dd25736052b",
  owner: { type: "user", user: { object: "user", id: "3c90c3cc-0d44-4b50-8888-8dd25736052c" } },
  duplicated_template_id: null,
  request_id: "3c90c3cc-0d44-4b50-8888-8dd25736052d",
};

describeExchange({
  id: "notion",
  options: { clientId, clientSecret },
  authorization: {
    docs: guide,
    url: "https://api.notion.com/v1/oauth/authorize",
    query: {
      response_type: "code",
      owner: "user",
      client_id: clientId,
      redirect_uri: redirectUri("notion"),
      state: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: create,
      request: {
        method: "POST",
        url: "https://api.notion.com/v1/oauth/token",
        headers,
        json: {
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("notion"),
          code_verifier: expect.any(String),
        },
      },
      answer: { json: { ...bot, access_token: "ntn_CANARY1", refresh_token: "nrt_CANARY1" } },
    },
  ],
  account: { id: bot.bot_id, label: "Acme" },
  call: {
    docs: guide,
    fetch: "/v1/users/me",
    request: {
      method: "GET",
      url: "https://api.notion.com/v1/users/me",
      headers: { authorization: "Bearer ntn_CANARY1", "notion-version": "2025-09-03" },
    },
    answer: { json: { object: "user", id: bot.bot_id, type: "bot" } },
  },
  renew: {
    afterSeconds: 3600,
    refused: { status: 401, json: { object: "error", status: 401, code: "unauthorized" } },
    steps: [
      {
        docs: refresh,
        request: {
          method: "POST",
          url: "https://api.notion.com/v1/oauth/token",
          headers,
          json: { grant_type: "refresh_token", refresh_token: "nrt_CANARY1" },
        },
        answer: { json: { ...bot, access_token: "ntn_CANARY2", refresh_token: "nrt_CANARY2" } },
      },
    ],
    headers: { authorization: "Bearer ntn_CANARY2" },
  },
  dead: {
    afterSeconds: 3600,
    refused: { status: 401, json: { object: "error", status: 401, code: "unauthorized" } },
    step: {
      docs: refresh,
      request: {
        method: "POST",
        url: "https://api.notion.com/v1/oauth/token",
        headers,
        json: { grant_type: "refresh_token", refresh_token: "nrt_CANARY1" },
      },
      answer: {
        status: 400,
        json: { error: "invalid_grant", request_id: "3c90c3cc-0d44-4b50-8888-8dd25736052f" },
      },
    },
  },
  disconnect: [
    {
      docs: revoke,
      request: {
        method: "POST",
        url: "https://api.notion.com/v1/oauth/revoke",
        headers,
        json: { token: "ntn_CANARY1" },
      },
      answer: { json: { request_id: "3c90c3cc-0d44-4b50-8888-8dd25736052e" } },
    },
  ],
});

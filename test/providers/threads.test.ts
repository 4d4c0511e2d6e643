import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const getting =
  "https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions";
const longLived = "https://developers.facebook.com/docs/threads/get-started/long-lived-tokens/";
const profiles = "https://developers.secure.facebook.com/docs/threads/threads-profiles";
const handling =
  "https://developers.secure.facebook.com/docs/graph-api/using-graph-api/error-handling";

const client = { client_id: "990602627938098", client_secret: "CANARY-secret" };
const user = {
  id: "1234567",
  username: "threadsapitestuser",
  threads_profile_picture_url: "https://scontent-sjc3-1.cdninstagram.com/link/to/profile/picture/",
};

describeExchange({
  id: "threads",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["threads_basic", "threads_content_publish"],
  },
  authorization: {
    docs: getting,
    url: "https://threads.com/oauth/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("threads"),
      scope: "threads_basic,threads_content_publish",
      state: expect.any(String),
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: getting,
      request: {
        method: "POST",
        url: "https://graph.threads.com/oauth/access_token",
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("threads"),
        },
      },
      answer: { json: { access_token: "CANARY-short", user_id: "1234567" } },
    },
    {
      docs: longLived,
      request: {
        method: "GET",
        url: "https://graph.threads.com/access_token",
        query: {
          grant_type: "th_exchange_token",
          client_secret: client.client_secret,
          access_token: "CANARY-short",
        },
      },
      answer: {
        json: { access_token: "CANARY-long-1", token_type: "bearer", expires_in: 5_183_944 },
      },
    },
    {
      docs: profiles,
      request: {
        method: "GET",
        url: "https://graph.threads.com/v1.0/me",
        query: {
          fields: "id,username,threads_profile_picture_url",
          access_token: "CANARY-long-1",
        },
        headers: { authorization: undefined },
      },
      answer: { json: user },
    },
  ],
  account: { id: "1234567", label: "threadsapitestuser" },
  call: {
    docs: profiles,
    fetch: "/v1.0/me/threads",
    request: {
      method: "GET",
      url: "https://graph.threads.com/v1.0/me/threads",
      query: { access_token: "CANARY-long-1" },
      headers: { authorization: undefined },
    },
    answer: { json: { data: [] } },
  },
  renew: {
    // A token that is a day old renews itself, until it ends.
    afterSeconds: 40 * 24 * 3600,
    early: true,
    steps: [
      {
        docs: longLived,
        request: {
          method: "GET",
          url: "https://graph.threads.com/refresh_access_token",
          query: { grant_type: "th_refresh_token", access_token: "CANARY-long-1" },
        },
        answer: {
          json: { access_token: "CANARY-long-2", token_type: "bearer", expires_in: 5_183_944 },
        },
      },
    ],
    query: { access_token: "CANARY-long-2" },
  },
  dead: {
    afterSeconds: 5_183_944,
    step: {
      docs: handling,
      request: {
        method: "GET",
        url: "https://graph.threads.com/refresh_access_token",
        query: { grant_type: "th_refresh_token", access_token: "CANARY-long-1" },
      },
      answer: {
        status: 400,
        json: {
          error: {
            message: "Message describing the error",
            type: "OAuthException",
            code: 190,
            error_subcode: 460,
            fbtrace_id: "EJplcsCHuLu",
          },
        },
      },
    },
  },
  disconnect: [],
});

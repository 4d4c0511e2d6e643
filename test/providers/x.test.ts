import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const flow = "https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token";
const overview = "https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code";
const lookup = "https://docs.x.com/x-api/users/lookup/quickstart/authenticated-lookup";

const client = { id: "M1M5R3BMVy13QmpScXkzTUt5OE46MTpjaQ", secret: "CANARY-secret" };
const basic = { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` };
const scope = "tweet.read users.read follows.read offline.access";
const user = {
  id: "2244994945",
  name: "X Dev",
  username: "XDevelopers",
  profile_image_url: "https://pbs.twimg.com/profile_images/1/normal.jpg",
};

describeExchange({
  id: "x",
  options: { clientId: client.id, clientSecret: client.secret, scopes: scope.split(" ") },
  authorization: {
    docs: flow,
    url: "https://x.com/i/oauth2/authorize",
    query: {
      response_type: "code",
      client_id: client.id,
      redirect_uri: redirectUri("x"),
      scope,
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
        url: "https://api.x.com/2/oauth2/token",
        headers: basic,
        form: {
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("x"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          token_type: "bearer",
          expires_in: 7200,
          access_token: "CANARY-access-1",
          scope,
          refresh_token: "CANARY-refresh-1",
        },
      },
    },
    {
      docs: lookup,
      request: {
        method: "GET",
        url: "https://api.x.com/2/users/me",
        query: { "user.fields": "profile_image_url" },
        headers: { authorization: "Bearer CANARY-access-1" },
      },
      answer: { json: { data: user } },
    },
  ],
  account: { id: "2244994945", label: "XDevelopers" },
  call: {
    docs: flow,
    fetch: "/2/tweets?ids=1261326399320715264,1278347468690915330",
    request: {
      method: "GET",
      url: "https://api.x.com/2/tweets",
      query: { ids: "1261326399320715264,1278347468690915330" },
      headers: { authorization: "Bearer CANARY-access-1" },
    },
    answer: { json: { data: [] } },
  },
  renew: {
    // Two hours, as the overview says.
    afterSeconds: 7200,
    steps: [
      {
        docs: overview,
        request: {
          method: "POST",
          url: "https://api.x.com/2/oauth2/token",
          headers: basic,
          form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
        },
        answer: {
          json: {
            token_type: "bearer",
            expires_in: 7200,
            access_token: "CANARY-access-2",
            scope,
            refresh_token: "CANARY-refresh-2",
          },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY-access-2" },
  },
  dead: {
    afterSeconds: 7200,
    step: {
      docs: flow,
      request: {
        method: "POST",
        url: "https://api.x.com/2/oauth2/token",
        headers: basic,
        form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
      },
      answer: { status: 400, json: { error: "invalid_grant" } },
    },
  },
  disconnect: [
    {
      docs: flow,
      request: {
        method: "POST",
        url: "https://api.x.com/2/oauth2/revoke",
        headers: basic,
        form: { token: "CANARY-refresh-1", token_type_hint: "refresh_token" },
      },
      answer: { json: { revoked: true } },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const authorizing =
  "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps";
const refreshing =
  "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens";
const applications = "https://docs.github.com/en/rest/apps/oauth-applications";
const api = "https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api";

const client = { client_id: "Iv1.8a61f9b3a7aba766", client_secret: "CANARY-secret" };
const json = { accept: "application/json" };
const user = { login: "octocat", id: 1, avatar_url: "https://github.com/images/error/octocat.gif" };

describeExchange({
  id: "github",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["repo", "gist"],
  },
  authorization: {
    docs: authorizing,
    url: "https://github.com/login/oauth/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("github"),
      scope: "repo gist",
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: authorizing,
      request: {
        method: "POST",
        url: "https://github.com/login/oauth/access_token",
        headers: { ...json, authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("github"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "ghu_CANARY1",
          expires_in: 28_800,
          refresh_token: "ghr_CANARY1",
          refresh_token_expires_in: 15_897_600,
          scope: "repo,gist",
          token_type: "bearer",
        },
      },
    },
    {
      docs: api,
      request: {
        method: "GET",
        url: "https://api.github.com/user",
        headers: { authorization: "Bearer ghu_CANARY1", "user-agent": expect.any(String) },
      },
      answer: { json: user },
    },
  ],
  account: { id: "1", label: "octocat" },
  call: {
    docs: api,
    fetch: "/user/repos",
    request: {
      method: "GET",
      url: "https://api.github.com/user/repos",
      headers: { authorization: "Bearer ghu_CANARY1" },
    },
    answer: { json: [] },
  },
  renew: {
    afterSeconds: 28_800,
    steps: [
      {
        docs: refreshing,
        request: {
          method: "POST",
          url: "https://github.com/login/oauth/access_token",
          headers: json,
          form: { ...client, grant_type: "refresh_token", refresh_token: "ghr_CANARY1" },
        },
        answer: {
          json: {
            access_token: "ghu_CANARY2",
            expires_in: 28_800,
            refresh_token: "ghr_CANARY2",
            refresh_token_expires_in: 15_897_600,
            scope: "",
            token_type: "bearer",
          },
        },
      },
    ],
    headers: { authorization: "Bearer ghu_CANARY2" },
  },
  dead: {
    afterSeconds: 28_800,
    step: {
      docs: refreshing,
      request: {
        method: "POST",
        url: "https://github.com/login/oauth/access_token",
        form: { ...client, grant_type: "refresh_token", refresh_token: "ghr_CANARY1" },
      },
      // An error of GitHub's is answered 200.
      answer: {
        json: {
          error: "bad_refresh_token",
          error_description: "The refresh token passed is incorrect or expired.",
        },
      },
    },
  },
  disconnect: [
    {
      docs: applications,
      request: {
        method: "DELETE",
        url: `https://api.github.com/applications/${client.client_id}/token`,
        headers: { authorization: `Basic ${btoa(`${client.client_id}:${client.client_secret}`)}` },
        json: { access_token: "ghu_CANARY1" },
      },
      answer: { status: 204 },
    },
  ],
});

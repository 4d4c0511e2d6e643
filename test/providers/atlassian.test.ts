import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const guide = "https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/";
const profile = "https://developer.atlassian.com/cloud/confluence/oauth-2-3lo-apps/";
const refreshing = "https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens";
const calling = "https://developer.atlassian.com/cloud/oauth/getting-started/making-calls-to-api/";

const client = { client_id: "YOUR_CLIENT_ID", client_secret: "CANARY-secret" };
const scope = "read:me read:jira-work offline_access";
const me = {
  account_type: "atlassian",
  account_id: "557057:4f9acfd2-6155-419b-8de5-5b5cf27a59a0",
  email: "vmars@marsinvestigations.com",
  name: "Lila User",
  picture: "https://www.example.com/avatars/userl",
};

describeExchange({
  id: "atlassian",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: scope.split(" "),
  },
  authorization: {
    docs: guide,
    url: "https://auth.atlassian.com/authorize",
    query: {
      audience: "api.atlassian.com",
      client_id: client.client_id,
      scope,
      redirect_uri: redirectUri("atlassian"),
      state: expect.any(String),
      response_type: "code",
      prompt: "consent",
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: guide,
      request: {
        method: "POST",
        url: "https://auth.atlassian.com/oauth/token",
        headers: { authorization: undefined },
        json: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("atlassian"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "CANARY1",
          expires_in: 3600,
          token_type: "Bearer",
          refresh_token: "CANARY-r1",
          scope,
        },
      },
    },
    {
      docs: profile,
      request: {
        method: "GET",
        url: "https://api.atlassian.com/me",
        headers: { authorization: "Bearer CANARY1" },
      },
      answer: { json: me },
    },
  ],
  account: { id: me.account_id, label: "Lila User", email: me.email, avatarUrl: me.picture },
  call: {
    docs: calling,
    fetch: "/oauth/token/accessible-resources",
    request: {
      method: "GET",
      url: "https://api.atlassian.com/oauth/token/accessible-resources",
      headers: { authorization: "Bearer CANARY1" },
    },
    answer: {
      json: [
        {
          id: "1324a887-45db-1bf4-1e99-ef0ff456d421",
          name: "Site name",
          url: "https://your-domain.atlassian.net",
          scopes: ["write:jira-work", "read:jira-user", "manage:jira-configuration"],
        },
      ],
    },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: refreshing,
        request: {
          method: "POST",
          url: "https://auth.atlassian.com/oauth/token",
          json: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r1" },
        },
        answer: {
          json: {
            access_token: "CANARY2",
            expires_in: 3600,
            token_type: "Bearer",
            refresh_token: "CANARY-r2",
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
      docs: refreshing,
      request: {
        method: "POST",
        url: "https://auth.atlassian.com/oauth/token",
        json: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r1" },
      },
      answer: {
        status: 403,
        json: {
          error: "invalid_grant",
          error_description: "Unknown or invalid refresh token.",
        },
      },
    },
  },
  disconnect: [],
});

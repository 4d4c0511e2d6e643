import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const repository = "https://github.com/mailchimp/fern-marketing-api-docs/blob";
const setUp = `${repository}/2cc7435131047d85f5c8cb7102d8a069e2ff33be/fern/docs/pages/building/start-developing/set-up-an-oauth-app.mdx`;
const skill = `${repository}/c7ce6357557fd638ad34671b768976190fa2957d/fern/.well-known/agent-skills/set-up-oauth/SKILL.md`;
const servers = `${repository}/049af8b70f427c631313071890cabb20bea698f1/fern/apis/mailchimp-openapi/overrides.yml`;

describeExchange({
  id: "mailchimp",
  options: { clientId: "628127923428", clientSecret: "CANARY-secret" },
  authorization: {
    docs: setUp,
    url: "https://login.mailchimp.com/oauth2/authorize",
    query: {
      response_type: "code",
      client_id: "628127923428",
      redirect_uri: redirectUri("mailchimp"),
      state: expect.any(String),
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: setUp,
      request: {
        method: "POST",
        url: "https://login.mailchimp.com/oauth2/token",
        headers: { authorization: undefined },
        form: {
          grant_type: "authorization_code",
          client_id: "628127923428",
          client_secret: "CANARY-secret",
          redirect_uri: redirectUri("mailchimp"),
          code: "CANARY-code",
        },
      },
      // Tokens do not expire; the former guide shows these two.
      answer: { json: { access_token: "CANARY", expires_in: 0, scope: null } },
    },
    {
      docs: skill,
      request: {
        method: "GET",
        url: "https://api.mailchimp.com/3.0/",
        headers: { authorization: "Bearer CANARY" },
      },
      answer: {
        json: {
          account_id: "8d3a3db4d97663a9074efcc16",
          account_name: "Freddie's Jokes",
          login_id: "15823123",
          email: "freddie@freddiesjokes.com",
        },
      },
    },
  ],
  account: {
    id: "8d3a3db4d97663a9074efcc16",
    label: "Freddie's Jokes",
    email: "freddie@freddiesjokes.com",
  },
  call: {
    docs: servers,
    fetch: "/3.0/lists",
    request: {
      method: "GET",
      url: "https://api.mailchimp.com/3.0/lists",
      headers: { authorization: "Bearer CANARY" },
    },
    answer: { json: { lists: [] } },
  },
  disconnect: [],
});

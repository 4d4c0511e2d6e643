import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const guide = "https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/";
const former = "https://developer.mailchimp.com/documentation/mailchimp/guides/how-to-use-oauth2/";
const library = "https://github.com/mailchimp/mailchimp-marketing-node/blob/master/README.md";

describeExchange({
  id: "mailchimp",
  options: { clientId: "628127923428", clientSecret: "CANARY-secret" },
  authorization: {
    docs: guide,
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
      docs: guide,
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
      // Tokens do not expire.
      answer: { json: { access_token: "CANARY", expires_in: 0, scope: null } },
    },
    {
      docs: former,
      request: {
        method: "GET",
        url: "https://login.mailchimp.com/oauth2/metadata",
        headers: { authorization: "OAuth CANARY" },
      },
      answer: {
        json: {
          dc: "us6",
          role: "owner",
          accountname: "Freddie's Jokes",
          user_id: 15_823_123,
          login_url: "https://login.mailchimp.com",
          api_endpoint: "https://us6.api.mailchimp.com",
        },
      },
    },
  ],
  account: { id: "15823123", label: "Freddie's Jokes" },
  call: {
    docs: library,
    fetch: "/3.0/lists",
    request: {
      method: "GET",
      url: "https://us6.api.mailchimp.com/3.0/lists",
      headers: { authorization: "OAuth CANARY" },
    },
    answer: { json: { lists: [] } },
  },
  disconnect: [],
});

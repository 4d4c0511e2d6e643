import { calledBack, describeExchange, signedBy } from "./exchange-oauth1.ts";

const docs = "https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/";
const tokens = "https://developer.atlassian.com/cloud/trello/rest/api-group-tokens/";

const signed = signedBy("0f9a8CANARYkey", "HMAC-SHA1");
const member = { id: "5f0f0f0f0f0f0f0f0f0f0f0f", username: "trelloboard", email: "t@example.com" };

describeExchange({
  id: "trello",
  options: {
    consumerKey: "0f9a8CANARYkey",
    consumerSecret: "CANARY-secret",
    scopes: ["read", "write", "account"],
    authorizationParams: { name: "MyPersonalToken" },
  },
  before: [
    {
      docs,
      request: {
        method: "POST",
        url: "https://trello.com/1/OAuthGetRequestToken",
        oauth: signed({ oauth_callback: calledBack("trello") }),
      },
      answer: {
        form: {
          oauth_token: "CANARY-request",
          oauth_token_secret: "CANARY-request-secret",
          oauth_callback_confirmed: "true",
        },
      },
    },
  ],
  authorization: {
    docs,
    url: "https://trello.com/1/OAuthAuthorizeToken",
    query: {
      oauth_token: "CANARY-request",
      name: "MyPersonalToken",
      scope: "read,write,account",
      expiration: "never",
    },
  },
  comesBack: { oauth_token: "CANARY-request", oauth_verifier: "CANARY-verifier" },
  connect: [
    {
      docs,
      request: {
        method: "POST",
        url: "https://trello.com/1/OAuthGetAccessToken",
        oauth: signed({ oauth_token: "CANARY-request", oauth_verifier: "CANARY-verifier" }),
      },
      answer: {
        form: { oauth_token: "CANARY-access", oauth_token_secret: "CANARY-access-secret" },
      },
    },
    {
      docs,
      request: {
        method: "GET",
        url: "https://api.trello.com/1/members/me",
        query: { fields: "id,username,email" },
        oauth: signed({ oauth_token: "CANARY-access" }),
      },
      answer: { json: member },
    },
  ],
  account: { id: member.id, label: "trelloboard", email: "t@example.com" },
  call: {
    docs,
    fetch: "/1/members/me/boards",
    request: {
      method: "GET",
      url: "https://api.trello.com/1/members/me/boards",
      oauth: signed({ oauth_token: "CANARY-access" }),
    },
    answer: { json: [] },
  },
  disconnect: [
    {
      docs: tokens,
      request: {
        method: "DELETE",
        url: "https://api.trello.com/1/tokens/CANARY-access",
        oauth: signed({ oauth_token: "CANARY-access" }),
      },
      answer: { json: { _value: null } },
    },
  ],
});

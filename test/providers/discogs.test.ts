import { expect } from "vitest";
import { calledBack, describeExchange, signedBy } from "./exchange-oauth1.ts";

const docs = "https://www.discogs.com/developers/";

const signed = signedBy("CANARY-key", "PLAINTEXT");
const agent = { "user-agent": expect.any(String) };
const identity = {
  id: 1,
  username: "example",
  resource_url: "https://api.discogs.com/users/example",
  consumer_name: "Your Application Name",
};

describeExchange({
  id: "discogs",
  options: { consumerKey: "CANARY-key", consumerSecret: "CANARY-secret" },
  before: [
    {
      docs,
      request: {
        method: "GET",
        url: "https://api.discogs.com/oauth/request_token",
        headers: agent,
        oauth: signed({ oauth_signature: "CANARY-secret&", oauth_callback: calledBack("discogs") }),
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
    url: "https://discogs.com/oauth/authorize",
    query: { oauth_token: "CANARY-request" },
  },
  comesBack: { oauth_token: "CANARY-request", oauth_verifier: "CANARY-verifier" },
  connect: [
    {
      docs,
      request: {
        method: "POST",
        url: "https://api.discogs.com/oauth/access_token",
        headers: agent,
        oauth: signed({
          oauth_signature: "CANARY-secret&CANARY-request-secret",
          oauth_token: "CANARY-request",
          oauth_verifier: "CANARY-verifier",
        }),
      },
      answer: {
        form: { oauth_token: "CANARY-access", oauth_token_secret: "CANARY-access-secret" },
      },
    },
    {
      docs,
      request: {
        method: "GET",
        url: "https://api.discogs.com/oauth/identity",
        headers: agent,
        oauth: signed({
          oauth_signature: "CANARY-secret&CANARY-access-secret",
          oauth_token: "CANARY-access",
        }),
      },
      answer: { json: identity },
    },
  ],
  account: { id: "1", label: "example" },
  call: {
    docs,
    fetch: "/oauth/identity",
    request: {
      method: "GET",
      url: "https://api.discogs.com/oauth/identity",
      headers: agent,
      oauth: signed({
        oauth_signature: "CANARY-secret&CANARY-access-secret",
        oauth_token: "CANARY-access",
      }),
    },
    answer: { json: identity },
  },
  disconnect: [],
});

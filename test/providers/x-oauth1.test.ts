import { expect } from "vitest";
import { describeExchange } from "./exchange.ts";

const legs =
  "https://docs.x.com/fundamentals/authentication/oauth-1-0a/obtaining-user-access-tokens";
const reference = "https://docs.x.com/fundamentals/authentication/api-reference";
const lookup = "https://docs.x.com/x-api/users/lookup/quickstart/authenticated-lookup";

const key = "cChZNFj6T5R0TigYB9yd1w";
const temporary = "NPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0";
const verifier = "uw7NjWHT6OJ1MpJOXsHfNxoAhPKpgI8BlYDhxEjIBY";
const token = "7588892-CANARY-token";
/** What is in each signed request. */
const signed = {
  oauth_consumer_key: key,
  oauth_signature_method: "HMAC-SHA1",
  oauth_version: "1.0",
  oauth_nonce: expect.stringMatching(/^[\x20-\x7e]+$/),
  oauth_timestamp: expect.stringMatching(/^\d{10}$/),
  oauth_signature: expect.stringMatching(/^[A-Za-z0-9+/]{27}=$/),
};

describeExchange({
  id: "x-oauth1",
  options: { consumerKey: key, consumerSecret: "CANARY-secret" },
  before: [
    {
      docs: legs,
      request: {
        method: "POST",
        url: "https://api.x.com/oauth/request_token",
        oauth: {
          ...signed,
          oauth_callback: expect.stringContaining("/oauth/callback/x-oauth1"),
        },
      },
      answer: {
        form: {
          oauth_token: temporary,
          oauth_token_secret: "CANARY-temporary",
          oauth_callback_confirmed: "true",
        },
      },
    },
  ],
  authorization: {
    docs: legs,
    url: "https://api.x.com/oauth/authorize",
    query: { oauth_token: temporary },
  },
  comesBack: { oauth_token: temporary, oauth_verifier: verifier },
  connect: [
    {
      docs: reference,
      request: {
        method: "POST",
        url: "https://api.x.com/oauth/access_token",
        oauth: { ...signed, oauth_token: temporary, oauth_verifier: verifier },
      },
      answer: {
        form: {
          oauth_token: token,
          oauth_token_secret: "CANARY-token-secret",
          user_id: "6253282",
          screen_name: "xapi",
        },
      },
    },
  ],
  account: { id: "6253282", label: "xapi" },
  call: {
    docs: lookup,
    fetch: "/2/users/me?user.fields=created_at&expansions=pinned_tweet_id",
    request: {
      method: "GET",
      url: "https://api.x.com/2/users/me",
      query: { "user.fields": "created_at", expansions: "pinned_tweet_id" },
      oauth: { ...signed, oauth_token: token },
    },
    answer: { json: { data: { id: "6253282", username: "xapi" } } },
  },
  disconnect: [
    {
      docs: reference,
      request: {
        method: "POST",
        url: "https://api.x.com/1.1/oauth/invalidate_token.json",
        oauth: { ...signed, oauth_token: token },
      },
      answer: { json: { access_token: token } },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const reference = "https://docs.stripe.com/connect/oauth-reference";
const types = "https://github.com/stripe/stripe-node/blob/master/types/OAuth.d.ts";
const ruby = "https://rubydoc.info/gems/stripe/Stripe/OAuth";

const client = { client_id: "ca_FkyHCg7X8mlvCUdMDao4mMxagUfhIwXb", client_secret: "CANARY-secret" };

describeExchange({
  id: "stripe",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["read_write"],
  },
  authorization: {
    docs: reference,
    url: "https://connect.stripe.com/oauth/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("stripe"),
      scope: "read_write",
      state: expect.any(String),
    },
  },
  comesBack: { code: "ac_CANARY", scope: "read_write" },
  connect: [
    {
      docs: types,
      request: {
        method: "POST",
        url: "https://connect.stripe.com/oauth/token",
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "ac_CANARY",
          redirect_uri: redirectUri("stripe"),
        },
      },
      answer: {
        json: {
          access_token: "sk_CANARY",
          livemode: false,
          refresh_token: "rt_CANARY",
          token_type: "bearer",
          stripe_publishable_key: "pk_live_h9xguYGf2GcfytemKs5tHrtg",
          stripe_user_id: "acct_AxSI9q6ieYWjGIeRbURf6EG0",
          scope: "read_write",
        },
      },
    },
  ],
  account: { id: "acct_AxSI9q6ieYWjGIeRbURf6EG0" },
  call: {
    // The token is used as a secret API key is.
    docs: types,
    fetch: "/v1/account",
    request: {
      method: "GET",
      url: "https://api.stripe.com/v1/account",
      headers: { authorization: "Bearer sk_CANARY" },
    },
    answer: { json: { id: "acct_AxSI9q6ieYWjGIeRbURf6EG0", object: "account" } },
  },
  disconnect: [
    {
      docs: ruby,
      request: {
        method: "POST",
        url: "https://connect.stripe.com/oauth/deauthorize",
        headers: { authorization: `Bearer ${client.client_secret}` },
        form: { client_id: client.client_id, stripe_user_id: "acct_AxSI9q6ieYWjGIeRbURf6EG0" },
      },
      answer: { json: { stripe_user_id: "acct_AxSI9q6ieYWjGIeRbURf6EG0" } },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const authenticating = "https://developers.etsy.com/documentation/essentials/authentication/";
const overview = "https://developers.etsy.com/documentation";

const tokenUrl = "https://api.etsy.com/v3/public/oauth/token";
const asking = {
  method: "GET",
  url: "https://api.etsy.com/v3/application/users/me",
  headers: {
    authorization: "Bearer 12345678.CANARY1",
    "x-api-key": "1aa2bb33c44d55:CANARY-secret",
  },
};
const answer = { token_type: "Bearer", expires_in: 3600 };

describeExchange({
  id: "etsy",
  options: {
    clientId: "1aa2bb33c44d55",
    clientSecret: "CANARY-secret",
    scopes: ["shops_r", "shops_w"],
  },
  authorization: {
    docs: authenticating,
    url: "https://www.etsy.com/oauth/connect",
    query: {
      response_type: "code",
      client_id: "1aa2bb33c44d55",
      redirect_uri: redirectUri("etsy"),
      scope: "shops_r shops_w",
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: authenticating,
      request: {
        method: "POST",
        url: tokenUrl,
        headers: { authorization: undefined },
        form: {
          grant_type: "authorization_code",
          client_id: "1aa2bb33c44d55",
          redirect_uri: redirectUri("etsy"),
          code: "CANARY-code",
          code_verifier: expect.any(String),
        },
      },
      // The number before the dot is the user's.
      answer: {
        json: {
          ...answer,
          access_token: "12345678.CANARY1",
          refresh_token: "12345678.CANARY-r1",
        },
      },
    },
    {
      docs: overview,
      request: asking,
      answer: { json: { user_id: 12_345_678, shop_id: 87_654_321 } },
    },
  ],
  account: { id: "12345678" },
  call: {
    docs: overview,
    fetch: "/v3/application/users/me",
    request: asking,
    answer: { json: { user_id: 12_345_678, shop_id: 87_654_321 } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: authenticating,
        request: {
          method: "POST",
          url: tokenUrl,
          form: {
            grant_type: "refresh_token",
            client_id: "1aa2bb33c44d55",
            refresh_token: "12345678.CANARY-r1",
          },
        },
        answer: {
          json: {
            ...answer,
            access_token: "12345678.CANARY2",
            refresh_token: "12345678.CANARY-r2",
          },
        },
      },
    ],
    headers: { authorization: "Bearer 12345678.CANARY2" },
  },
  disconnect: [],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const grant = "https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html";
const accessToken = "https://developer.amazon.com/docs/login-with-amazon/access-token.html";
const refreshing =
  "https://developer.amazon.com/docs/amazon-data-portability/use-refresh-token.html";
const errors =
  "https://developer.amazon.com/docs/login-with-amazon/retrieve-token-other-platforms-cbl-docs.html";
const profile =
  "https://developer.amazon.com/docs/login-with-amazon/customer-profile-other-platforms-cbl-docs.html";

const client = { client_id: "foodev", client_secret: "CANARY-secret" };
const tokenUrl = "https://api.amazon.com/auth/o2/token";
const renewal = {
  method: "POST",
  url: tokenUrl,
  form: { ...client, grant_type: "refresh_token", refresh_token: "Atzr|CANARY" },
};
const asking = {
  method: "GET",
  url: "https://api.amazon.com/user/profile",
  headers: { authorization: "Bearer Atza|CANARY1" },
};
const person = {
  user_id: "amzn1.account.K2LI23KL2LK2",
  email: "mhashimoto-04@plaxo.com",
  name: "Mork Hashimoto",
};

describeExchange({
  id: "amazon",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["profile", "postal_code"],
  },
  authorization: {
    docs: grant,
    url: "https://www.amazon.com/ap/oa",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("amazon"),
      scope: "profile postal_code",
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code", scope: "profile postal_code" },
  connect: [
    {
      docs: accessToken,
      request: {
        method: "POST",
        url: tokenUrl,
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("amazon"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "Atza|CANARY1",
          token_type: "bearer",
          expires_in: 3600,
          refresh_token: "Atzr|CANARY",
        },
      },
    },
    { docs: profile, request: asking, answer: { json: person } },
  ],
  account: { id: person.user_id, label: person.name },
  call: {
    docs: profile,
    fetch: "/user/profile",
    request: asking,
    answer: { json: person },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: refreshing,
        request: renewal,
        answer: {
          json: {
            access_token: "Atza|CANARY2",
            token_type: "bearer",
            expires_in: 3600,
            refresh_token: "Atzr|CANARY",
          },
        },
      },
    ],
    headers: { authorization: "Bearer Atza|CANARY2" },
  },
  dead: {
    afterSeconds: 3600,
    step: {
      docs: errors,
      request: renewal,
      answer: {
        status: 400,
        json: { error: "invalid_grant", error_description: "The request has an invalid grant." },
      },
    },
  },
  disconnect: [],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const authentication = "https://learn.microsoft.com/en-us/linkedin/shared/authentication";
const flow = `${authentication}/authorization-code-flow`;
const refreshing = `${authentication}/programmatic-refresh-tokens`;
const signIn =
  "https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2";

/** LinkedIn's own library: an answer lists its scopes with commas between. */
const library = "https://www.npmjs.com/package/linkedin-api-client/v/0.3.0";

const client = { client_id: "77u5w4abcdefgh", client_secret: "CANARY-secret" };
const bearing = { authorization: "Bearer CANARY-access-1" };
const member = {
  sub: "782bbtaQ",
  name: "John Doe",
  given_name: "John",
  family_name: "Doe",
  picture: "https://media.licdn-ei.com/dms/image/C5F03AQHqK8v7tB1HCQ/profile-displayphoto/",
  locale: "en-US",
  email: "doe@email.com",
  email_verified: true,
};
/** Sixty days, of a year in which the refresh token lives. */
const lifetime = 5_184_000;

describeExchange({
  id: "linkedin",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["openid", "profile", "email"],
  },
  authorization: {
    docs: flow,
    url: "https://www.linkedin.com/oauth/v2/authorization",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("linkedin"),
      state: expect.any(String),
      scope: "openid profile email",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: library,
      request: {
        method: "POST",
        url: "https://www.linkedin.com/oauth/v2/accessToken",
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("linkedin"),
        },
      },
      answer: {
        json: {
          access_token: "CANARY-access-1",
          expires_in: lifetime,
          refresh_token: "CANARY-refresh-1",
          refresh_token_expires_in: 31_536_000,
          scope: "openid,profile,email",
          id_token: "CANARY.id.token",
        },
      },
    },
    {
      docs: signIn,
      request: { method: "GET", url: "https://api.linkedin.com/v2/userinfo", headers: bearing },
      answer: { json: member },
    },
  ],
  account: { id: "782bbtaQ", label: "John Doe" },
  call: {
    docs: signIn,
    fetch: "/v2/userinfo",
    request: { method: "GET", url: "https://api.linkedin.com/v2/userinfo", headers: bearing },
    answer: { json: member },
  },
  renew: {
    afterSeconds: lifetime,
    steps: [
      {
        docs: refreshing,
        request: {
          method: "POST",
          url: "https://www.linkedin.com/oauth/v2/accessToken",
          form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
        },
        answer: {
          json: {
            access_token: "CANARY-access-2",
            expires_in: lifetime,
            refresh_token: "CANARY-refresh-1",
            refresh_token_expires_in: 31_536_000 - lifetime,
          },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY-access-2" },
  },
  dead: {
    afterSeconds: lifetime,
    step: {
      docs: refreshing,
      request: {
        method: "POST",
        url: "https://www.linkedin.com/oauth/v2/accessToken",
        form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
      },
      // LinkedIn refers to RFC 6749 for what it does not say itself.
      answer: { status: 400, json: { error: "invalid_grant" } },
    },
  },
  disconnect: [],
});

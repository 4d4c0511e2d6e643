import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const guide =
  "https://developer.withings.com/developer-guide/v3/integration-guide/public-health-data-api/get-access";
const authorizing = `${guide}/oauth-authorization-url/`;
const answers =
  "https://support.withings.com/hc/en-us/articles/360016745358--BREAKING-Shutting-down-access-and-refresh-tokens-endpoints";
const example =
  "https://github.com/withings-sas/api-oauth2-python/blob/01209718fd28284b526e1715a9563745195c96ae/src/withings_api_example/www.py";
const faq = "https://developer.withings.com/developer-guide/faq/faq/";

const token = "https://wbsapi.withings.net/v2/oauth2";
const client = { client_id: "CANARY-client", client_secret: "CANARY-secret" };
const tokens = (count: number): object => ({
  status: 0,
  body: {
    userid: "12345678",
    access_token: `CANARY-access-${count}`,
    refresh_token: `CANARY-refresh-${count}`,
    expires_in: 10_800,
    scope: "user.metrics,user.activity",
    token_type: "Bearer",
  },
});

describeExchange({
  id: "withings",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["user.metrics", "user.activity"],
  },
  authorization: {
    docs: authorizing,
    url: "https://account.withings.com/oauth2_user/authorize2",
    query: {
      response_type: "code",
      client_id: client.client_id,
      scope: "user.metrics,user.activity",
      redirect_uri: redirectUri("withings"),
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: example,
      request: {
        method: "POST",
        url: token,
        headers: { authorization: undefined },
        form: {
          ...client,
          action: "requesttoken",
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("withings"),
          code_verifier: expect.any(String),
        },
      },
      answer: { json: tokens(1) },
    },
  ],
  account: { id: "12345678" },
  call: {
    docs: example,
    fetch: "/measure?action=getmeas&meastype=1",
    request: {
      method: "GET",
      url: "https://wbsapi.withings.net/measure",
      query: { action: "getmeas", meastype: "1" },
      headers: { authorization: "Bearer CANARY-access-1" },
    },
    answer: { json: { status: 0, body: { measuregrps: [] } } },
  },
  renew: {
    afterSeconds: 10_800,
    steps: [
      {
        docs: answers,
        request: {
          method: "POST",
          url: token,
          form: {
            ...client,
            action: "requesttoken",
            grant_type: "refresh_token",
            refresh_token: "CANARY-refresh-1",
          },
        },
        answer: { json: tokens(2) },
      },
    ],
    headers: { authorization: "Bearer CANARY-access-2" },
  },
  dead: {
    afterSeconds: 10_800,
    step: {
      docs: faq,
      request: {
        method: "POST",
        url: token,
        form: {
          ...client,
          action: "requesttoken",
          grant_type: "refresh_token",
          refresh_token: "CANARY-refresh-1",
        },
      },
      answer: { json: { status: 503, error: "Invalid Params: invalid refresh_token" } },
    },
  },
  disconnect: [],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const platform = "https://developers.facebook.com/documentation/instagram-platform";
const reference = `${platform}/reference`;
const login = `${platform}/instagram-api-with-instagram-login/business-login`;
const exchanging =
  "https://developers.secure.facebook.com/docs/instagram-platform/reference/oauth-access-token";
const me = "https://developers.facebook.com/docs/instagram-platform/reference/me";
const handling =
  "https://developers.secure.facebook.com/docs/graph-api/using-graph-api/error-handling";

const client = { client_id: "990602627938098", client_secret: "CANARY-secret" };
const scopes = ["instagram_business_basic", "instagram_business_content_publish"];
/** Sixty days. */
const lifetime = 5_184_000;

describeExchange({
  id: "instagram",
  options: { clientId: client.client_id, clientSecret: client.client_secret, scopes },
  authorization: {
    docs: login,
    url: "https://www.instagram.com/oauth/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("instagram"),
      scope: scopes.join(","),
      state: expect.any(String),
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: exchanging,
      request: {
        method: "POST",
        url: "https://api.instagram.com/oauth/access_token",
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("instagram"),
        },
      },
      answer: { json: { access_token: "CANARY-short", user_id: 17_841_405_793 } },
    },
    {
      docs: `${reference}/access_token`,
      request: {
        method: "GET",
        url: "https://graph.instagram.com/access_token",
        query: {
          grant_type: "ig_exchange_token",
          client_secret: client.client_secret,
          access_token: "CANARY-short",
        },
      },
      answer: {
        json: { access_token: "CANARY-long-1", token_type: "bearer", expires_in: lifetime },
      },
    },
    {
      docs: me,
      request: {
        method: "GET",
        url: "https://graph.instagram.com/v25.0/me",
        query: { fields: "user_id,username", access_token: "CANARY-long-1" },
        headers: { authorization: undefined },
      },
      answer: { json: { user_id: "17841405822304914", username: "metricsaurus" } },
    },
  ],
  account: { id: "17841405822304914", label: "metricsaurus" },
  call: {
    docs: me,
    fetch: "/v25.0/me?fields=media_count",
    request: {
      method: "GET",
      url: "https://graph.instagram.com/v25.0/me",
      query: {
        fields: "media_count",
        access_token: "CANARY-long-1",
      },
      headers: { authorization: undefined },
    },
    answer: { json: { media_count: 12 } },
  },
  renew: {
    // A token that is a day old renews itself, until it ends.
    afterSeconds: 40 * 24 * 3600,
    early: true,
    steps: [
      {
        docs: `${reference}/refresh_access_token`,
        request: {
          method: "GET",
          url: "https://graph.instagram.com/refresh_access_token",
          query: { grant_type: "ig_refresh_token", access_token: "CANARY-long-1" },
        },
        answer: {
          json: { access_token: "CANARY-long-2", token_type: "bearer", expires_in: lifetime },
        },
      },
    ],
    query: { access_token: "CANARY-long-2" },
  },
  dead: {
    afterSeconds: lifetime,
    step: {
      docs: handling,
      request: {
        method: "GET",
        url: "https://graph.instagram.com/refresh_access_token",
        query: { grant_type: "ig_refresh_token", access_token: "CANARY-long-1" },
      },
      answer: {
        status: 400,
        json: {
          error: {
            message: "Message describing the error",
            type: "OAuthException",
            code: 190,
            error_subcode: 460,
            fbtrace_id: "EJplcsCHuLu",
          },
        },
      },
    },
  },
  disconnect: [],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const login = "https://developers.tiktok.com/doc/login-kit-web/";
const getting = "https://developers.tiktok.com/doc/oauth-get-a-user-access-token";
const refreshing = "https://developers.tiktok.com/docs/en/oauth-refresh-a-user-access-token";
const revoking = "https://developers.tiktok.com/docs/en/oauth-revoke-a-user-access-token";
const userInfo = "https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info";

const client = { client_key: "CLIENT_KEY", client_secret: "CANARY-secret" };
const tokens = (number: number): Record<string, unknown> => ({
  access_token: `act.CANARY${number}`,
  expires_in: 7200,
  open_id: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
  refresh_expires_in: 15_552_000,
  refresh_token: `rft.CANARY${number}`,
  scope: "user.info.basic,video.list",
  token_type: "Bearer",
});
const user = {
  open_id: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
  union_id: "c9c60f44-a68e-4f5d-84dd-ce22faeb0ba1",
  avatar_url: "https://p19-sign.tiktokcdn-us.com/avatar.jpeg",
  display_name: "TikTok user",
};

describeExchange({
  id: "tiktok",
  options: {
    clientId: client.client_key,
    clientSecret: client.client_secret,
    scopes: ["user.info.basic", "video.list"],
  },
  authorization: {
    docs: login,
    url: "https://www.tiktok.com/v2/auth/authorize/",
    query: {
      response_type: "code",
      client_key: client.client_key,
      redirect_uri: redirectUri("tiktok"),
      scope: "user.info.basic,video.list",
      state: expect.any(String),
    },
  },
  comesBack: { code: "CANARY-code", scopes: "user.info.basic,video.list" },
  connect: [
    {
      docs: getting,
      request: {
        method: "POST",
        url: "https://open.tiktokapis.com/v2/oauth/token/",
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("tiktok"),
        },
      },
      answer: { json: tokens(1) },
    },
    {
      docs: userInfo,
      request: {
        method: "GET",
        url: "https://open.tiktokapis.com/v2/user/info/",
        query: { fields: "open_id,union_id,avatar_url,display_name" },
        headers: { authorization: "Bearer act.CANARY1" },
      },
      answer: { json: { data: { user }, error: { code: "ok", message: "" } } },
    },
  ],
  account: { id: user.open_id, label: user.display_name },
  call: {
    docs: userInfo,
    fetch: "/v2/user/info/?fields=open_id,union_id,avatar_url",
    request: {
      method: "GET",
      url: "https://open.tiktokapis.com/v2/user/info/",
      query: { fields: "open_id,union_id,avatar_url" },
      headers: { authorization: "Bearer act.CANARY1" },
    },
    answer: { json: { data: { user }, error: { code: "ok", message: "" } } },
  },
  renew: {
    afterSeconds: 7200,
    steps: [
      {
        docs: refreshing,
        request: {
          method: "POST",
          url: "https://open.tiktokapis.com/v2/oauth/token/",
          form: { ...client, grant_type: "refresh_token", refresh_token: "rft.CANARY1" },
        },
        answer: { json: tokens(2) },
      },
    ],
    headers: { authorization: "Bearer act.CANARY2" },
  },
  dead: {
    afterSeconds: 7200,
    step: {
      docs: refreshing,
      request: {
        method: "POST",
        url: "https://open.tiktokapis.com/v2/oauth/token/",
        form: { ...client, grant_type: "refresh_token", refresh_token: "rft.CANARY1" },
      },
      // TikTok's errors are those of RFC 6749, with a log_id.
      answer: { json: { error: "invalid_grant", log_id: "202206221854370101130062072500FFA2" } },
    },
  },
  disconnect: [
    {
      docs: revoking,
      request: {
        method: "POST",
        url: "https://open.tiktokapis.com/v2/oauth/revoke/",
        form: { ...client, token: "act.CANARY1" },
      },
      answer: { json: {} },
    },
  ],
});

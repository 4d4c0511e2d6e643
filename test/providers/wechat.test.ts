import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const login =
  "https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Wechat_Login.html?lang=en";

const client = { appid: "wxbdc5610cc59c1631", secret: "CANARY-secret" };
const tokens = (number: number): Record<string, unknown> => ({
  access_token: `CANARY-access-${number}`,
  expires_in: 7200,
  refresh_token: "CANARY-refresh",
  openid: "oLVPpjqs9BhvzwPj5A-vTYAX3GLc",
  scope: "snsapi_login",
});

describeExchange({
  id: "wechat",
  options: { clientId: client.appid, clientSecret: client.secret },
  authorization: {
    docs: login,
    url: "https://open.weixin.qq.com/connect/qrconnect",
    query: {
      appid: client.appid,
      redirect_uri: redirectUri("wechat"),
      response_type: "code",
      scope: "snsapi_login",
      state: expect.any(String),
    },
    hash: "#wechat_redirect",
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: login,
      request: {
        method: "GET",
        url: "https://api.weixin.qq.com/sns/oauth2/access_token",
        query: { ...client, code: "CANARY-code", grant_type: "authorization_code" },
      },
      answer: { json: { ...tokens(1), unionid: "o6_bmasdasdsad6_2sgVt7hMZOPfL" } },
    },
    {
      docs: login,
      request: {
        method: "GET",
        url: "https://api.weixin.qq.com/sns/userinfo",
        query: { openid: "oLVPpjqs9BhvzwPj5A-vTYAX3GLc", access_token: "CANARY-access-1" },
        headers: { authorization: undefined },
      },
      answer: { json: { openid: "oLVPpjqs9BhvzwPj5A-vTYAX3GLc", nickname: "NICKNAME" } },
    },
  ],
  account: { id: "oLVPpjqs9BhvzwPj5A-vTYAX3GLc", label: "NICKNAME" },
  call: {
    docs: login,
    fetch: "/sns/userinfo?openid=oLVPpjqs9BhvzwPj5A-vTYAX3GLc",
    request: {
      method: "GET",
      url: "https://api.weixin.qq.com/sns/userinfo",
      query: { openid: "oLVPpjqs9BhvzwPj5A-vTYAX3GLc", access_token: "CANARY-access-1" },
      headers: { authorization: undefined },
    },
    answer: { json: { openid: "oLVPpjqs9BhvzwPj5A-vTYAX3GLc", nickname: "NICKNAME" } },
  },
  renew: {
    afterSeconds: 7200,
    steps: [
      {
        docs: login,
        request: {
          method: "GET",
          url: "https://api.weixin.qq.com/sns/oauth2/refresh_token",
          query: {
            appid: client.appid,
            grant_type: "refresh_token",
            refresh_token: "CANARY-refresh",
          },
        },
        answer: { json: tokens(2) },
      },
    ],
    query: { access_token: "CANARY-access-2" },
  },
  dead: {
    afterSeconds: 7200,
    step: {
      docs: login,
      request: {
        method: "GET",
        url: "https://api.weixin.qq.com/sns/oauth2/refresh_token",
        query: {
          appid: client.appid,
          grant_type: "refresh_token",
          refresh_token: "CANARY-refresh",
        },
      },
      answer: { json: { errcode: 40_030, errmsg: "invalid refresh_token" } },
    },
  },
  disconnect: [],
});

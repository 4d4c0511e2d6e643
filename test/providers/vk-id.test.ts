import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

/** VK's own client. */
const ownClient =
  "https://github.com/VKCOM/vkid-web-sdk/blob/0f4c97f817a8d4d782d0f1e04e68bf5cbd0c0bbe/src/auth/auth.ts";
const userData = "https://id.vk.ru/about/faq/business/vkid/user_data/30008";

const app = { client_id: "51234567" };
const tokens = (number: number): Record<string, unknown> => ({
  access_token: `CANARY-access-${number}`,
  refresh_token: `CANARY-refresh-${number}`,
  expires_in: 3600,
  token_type: "Bearer",
  user_id: 1_234_567_890,
  scope: "vkid.personal_info",
});

describeExchange({
  id: "vk-id",
  options: { clientId: app.client_id },
  authorization: {
    docs: ownClient,
    url: "https://id.vk.com/authorize",
    query: {
      ...app,
      response_type: "code",
      redirect_uri: redirectUri("vk-id"),
      scope: "vkid.personal_info",
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code", device_id: "CANARY-device" },
  connect: [
    {
      docs: ownClient,
      request: {
        method: "POST",
        url: "https://id.vk.com/oauth2/auth",
        form: {
          ...app,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("vk-id"),
          code_verifier: expect.any(String),
          state: expect.any(String),
          device_id: "CANARY-device",
        },
      },
      answer: { json: tokens(1) },
    },
  ],
  account: { id: "1234567890" },
  call: {
    docs: userData,
    fetch: "/method/users.get",
    request: {
      method: "GET",
      url: "https://api.vk.com/method/users.get",
      query: { v: "5.199", access_token: "CANARY-access-1" },
    },
    answer: { json: { response: [{ id: 1_234_567_890 }] } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: ownClient,
        request: {
          method: "POST",
          url: "https://id.vk.com/oauth2/auth",
          form: {
            ...app,
            grant_type: "refresh_token",
            refresh_token: "CANARY-refresh-1",
            device_id: "CANARY-device",
          },
        },
        answer: { json: tokens(2) },
      },
    ],
    query: { access_token: "CANARY-access-2" },
  },
  disconnect: [
    {
      docs: ownClient,
      request: {
        method: "POST",
        url: "https://id.vk.com/oauth2/logout",
        form: { ...app, access_token: "CANARY-access-1" },
      },
      answer: { json: { response: 1 } },
    },
  ],
});

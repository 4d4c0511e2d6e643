import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const guide = "https://dropbox.tech/developers/using-oauth-2-0-with-offline-access";
const library = "https://github.com/dropbox/dropbox-sdk-js/blob/main/src/auth.js";
const users = "https://github.com/dropbox/dropbox-api-spec/blob/main/users.stone";
const auth = "https://github.com/dropbox/dropbox-api-spec/blob/main/auth.stone";

const client = { client_id: "APP_KEY", client_secret: "CANARY-secret" };
const scope = "account_info.read files.content.read";
const me = {
  account_id: "dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc",
  name: { given_name: "Franz", surname: "Ferdinand", display_name: "Franz Ferdinand (Personal)" },
  email: "franz@dropbox.com",
  email_verified: true,
};

describeExchange({
  id: "dropbox",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: scope.split(" "),
  },
  authorization: {
    docs: library,
    url: "https://www.dropbox.com/oauth2/authorize",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("dropbox"),
      state: expect.any(String),
      token_access_type: "offline",
      scope,
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: library,
      request: {
        method: "POST",
        url: "https://api.dropboxapi.com/oauth2/token",
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("dropbox"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "sl.CANARY1",
          token_type: "bearer",
          expires_in: 14_400,
          refresh_token: "CANARY-r",
          scope,
          uid: "12345",
          account_id: me.account_id,
        },
      },
    },
    {
      docs: users,
      request: {
        method: "POST",
        url: "https://api.dropboxapi.com/2/users/get_current_account",
        headers: { authorization: "Bearer sl.CANARY1", "content-type": undefined },
        body: "",
      },
      answer: { json: me },
    },
  ],
  account: { id: me.account_id, label: me.email, email: me.email, emailVerified: true },
  call: {
    docs: users,
    fetch: "/2/users/get_space_usage",
    init: { method: "POST" },
    request: {
      method: "POST",
      url: "https://api.dropboxapi.com/2/users/get_space_usage",
      headers: { authorization: "Bearer sl.CANARY1" },
    },
    answer: { json: { used: 314_159_265 } },
  },
  renew: {
    afterSeconds: 14_400,
    steps: [
      {
        docs: guide,
        request: {
          method: "POST",
          url: "https://api.dropboxapi.com/oauth2/token",
          form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r" },
        },
        // No new refresh token: the one at hand goes on.
        answer: { json: { access_token: "sl.CANARY2", token_type: "bearer", expires_in: 14_400 } },
      },
    ],
    headers: { authorization: "Bearer sl.CANARY2" },
  },
  dead: {
    afterSeconds: 14_400,
    step: {
      docs: guide,
      request: {
        method: "POST",
        url: "https://api.dropboxapi.com/oauth2/token",
        form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r" },
      },
      answer: {
        status: 400,
        json: { error: "invalid_grant", error_description: "refresh token is invalid or revoked" },
      },
    },
  },
  disconnect: [
    {
      docs: auth,
      request: {
        method: "POST",
        url: "https://api.dropboxapi.com/2/auth/token/revoke",
        headers: { authorization: "Bearer sl.CANARY1", "content-type": undefined },
        body: "",
      },
      answer: { json: null },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const docs = "https://github.com/discord/discord-api-docs/blob";
const oauth = `${docs}/2602effef0fa59e3d6f2acb1cb208feabdee7331/developers/topics/oauth2.mdx`;
const users = `${docs}/038eea1aca1790bf14bc24535dfd114fff61bbee/developers/resources/user.mdx`;

const client = { id: "332269999912132097", secret: "CANARY-secret" };
const basic = { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` };
const user = {
  id: "80351110224678912",
  username: "Nelly",
  global_name: null,
  discriminator: "1337",
  avatar: "8342729096ea3675442027381ff50dfe",
  verified: true,
  email: "nelly@discord.com",
};

describeExchange({
  id: "discord",
  options: {
    clientId: client.id,
    clientSecret: client.secret,
    scopes: ["identify", "guilds.join"],
  },
  authorization: {
    docs: oauth,
    url: "https://discord.com/oauth2/authorize",
    query: {
      response_type: "code",
      client_id: client.id,
      redirect_uri: redirectUri("discord"),
      scope: "identify guilds.join",
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: oauth,
      request: {
        method: "POST",
        url: "https://discord.com/api/oauth2/token",
        headers: basic,
        form: {
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("discord"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "CANARY-access-1",
          token_type: "Bearer",
          expires_in: 604_800,
          refresh_token: "CANARY-refresh-1",
          scope: "identify guilds.join",
        },
      },
    },
    {
      docs: users,
      request: {
        method: "GET",
        url: "https://discord.com/api/v10/users/@me",
        headers: { authorization: "Bearer CANARY-access-1" },
      },
      answer: { json: user },
    },
  ],
  account: { id: "80351110224678912", label: "Nelly" },
  call: {
    docs: users,
    fetch: "/api/v10/users/@me",
    request: {
      method: "GET",
      url: "https://discord.com/api/v10/users/@me",
      headers: { authorization: "Bearer CANARY-access-1" },
    },
    answer: { json: user },
  },
  renew: {
    afterSeconds: 604_800,
    steps: [
      {
        docs: oauth,
        request: {
          method: "POST",
          url: "https://discord.com/api/oauth2/token",
          headers: basic,
          form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
        },
        answer: {
          json: {
            access_token: "CANARY-access-2",
            token_type: "Bearer",
            expires_in: 604_800,
            refresh_token: "CANARY-refresh-2",
            scope: "identify guilds.join",
          },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY-access-2" },
  },
  dead: {
    afterSeconds: 604_800,
    step: {
      docs: oauth,
      request: {
        method: "POST",
        url: "https://discord.com/api/oauth2/token",
        headers: basic,
        form: { grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
      },
      // Discord refers to RFC 6749 for what it does not say itself.
      answer: { status: 400, json: { error: "invalid_grant" } },
    },
  },
  disconnect: [
    {
      docs: oauth,
      request: {
        method: "POST",
        url: "https://discord.com/api/oauth2/token/revoke",
        headers: basic,
        form: { token: "CANARY-refresh-1", token_type_hint: "refresh_token" },
      },
      answer: { json: {} },
    },
  ],
});

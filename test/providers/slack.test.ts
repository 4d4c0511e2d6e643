import { expect } from "vitest";
import type { Exchange, Step } from "./documented.ts";
import { describeExchange, redirectUri } from "./exchange.ts";

const installing = "https://docs.slack.dev/authentication/installing-with-oauth";
const rotating = "https://docs.slack.dev/authentication/using-token-rotation";
const access = "https://docs.slack.dev/reference/methods/oauth.v2.access";
const whoIs = "https://docs.slack.dev/reference/methods/auth.test";
const revoking = "https://api.slack.com/methods/auth.revoke";
const calling = "https://docs.slack.dev/apis/web-api";

const [clientId, clientSecret] = ["2141029472.691202649728", "CANARY-secret"];
const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
const team = { name: "Slack Pickleball Team", id: "T9TK3CUKW" };
const names = {
  ...{ ok: true, url: "https://subarachnoid.slack.com/" },
  ...{ team: "Subarachnoid Workspace", user: "grace", team_id: "T9TK3CUKW", user_id: "W12345678" },
};

/** The steps that bots and people have in common. */
function tokenRequest(docs: string, form: object, answer: object): Step {
  const url = "https://slack.com/api/oauth.v2.access";
  return {
    docs,
    request: { method: "POST", url, headers, form: { ...form } },
    // An error of Slack's is answered 200 too.
    answer: { json: { ...answer } },
  };
}

const firstRequest = (id: string, answer: object): Step =>
  tokenRequest(
    access,
    { grant_type: "authorization_code", code: "CANARY-code", redirect_uri: redirectUri(id) },
    { ok: true, app_id: "A0KRD7HC3", team, enterprise: null, ...answer },
  );

const renewal = (docs: string, answer: object): Step =>
  tokenRequest(docs, { grant_type: "refresh_token", refresh_token: "xoxe-1-CANARY1" }, answer);

const asMember: Step = {
  docs: whoIs,
  request: {
    method: "GET",
    url: "https://slack.com/api/auth.test",
    headers: { authorization: "Bearer xoxe.CANARY1" },
  },
  answer: { json: names },
};

const shared = {
  options: { clientId, clientSecret, scopes: ["chat:write", "channels:read"] },
  comesBack: { code: "CANARY-code" },
  call: {
    docs: calling,
    fetch: "/api/conversations.list",
    request: {
      method: "GET",
      url: "https://slack.com/api/conversations.list",
      headers: { authorization: "Bearer xoxe.CANARY1" },
    },
    answer: { json: { ok: true, channels: [] } },
  },
  dead: {
    afterSeconds: 43_200,
    step: renewal(access, { ok: false, error: "invalid_refresh_token" }),
  },
  disconnect: [
    {
      docs: revoking,
      request: {
        method: "POST",
        url: "https://slack.com/api/auth.revoke",
        headers: { authorization: "Bearer xoxe.CANARY1" },
        form: { token: "xoxe.CANARY1" },
      },
      answer: { json: { ok: true, revoked: true } },
    },
  ],
} satisfies Partial<Exchange>;

const asked = (id: string, scopes: object): NonNullable<Exchange["authorization"]> => ({
  docs: installing,
  url: "https://slack.com/oauth/v2/authorize",
  query: {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri(id),
    state: expect.any(String),
    ...scopes,
  },
});

const bot = { token_type: "bot", scope: "chat:write,channels:read", bot_user_id: "U0KRQLJ9H" };
const lives = (turn: number): object => ({
  access_token: `xoxe.CANARY${turn}`,
  expires_in: 43_200,
  refresh_token: `xoxe-1-CANARY${turn}`,
});

describeExchange({
  ...shared,
  id: "slack",
  authorization: asked("slack", { scope: "chat:write,channels:read" }),
  connect: [firstRequest("slack", { ...bot, ...lives(1), authed_user: { id: "U1234" } }), asMember],
  account: { id: "T9TK3CUKW", label: "Subarachnoid Workspace" },
  renew: {
    afterSeconds: 43_200,
    steps: [renewal(rotating, { ok: true, team, ...bot, ...lives(2) })],
    headers: { authorization: "Bearer xoxe.CANARY2" },
  },
});

const user = { id: "W12345678", scope: "chat:write,channels:read", token_type: "user" };

describeExchange({
  ...shared,
  id: "slack-user",
  authorization: asked("slack-user", { user_scope: "chat:write,channels:read" }),
  connect: [firstRequest("slack-user", { authed_user: { ...user, ...lives(1) } }), asMember],
  account: { id: "W12345678", label: "grace" },
  renew: {
    afterSeconds: 43_200,
    // A renewed token of a person's stands where that of a bot does.
    steps: [renewal(rotating, { ok: true, team, token_type: "user", ...lives(2) })],
    headers: { authorization: "Bearer xoxe.CANARY2" },
  },
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const docs = "https://developers.strava.com/docs/authentication/";
const started = "https://developers.strava.com/docs/getting-started/";
const changes = "https://developers.strava.com/docs/changelog/";

const client = { client_id: "8", client_secret: "CANARY-secret" };
const token = "https://www.strava.com/oauth/token";
const athlete = {
  id: 134_815,
  firstname: "Marianne",
  lastname: "V.",
  profile_medium: "https://dgalywyr863hv.cloudfront.net/pictures/athletes/134815/medium.jpg",
};

describeExchange({
  id: "strava",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["read", "activity:read_all"],
  },
  authorization: {
    docs,
    url: "https://www.strava.com/oauth/authorize",
    query: {
      client_id: "8",
      response_type: "code",
      redirect_uri: redirectUri("strava"),
      scope: "read,activity:read_all",
      state: expect.any(String),
      // Strava says nothing of PKCE, and what is unknown is passed over (RFC 6749 section 3.1).
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code", scope: "read,activity:read_all" },
  connect: [
    {
      docs,
      request: {
        method: "POST",
        url: token,
        headers: { authorization: undefined },
        form: {
          ...client,
          code: "CANARY-code",
          grant_type: "authorization_code",
          redirect_uri: redirectUri("strava"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          token_type: "Bearer",
          expires_at: 1_568_775_134,
          expires_in: 21_600,
          refresh_token: "CANARY-refresh-1",
          access_token: "CANARY-access-1",
          athlete,
        },
      },
    },
    {
      docs: started,
      request: {
        method: "GET",
        url: "https://www.strava.com/api/v3/athlete",
        headers: { authorization: "Bearer CANARY-access-1" },
      },
      answer: { json: athlete },
    },
  ],
  account: { id: "134815", label: "Marianne", avatarUrl: athlete.profile_medium },
  call: {
    docs: started,
    fetch: "/api/v3/athlete/activities?per_page=30",
    request: {
      method: "GET",
      url: "https://www.strava.com/api/v3/athlete/activities",
      query: { per_page: "30" },
      headers: { authorization: "Bearer CANARY-access-1" },
    },
    answer: { json: [] },
  },
  renew: {
    afterSeconds: 21_600,
    steps: [
      {
        docs,
        request: {
          method: "POST",
          url: token,
          form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
        },
        answer: {
          json: {
            token_type: "Bearer",
            access_token: "CANARY-access-2",
            expires_at: 1_568_775_134,
            expires_in: 20_566,
            refresh_token: "CANARY-refresh-2",
          },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY-access-2" },
  },
  dead: {
    afterSeconds: 21_600,
    step: {
      docs,
      request: {
        method: "POST",
        url: token,
        form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-refresh-1" },
      },
      answer: {
        status: 400,
        json: {
          message: "Bad Request",
          errors: [{ resource: "RefreshToken", field: "refresh_token", code: "invalid" }],
        },
      },
    },
  },
  disconnect: [
    {
      docs: changes,
      request: {
        method: "POST",
        url: "https://www.strava.com/oauth/revoke",
        headers: { authorization: `Basic ${btoa("8:CANARY-secret")}` },
        form: { token: "CANARY-refresh-1", token_type_hint: "refresh_token" },
      },
      answer: { status: 200 },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri, signingKeys } from "./exchange.ts";

const server = "https://developers.google.com/identity/protocols/oauth2/web-server";
const openid = "https://developers.google.com/identity/openid-connect/reference";
const client = {
  client_id: "your_client_id.apps.googleusercontent.com",
  client_secret: "CANARY-secret",
};
const drive = "https://www.googleapis.com/auth/drive.metadata.readonly";
const scope = `openid email ${drive}`;

describeExchange({
  id: "google",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["openid", "email", drive],
  },
  authorization: {
    docs: server,
    url: "https://accounts.google.com/o/oauth2/v2/auth",
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("google"),
      scope,
      access_type: "offline",
      prompt: "consent",
      state: expect.any(String),
      nonce: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "4/CANARY-code", scope },
  connect: [
    {
      docs: server,
      request: {
        method: "POST",
        url: "https://oauth2.googleapis.com/token",
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "4/CANARY-code",
          redirect_uri: redirectUri("google"),
          code_verifier: expect.any(String),
        },
      },
      answer: ({ idToken }) => ({
        json: {
          access_token: "1/CANARY1",
          expires_in: 3920,
          token_type: "Bearer",
          scope,
          refresh_token: "1//CANARY",
          id_token: idToken({
            iss: "https://accounts.google.com",
            sub: "10769150350006150715113082367",
            email: "jsmith@example.com",
            email_verified: true,
          }),
        },
      }),
    },
    {
      docs: openid,
      request: { method: "GET", url: "https://www.googleapis.com/oauth2/v3/certs" },
      answer: { json: signingKeys },
    },
    {
      docs: openid,
      request: {
        method: "GET",
        url: "https://openidconnect.googleapis.com/v1/userinfo",
        headers: { authorization: "Bearer 1/CANARY1" },
      },
      answer: {
        json: {
          sub: "10769150350006150715113082367",
          email: "jsmith@example.com",
          email_verified: true,
        },
      },
    },
  ],
  account: {
    id: "10769150350006150715113082367",
    label: "jsmith@example.com",
    email: "jsmith@example.com",
    emailVerified: true,
  },
  call: {
    docs: server,
    fetch: "/drive/v2/files",
    request: {
      method: "GET",
      url: "https://www.googleapis.com/drive/v2/files",
      headers: { authorization: "Bearer 1/CANARY1" },
    },
    answer: { json: { kind: "drive#fileList", items: [] } },
  },
  renew: {
    afterSeconds: 3920,
    steps: [
      {
        docs: server,
        request: {
          method: "POST",
          url: "https://oauth2.googleapis.com/token",
          form: { ...client, grant_type: "refresh_token", refresh_token: "1//CANARY" },
        },
        // No new refresh token: the one at hand goes on.
        answer: {
          json: { access_token: "1/CANARY2", expires_in: 3920, scope, token_type: "Bearer" },
        },
      },
    ],
    headers: { authorization: "Bearer 1/CANARY2" },
  },
  dead: {
    afterSeconds: 3920,
    step: {
      docs: server,
      request: {
        method: "POST",
        url: "https://oauth2.googleapis.com/token",
        form: { ...client, grant_type: "refresh_token", refresh_token: "1//CANARY" },
      },
      answer: {
        status: 400,
        json: {
          error: "invalid_grant",
          error_description: "Token has been expired or revoked.",
        },
      },
    },
  },
  disconnect: [
    {
      docs: server,
      request: {
        method: "POST",
        url: "https://oauth2.googleapis.com/revoke",
        // The token alone: it proves itself.
        form: { token: "1//CANARY" },
      },
      answer: { status: 200 },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri, signingKeys } from "./exchange.ts";

const flow = "https://developer.xero.com/documentation/oauth2/auth-flow";
const faq = "https://developer.xero.com/faq/oauth2";
const openapi = "https://github.com/XeroAPI/Xero-OpenAPI/blob/master/xero-identity.yaml";
const validating =
  "https://github.com/XeroAPI/Xero-NetStandard/blob/6669fbbd79a4eca43a2ea017e507a50e6a11b3d0/Xero.NetStandard.OAuth2Client/src/Utilities/JwtUtils.cs";
const sdk =
  "https://github.com/XeroAPI/Xero-NetStandard/blob/b2d1ad31a84bafb7c7de37ec575c4752c4f4e43d/Xero.NetStandard.OAuth2Client/src/Client/XeroClient.cs";

const basic = { authorization: `Basic ${btoa("C4FE2AABCD:CANARY-secret")}` };
const tokenUrl = "https://identity.xero.com/connect/token";
const scope = "openid profile email accounting.transactions offline_access";
const lifetime = { expires_in: 1800, token_type: "Bearer", scope };
const renewal = {
  method: "POST",
  url: tokenUrl,
  headers: basic,
  form: { grant_type: "refresh_token", refresh_token: "CANARY-r1" },
};

describeExchange({
  id: "xero",
  options: { clientId: "C4FE2AABCD", clientSecret: "CANARY-secret", scopes: scope.split(" ") },
  authorization: {
    docs: flow,
    url: "https://login.xero.com/identity/connect/authorize",
    query: {
      response_type: "code",
      client_id: "C4FE2AABCD",
      redirect_uri: redirectUri("xero"),
      scope,
      state: expect.any(String),
      nonce: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code" },
  connect: [
    {
      docs: sdk,
      request: {
        method: "POST",
        url: tokenUrl,
        headers: basic,
        form: {
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("xero"),
          code_verifier: expect.any(String),
        },
      },
      answer: ({ idToken }) => ({
        json: {
          ...lifetime,
          id_token: idToken({
            iss: "https://identity.xero.com",
            sub: "db0b61a1a4fe5a4f8d7a0e8a1e3d2a1c",
            preferred_username: "user@acme.example",
          }),
          access_token: "CANARY1",
          refresh_token: "CANARY-r1",
        },
      }),
    },
    {
      docs: validating,
      request: {
        method: "GET",
        url: "https://identity.xero.com/.well-known/openid-configuration/jwks",
      },
      answer: { json: signingKeys },
    },
  ],
  account: { id: "db0b61a1a4fe5a4f8d7a0e8a1e3d2a1c" },
  call: {
    docs: openapi,
    fetch: "/connections",
    request: {
      method: "GET",
      url: "https://api.xero.com/connections",
      headers: { authorization: "Bearer CANARY1", accept: "application/json" },
    },
    answer: {
      json: [
        {
          id: "7cb59f93-2964-421d-bb5e-a0f7a4572a44",
          tenantId: "fe79f7dd-b6d4-4a92-ba7b-538af6289c58",
          tenantName: "Demo Company (NZ)",
          tenantType: "ORGANISATION",
        },
      ],
    },
  },
  renew: {
    afterSeconds: 1800,
    steps: [
      {
        docs: faq,
        request: renewal,
        answer: { json: { ...lifetime, access_token: "CANARY2", refresh_token: "CANARY-r2" } },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  disconnect: [
    {
      docs: sdk,
      request: {
        method: "POST",
        url: "https://identity.xero.com/connect/revocation",
        headers: basic,
        form: { token: "CANARY-r1", token_type_hint: "refresh_token" },
      },
      answer: { status: 200 },
    },
  ],
});

import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const flow = "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow";
const user = "https://learn.microsoft.com/en-us/graph/api/user-get";
const client = {
  client_id: "00001111-aaaa-2222-bbbb-3333cccc4444",
  client_secret: "CANARY-secret",
};
const base = "https://login.microsoftonline.com/common/oauth2/v2.0";
const me = {
  businessPhones: ["businessPhones-value"],
  displayName: "displayName-value",
  mail: "mail@contoso.com",
  userPrincipalName: "userPrincipalName@contoso.com",
  id: "87d349ed-44d7-43e1-9a83-5f2406dee5bd",
};

describeExchange({
  id: "microsoft",
  options: {
    clientId: client.client_id,
    clientSecret: client.client_secret,
    scopes: ["User.Read", "Mail.Read", "offline_access"],
  },
  authorization: {
    docs: flow,
    url: `${base}/authorize`,
    query: {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri("microsoft"),
      scope: "User.Read Mail.Read offline_access",
      state: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code", session_state: "7B29111D-C220-4263-99AB-6F6E135D75EF" },
  connect: [
    {
      docs: flow,
      request: {
        method: "POST",
        url: `${base}/token`,
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("microsoft"),
          code_verifier: expect.any(String),
        },
      },
      answer: {
        json: {
          access_token: "CANARY1",
          token_type: "Bearer",
          expires_in: 3599,
          scope: "https://graph.microsoft.com/User.Read https://graph.microsoft.com/Mail.Read",
          refresh_token: "CANARY-r1",
        },
      },
    },
    {
      docs: user,
      request: {
        method: "GET",
        url: "https://graph.microsoft.com/v1.0/me",
        headers: { authorization: "Bearer CANARY1" },
      },
      answer: { json: me },
    },
  ],
  account: { id: me.id, label: me.userPrincipalName, email: me.mail, emailVerified: false },
  call: {
    docs: flow,
    fetch: "/v1.0/me/messages",
    request: {
      method: "GET",
      url: "https://graph.microsoft.com/v1.0/me/messages",
      headers: { authorization: "Bearer CANARY1" },
    },
    answer: { json: { value: [] } },
  },
  renew: {
    afterSeconds: 3599,
    steps: [
      {
        docs: flow,
        request: {
          method: "POST",
          url: `${base}/token`,
          form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r1" },
        },
        answer: {
          json: {
            access_token: "CANARY2",
            token_type: "Bearer",
            expires_in: 3599,
            scope: "https://graph.microsoft.com/User.Read https://graph.microsoft.com/Mail.Read",
            refresh_token: "CANARY-r2",
          },
        },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  dead: {
    afterSeconds: 3599,
    step: {
      docs: flow,
      request: {
        method: "POST",
        url: `${base}/token`,
        form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r1" },
      },
      answer: {
        status: 400,
        json: {
          error: "invalid_grant",
          error_description: "AADSTS70000: The provided value for 'refresh_token' is not valid.",
          error_codes: [70_000],
          timestamp: "2016-01-09 02:02:12Z",
          trace_id: "0000aaaa-11bb-cccc-dd22-eeeeee333333",
          correlation_id: "aaaa0000-bb11-2222-33cc-444444dddddd",
        },
      },
    },
  },
  disconnect: [],
});

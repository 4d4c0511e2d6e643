import { expect } from "vitest";
import { describeExchange, redirectUri } from "./exchange.ts";

const guide =
  "https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0";
const sdk = "https://github.com/intuit/oauth-jsclient/blob/master/src/OAuthClient.js";
const readme = "https://github.com/intuit/oauth-jsclient/blob/master/README.md";
const userGuide = "https://oauth-pythonclient.readthedocs.io/en/latest/user-guide.html";

const basic = {
  authorization: `Basic ${btoa("Q0fXL014zAv3wzmlhwXMEHTrKepfAshCRjztEu58ZokzCD5T7D:CANARY-secret")}`,
  accept: "application/json",
};
const scope = "com.intuit.quickbooks.accounting";
const tokenUrl = "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer";
const lifetimes = { token_type: "bearer", expires_in: 3600, x_refresh_token_expires_in: 8_726_400 };

describeExchange({
  id: "intuit",
  options: {
    clientId: "Q0fXL014zAv3wzmlhwXMEHTrKepfAshCRjztEu58ZokzCD5T7D",
    clientSecret: "CANARY-secret",
    scopes: [scope],
  },
  authorization: {
    docs: guide,
    url: "https://appcenter.intuit.com/connect/oauth2",
    query: {
      response_type: "code",
      client_id: "Q0fXL014zAv3wzmlhwXMEHTrKepfAshCRjztEu58ZokzCD5T7D",
      redirect_uri: redirectUri("intuit"),
      scope,
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    },
  },
  comesBack: { code: "CANARY-code", realmId: "1231434565226279" },
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
          redirect_uri: redirectUri("intuit"),
          code_verifier: expect.any(String),
        },
      },
      answer: { json: { ...lifetimes, access_token: "CANARY1", refresh_token: "CANARY-r1" } },
    },
    {
      docs: userGuide,
      request: {
        method: "GET",
        url: "https://quickbooks.api.intuit.com/v3/company/1231434565226279/companyinfo/1231434565226279",
        headers: { authorization: "Bearer CANARY1", accept: "application/json" },
      },
      answer: { json: { CompanyInfo: { CompanyName: "Sandbox Company_US_1" } } },
    },
  ],
  account: { id: "1231434565226279", label: "Sandbox Company_US_1" },
  call: {
    docs: userGuide,
    fetch: "/v3/company/1231434565226279/companyinfo/1231434565226279",
    request: {
      method: "GET",
      url: "https://quickbooks.api.intuit.com/v3/company/1231434565226279/companyinfo/1231434565226279",
      headers: { authorization: "Bearer CANARY1", accept: "application/json" },
    },
    answer: { json: { CompanyInfo: { CompanyName: "Sandbox Company_US_1" } } },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: readme,
        request: {
          method: "POST",
          url: tokenUrl,
          headers: basic,
          form: { grant_type: "refresh_token", refresh_token: "CANARY-r1" },
        },
        answer: { json: { ...lifetimes, access_token: "CANARY2", refresh_token: "CANARY-r2" } },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  disconnect: [
    {
      docs: sdk,
      request: {
        method: "POST",
        url: "https://developer.api.intuit.com/v2/oauth2/tokens/revoke",
        headers: { authorization: basic.authorization },
        json: { token: "CANARY-r1" },
      },
      answer: { status: 200 },
    },
  ],
});

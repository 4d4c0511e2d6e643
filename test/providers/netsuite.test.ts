import { redirectUri } from "./exchange.ts";
import { describeExchange, signedBy } from "./exchange-oauth1.ts";

const help = "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help";
const first = `${help}/section_156338994830.html`;
const second = `${help}/section_156536698849.html`;
const third = `${help}/section_156537025868.html`;
const flow = `${help}/section_156337186044.html`;

const signed = signedBy("CANARY-key", "HMAC-SHA256");
// The account is written in two ways.
const realm = "1234567_SB1";
const host = "1234567-sb1";

describeExchange({
  id: "netsuite",
  options: { consumerKey: "CANARY-key", consumerSecret: "CANARY-secret" },
  inputs: { host, account: realm },
  before: [
    {
      docs: first,
      request: {
        method: "POST",
        url: `https://${host}.restlets.api.netsuite.com/rest/requesttoken`,
        // To the letter what the integration record says: no state is in it.
        oauth: signed({ realm, oauth_callback: redirectUri("netsuite") }),
      },
      answer: {
        form: {
          oauth_token: "CANARY-request",
          oauth_token_secret: "CANARY-request-secret",
          oauth_callback_confirmed: "true",
        },
      },
    },
  ],
  authorization: {
    docs: second,
    url: `https://${host}.app.netsuite.com/app/login/secure/authorizetoken.nl`,
    query: { oauth_token: "CANARY-request" },
  },
  comesBack: {
    oauth_token: "CANARY-request",
    oauth_verifier: "CANARY-verifier",
    company: "1234567",
    role: "3",
    entity: "38",
  },
  connect: [
    {
      docs: third,
      request: {
        method: "POST",
        url: `https://${host}.restlets.api.netsuite.com/rest/accesstoken`,
        oauth: signed({
          realm,
          oauth_token: "CANARY-request",
          oauth_verifier: "CANARY-verifier",
        }),
      },
      answer: {
        form: { oauth_token: "CANARY-access", oauth_token_secret: "CANARY-access-secret" },
      },
    },
  ],
  account: null,
  call: {
    docs: flow,
    fetch: "/services/rest/record/v1/customer",
    request: {
      method: "GET",
      url: `https://${host}.suitetalk.api.netsuite.com/services/rest/record/v1/customer`,
      oauth: signed({ realm, oauth_token: "CANARY-access" }),
    },
    answer: { json: { items: [] } },
  },
  disconnect: [],
});

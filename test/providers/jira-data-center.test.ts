import { generateKeyPairSync } from "node:crypto";
import { calledBack, describeExchange, signedBy } from "./exchange-oauth1.ts";

const docs = "https://developer.atlassian.com/server/jira/platform/oauth/";

const signed = signedBy("OauthKey", "RSA-SHA1");
const jira = "https://jira.example.org";
const servlet = `${jira}/plugins/servlet/oauth`;
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

describeExchange({
  id: "jira-data-center",
  options: { consumerKey: "OauthKey", privateKey },
  inputs: { host: "jira.example.org" },
  before: [
    {
      docs,
      request: {
        method: "POST",
        url: `${servlet}/request-token`,
        oauth: signed({ oauth_callback: calledBack("jira-data-center") }),
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
    docs,
    url: `${servlet}/authorize`,
    query: { oauth_token: "CANARY-request" },
  },
  comesBack: { oauth_token: "CANARY-request", oauth_verifier: "CANARY-verifier" },
  connect: [
    {
      docs,
      request: {
        method: "POST",
        url: `${servlet}/access-token`,
        oauth: signed({ oauth_token: "CANARY-request", oauth_verifier: "CANARY-verifier" }),
      },
      answer: {
        form: { oauth_token: "CANARY-access", oauth_token_secret: "CANARY-access-secret" },
      },
    },
    {
      docs,
      request: {
        method: "GET",
        url: `${jira}/rest/api/2/myself`,
        oauth: signed({ oauth_token: "CANARY-access" }),
      },
      answer: {
        json: {
          key: "JIRAUSER10100",
          displayName: "Fred F. User",
          emailAddress: "fred@example.com",
        },
      },
    },
  ],
  account: { id: "JIRAUSER10100", label: "Fred F. User", email: "fred@example.com" },
  call: {
    docs,
    fetch: "/rest/api/latest/issue/JRA-9",
    request: {
      method: "GET",
      url: `${jira}/rest/api/latest/issue/JRA-9`,
      oauth: signed({ oauth_token: "CANARY-access" }),
    },
    answer: { json: { key: "JRA-9" } },
  },
  disconnect: [],
});

// Made from entries/etrade.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "etrade",
  "name": "E*TRADE",
  "category": "finance",
  "protocol": "oauth1",
  "color": "#6633cc",
  "requestTokenUrl": "https://api.etrade.com/oauth/request_token",
  "authorizationUrl": "https://us.etrade.com/e/t/etws/authorize",
  "accessTokenUrl": "https://api.etrade.com/oauth/access_token",
  "revocationUrl": "https://api.etrade.com/oauth/revoke_access_token",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "requestToken": Object.freeze({
      "method": "GET",
    }),
    "accessToken": Object.freeze({
      "method": "GET",
    }),
    "renew": Object.freeze({
      "method": "GET",
    }),
    "revocation": Object.freeze({
      "method": "GET",
    }),
    "authorization": Object.freeze({
      "rename": Object.freeze({
        "oauth_token": "token",
        "oauth_consumer_key": "key",
      }),
      "sends": Object.freeze([
        "oauth_consumer_key",
      ]),
    }),
    "callback": "oob",
    "renewal": Object.freeze({
      "by": "url",
      "url": "https://api.etrade.com/oauth/renew_access_token",
      "keepsToken": true,
      "idleSeconds": 7200,
      "endsAtMidnightIn": "America/New_York",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.etrade.com",
    "hosts": Object.freeze([
      "api.etrade.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/accounts/list.json",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/accounts/list.json",
    "id": "/AccountListResponse/Accounts/Account/0/accountIdKey",
    "label": "/AccountListResponse/Accounts/Account/0/accountDesc",
  }),
  "consoleUrl": "https://us.etrade.com/etx/ris/apikey",
  "setup": Object.freeze({
    "redirectUri": "E*TRADE ties one callback URL to the consumer key, on request; without one the person copies a code.",
    "steps": Object.freeze([
      "Request a consumer key, for the sandbox first.",
      "Sign the agreements for a production key.",
      "Ask E*TRADE to tie the redirect URI to the key.",
      "Copy the consumer key and the consumer secret.",
    ]),
    "traps": Object.freeze([
      "Every token is dead at midnight, US Eastern time: people connect again each day.",
      "After two hours without a request a token sleeps, and is renewed before the next one.",
      "Requests have to be on time: five minutes off is too much.",
      "Without a callback tied to the key set the redirect URI to oob.",
      "The account is named after the first one on the person's list.",
      "The sandbox is at apisb.etrade.com, with keys of its own.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://apisb.etrade.com/docs/api/authorization/request_token.html",
      "https://apisb.etrade.com/docs/api/authorization/authorize.html",
      "https://apisb.etrade.com/docs/api/authorization/get_access_token.html",
      "https://apisb.etrade.com/docs/api/authorization/renew_access_token.html",
      "https://developer.etrade.com/getting-started/developer-guides",
      "https://apisb.etrade.com/docs/api/account/api-transaction-v1.html",
      "https://rdrr.io/cran/etrader/src/R/account.R",
      "https://github.com/Solstice1557/RealTime/blob/77c6fc72bfa33964586f24172f6cab6332b1ac6d/src/RealTime.BL/ETrade/Models/Response/AccountsListResponse.cs",
    ]),
    "checkedOn": "2026-11-26",
  }),
});

// Made from entries/tumblr.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "tumblr",
  "name": "Tumblr",
  "category": "social",
  "protocol": "oauth1",
  "color": "#001935",
  "requestTokenUrl": "https://www.tumblr.com/oauth/request_token",
  "authorizationUrl": "https://www.tumblr.com/oauth/authorize",
  "accessTokenUrl": "https://www.tumblr.com/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "requestToken": Object.freeze({
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
    "accessToken": Object.freeze({
      "method": "GET",
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.tumblr.com",
    "hosts": Object.freeze([
      "api.tumblr.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user/info",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/user/info",
    "id": "/response/user/name",
    "label": "/response/user/name",
  }),
  "consoleUrl": "https://www.tumblr.com/oauth/apps",
  "setup": Object.freeze({
    "redirectUri": "The application's default callback URL; each request sends its own as well.",
    "steps": Object.freeze([
      "Register an application at the applications page.",
      "Enter the redirect URI as the default callback URL.",
      "Copy the OAuth consumer key and the secret key, which is shown on request.",
    ]),
    "traps": Object.freeze([
      "Tumblr knows people by the name of their main blog. Who renames it appears as a new account.",
      "Every request needs a User-Agent, always the same one. Applications that change theirs may be suspended.",
      "Only HMAC-SHA1 in the Authorization header is taken.",
      "Each consumer key may make 1,000 requests an hour and 5,000 a day.",
      "Tokens of OAuth 1.0a can be exchanged for those of OAuth 2, and end by it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/tumblr/docs/blob/master/api.md",
    ]),
    "checkedOn": "2026-11-26",
  }),
});

// Made from entries/discogs.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "discogs",
  "name": "Discogs",
  "category": "media",
  "protocol": "oauth1",
  "color": "#333333",
  "requestTokenUrl": "https://api.discogs.com/oauth/request_token",
  "authorizationUrl": "https://discogs.com/oauth/authorize",
  "accessTokenUrl": "https://api.discogs.com/oauth/access_token",
  "signatureMethod": "PLAINTEXT",
  "dialect": Object.freeze({
    "requestToken": Object.freeze({
      "method": "GET",
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
    "accessToken": Object.freeze({
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.discogs.com",
    "hosts": Object.freeze([
      "api.discogs.com",
    ]),
    "test": Object.freeze({
      "path": "/oauth/identity",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/oauth/identity",
    "id": "/id",
    "label": "/username",
  }),
  "consoleUrl": "https://www.discogs.com/settings/developers",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the application; it can be changed at any time.",
    "steps": Object.freeze([
      "Open the developer settings and create an application.",
      "Enter the redirect URI as the callback URL.",
      "Copy the consumer key and the consumer secret.",
    ]),
    "traps": Object.freeze([
      "Every request needs a User-Agent of your own: set the header user-agent of the API.",
      "Discogs recommends PLAINTEXT. The secrets then travel with each request, so that only https will do.",
      "A request token and its verifier end after 15 minutes.",
      "A request that is signed wrongly is answered with 400, not 401.",
      "Access tokens do not expire; a person ends them in the settings.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.discogs.com/developers/",
    ]),
    "checkedOn": "2026-11-26",
  }),
});

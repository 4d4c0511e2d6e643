// Made from entries/fatsecret.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "fatsecret",
  "name": "fatsecret",
  "category": "health",
  "protocol": "oauth1",
  "color": "#2f7d32",
  "requestTokenUrl": "https://authentication.fatsecret.com/oauth/request_token",
  "authorizationUrl": "https://authentication.fatsecret.com/oauth/authorize",
  "accessTokenUrl": "https://authentication.fatsecret.com/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "placement": "query",
    "tokenPlacement": "body",
  }),
  "api": Object.freeze({
    "baseUrl": "https://platform.fatsecret.com",
    "hosts": Object.freeze([
      "platform.fatsecret.com",
    ]),
  }),
  "consoleUrl": "https://platform.fatsecret.com/platform-api",
  "setup": Object.freeze({
    "redirectUri": "Any; it is sent with each request. oob where the person copies a code.",
    "steps": Object.freeze([
      "Register for the Platform API.",
      "Copy the REST API consumer key and the shared secret for OAuth 1.0.",
    ]),
    "traps": Object.freeze([
      "What belongs to a person needs OAuth 1.0a; OAuth 2 there is for public data alone.",
      "Answers are XML unless a request asks for format=json.",
      "Failures are answered with status 200 and an error in the body.",
      "The API has no request that tells whose token it is.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://platform.fatsecret.com/docs/guides/authentication/oauth1/three-legged",
      "https://platform.fatsecret.com/docs/guides/authentication/oauth1",
      "https://platform.fatsecret.com/docs/guides/authentication",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

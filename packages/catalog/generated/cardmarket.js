// Made from entries/cardmarket.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "cardmarket",
  "name": "Cardmarket",
  "category": "sales",
  "protocol": "oauth1",
  "color": "#012169",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "realmFrom": "url",
  }),
  "api": Object.freeze({
    "baseUrl": "https://apiv2.cardmarket.com",
    "hosts": Object.freeze([
      "apiv2.cardmarket.com",
    ]),
    "test": Object.freeze({
      "path": "/ws/v2.0/output.json/account",
    }),
  }),
  "account": Object.freeze({
    "url": "/ws/v2.0/output.json/account",
    "id": "/account/idUser",
    "label": "/account/username",
  }),
  "consoleUrl": "https://apiv2.cardmarket.com/ws/documentation/API:Auth_Overview",
  "setup": Object.freeze({
    "redirectUri": "None: the token of a dedicated app stands in the profile.",
    "steps": Object.freeze([
      "As a professional seller, create a dedicated app in your profile, and wait for the approval.",
      "Copy the app token (the consumer key) and the app secret (the consumer secret).",
      "Adopt the access token and its secret from the same page.",
    ]),
    "traps": Object.freeze([
      "New access is given only to professional sellers, and by hand.",
      "A dedicated app acts for its owner alone. Apps for others sign in at Cardmarket in a way that is no OAuth.",
      "Answers are XML unless output.json stands in the path after the version.",
      "Requests are counted by day. Whoever only reads the market is blocked.",
      "The API moved in 2026, documentation and all: requests to api.cardmarket.com fail.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://api.cardmarket.com/ws/documentation/API:Auth_OAuthHeader",
      "https://api.cardmarket.com/ws/documentation/API:Auth_Overview",
      "https://api.cardmarket.com/ws/documentation/API_1.1:Entities:User",
      "https://packagist.org/packages/pisko999/cardmarket-php-sdk",
      "https://pkg.go.dev/github.com/mtgban/go-cardmarket",
    ]),
    "checkedOn": "2026-11-26",
  }),
});

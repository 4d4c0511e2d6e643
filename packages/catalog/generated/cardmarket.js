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
    "baseUrl": "https://api.cardmarket.com",
    "hosts": Object.freeze([
      "api.cardmarket.com",
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
  "consoleUrl": "https://api.cardmarket.com/ws/documentation/API:Auth_Overview",
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
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://api.cardmarket.com/ws/documentation/API:Auth_OAuthHeader",
      "https://api.cardmarket.com/ws/documentation/API:Auth_Overview",
    ]),
    "checkedOn": "2026-11-26",
  }),
});

// Made from entries/tripit.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "tripit",
  "name": "TripIt",
  "category": "productivity",
  "protocol": "oauth1",
  "color": "#0081be",
  "requestTokenUrl": "https://api.tripit.com/oauth/request_token",
  "authorizationUrl": "https://www.tripit.com/oauth/authorize",
  "accessTokenUrl": "https://api.tripit.com/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "callback": "unconfirmed",
    "verifier": "none",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.tripit.com",
    "hosts": Object.freeze([
      "api.tripit.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/get/profile/format/json",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/get/profile/format/json",
    "id": "/Profile/@attributes/ref",
    "label": "/Profile/screen_name",
  }),
  "consoleUrl": "https://www.tripit.com/developer",
  "setup": Object.freeze({
    "redirectUri": "Any; it stands in the URL that the person is sent to.",
    "steps": Object.freeze([
      "Register an application with TripIt.",
      "Copy the API key (the consumer key) and the API secret (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "TripIt speaks OAuth 1.0, without confirmed callbacks and verifiers. A link to agree that was passed on connects whoever opens it.",
      "Answers are XML unless /format/json ends the path.",
      "A nonce may have 80 characters at most.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://tripit.github.io/api/doc/v1",
    ]),
    "sources": Object.freeze([
      "grant",
      "social-core",
    ]),
    "checkedOn": "2026-11-26",
  }),
});

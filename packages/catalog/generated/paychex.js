// Made from entries/paychex.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "paychex",
  "name": "Paychex",
  "category": "people",
  "protocol": "oauth2",
  "color": "#004b8d",
  "tokenUrl": "https://api.paychex.com/auth/oauth/v2/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.paychex.com",
    "hosts": Object.freeze([
      "api.paychex.com",
    ]),
  }),
  "consoleUrl": "https://developer.paychex.com",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "Create an app in the developer portal.",
      "Have each company give the app access.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Tokens are of the app, and not of a person.",
      "The addresses are those of public lists, not of Paychex itself. Try them before you rely on them.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

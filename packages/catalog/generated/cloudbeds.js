// Made from entries/cloudbeds.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "cloudbeds",
  "name": "Cloudbeds",
  "category": "travel",
  "protocol": "oauth2",
  "color": "#3b7cff",
  "authorizationUrl": "https://api.cloudbeds.com/api/v1.3/oauth",
  "tokenUrl": "https://api.cloudbeds.com/api/v1.3/access_token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.cloudbeds.com",
    "hosts": Object.freeze([
      "api.cloudbeds.com",
    ]),
  }),
  "consoleUrl": "https://developers.cloudbeds.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Cloudbeds for access to its Marketplace API.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses name version 1.3 of the API.",
      "The addresses are those of public lists, not of Cloudbeds itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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

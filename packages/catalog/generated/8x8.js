// Made from entries/8x8.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "8x8",
  "name": "8x8",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#ff3c00",
  "tokenUrl": "https://api.8x8.com/oauth/v2/token",
  "clientAuth": "basic",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.8x8.com",
    "hosts": Object.freeze([
      "api.8x8.com",
    ]),
  }),
  "consoleUrl": "https://developer.8x8.com/",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "Sign in at 8x8 as an administrator and open the settings for API access.",
      "Create an API client with the access that it needs.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Tokens are of the organization, and not of a person.",
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

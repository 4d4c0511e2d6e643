// Made from entries/swoogo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "swoogo",
  "name": "Swoogo",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#f0492d",
  "tokenUrl": "https://api.swoogo.com/api/v1/oauth2/token",
  "clientAuth": "basic",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.swoogo.com",
    "hosts": Object.freeze([
      "api.swoogo.com",
    ]),
  }),
  "consoleUrl": "https://developer.swoogo.com/",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "Sign in at Swoogo as an administrator and open the settings for API access.",
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

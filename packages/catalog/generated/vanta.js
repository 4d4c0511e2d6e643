// Made from entries/vanta.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "vanta",
  "name": "Vanta",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#240642",
  "tokenUrl": "https://api.vanta.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.vanta.com",
    "hosts": Object.freeze([
      "api.vanta.com",
    ]),
  }),
  "consoleUrl": "https://developer.vanta.com/",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "Sign in at Vanta as an administrator and open the settings for API access.",
      "Create an API client with the access that it needs.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The token request is JSON: the vault sends it so.",
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

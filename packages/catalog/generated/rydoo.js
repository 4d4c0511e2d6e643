// Made from entries/rydoo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "rydoo",
  "name": "Rydoo",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#1d2a5b",
  "tokenUrl": "https://accounts.rydoo.com/connect/token",
  "clientAuth": "basic",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.rydoo.com",
    "hosts": Object.freeze([
      "api.rydoo.com",
    ]),
  }),
  "consoleUrl": "https://developers.rydoo.com/",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "Sign in at Rydoo as an administrator and open the settings for API access.",
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

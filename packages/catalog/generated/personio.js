// Made from entries/personio.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "personio",
  "name": "Personio",
  "category": "people",
  "protocol": "oauth2",
  "color": "#0b0b0b",
  "tokenUrl": "https://api.personio.de/v2/auth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.personio.de",
    "hosts": Object.freeze([
      "api.personio.de",
    ]),
  }),
  "consoleUrl": "https://developer.personio.de/",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "Sign in at Personio as an administrator and open the settings for API access.",
      "Create an API client with the access that it needs.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "This is version 2 of the API; the first had tokens of another kind.",
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

// Made from entries/podium.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "podium",
  "name": "Podium",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#000000",
  "authorizationUrl": "https://api.podium.com/oauth/authorize",
  "tokenUrl": "https://api.podium.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.podium.com",
    "hosts": Object.freeze([
      "api.podium.com",
    ]),
  }),
  "consoleUrl": "https://developer.podium.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Podium for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The token request is JSON: the vault sends it so.",
      "Calls name a version of the API in the header podium-version.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "The names of scopes are in the provider's documentation: ask for those that you need.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
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

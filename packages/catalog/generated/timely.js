// Made from entries/timely.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "timely",
  "name": "Timely",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#1a202c",
  "authorizationUrl": "https://api.timelyapp.com/1.1/oauth/authorize",
  "tokenUrl": "https://api.timelyapp.com/1.1/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.timelyapp.com",
    "hosts": Object.freeze([
      "api.timelyapp.com",
    ]),
  }),
  "consoleUrl": "https://app.timelyapp.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Timely for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
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

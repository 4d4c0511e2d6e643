// Made from entries/servicem8.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "servicem8",
  "name": "ServiceM8",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#0b2a4a",
  "authorizationUrl": "https://go.servicem8.com/oauth/authorize",
  "tokenUrl": "https://go.servicem8.com/oauth/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.servicem8.com",
    "hosts": Object.freeze([
      "api.servicem8.com",
    ]),
  }),
  "consoleUrl": "https://www.servicem8.com/us/developers",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at ServiceM8 for developers and register an app.",
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

// Made from entries/sellsy.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "sellsy",
  "name": "Sellsy",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#0f1f3d",
  "authorizationUrl": "https://login.sellsy.com/oauth2/authorization",
  "tokenUrl": "https://login.sellsy.com/oauth2/access-tokens",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.sellsy.com",
    "hosts": Object.freeze([
      "api.sellsy.com",
    ]),
  }),
  "consoleUrl": "https://www.sellsy.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Sellsy for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The former API with OAuth 1.0a is another one.",
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

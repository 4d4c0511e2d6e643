// Made from entries/tremendous.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "tremendous",
  "name": "Tremendous",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#8a63ff",
  "authorizationUrl": "https://api.tremendous.com/oauth/authorize",
  "tokenUrl": "https://api.tremendous.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.tremendous.com",
    "hosts": Object.freeze([
      "api.tremendous.com",
    ]),
  }),
  "consoleUrl": "https://developers.tremendous.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Tremendous for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The sandbox has hosts and credentials of its own.",
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

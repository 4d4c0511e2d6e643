// Made from entries/thingiverse.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "thingiverse",
  "name": "Thingiverse",
  "category": "design",
  "protocol": "oauth2",
  "color": "#248bfb",
  "authorizationUrl": "https://www.thingiverse.com/login/oauth/authorize",
  "tokenUrl": "https://www.thingiverse.com/login/oauth/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.thingiverse.com",
    "hosts": Object.freeze([
      "api.thingiverse.com",
    ]),
    "test": Object.freeze({
      "path": "/users/me",
    }),
  }),
  "consoleUrl": "https://www.thingiverse.com/developers",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Thingiverse for developers and register an app.",
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
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

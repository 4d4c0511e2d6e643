// Made from entries/ivao.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "ivao",
  "name": "IVAO",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#0d2c99",
  "authorizationUrl": "https://sso.ivao.aero/authorize",
  "tokenUrl": "https://api.ivao.aero/v2/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.ivao.aero",
    "hosts": Object.freeze([
      "api.ivao.aero",
    ]),
    "test": Object.freeze({
      "path": "/v2/users/me",
    }),
  }),
  "consoleUrl": "https://developers.ivao.aero/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at IVAO for developers and register an app.",
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
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

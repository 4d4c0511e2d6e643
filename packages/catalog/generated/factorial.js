// Made from entries/factorial.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "factorial",
  "name": "Factorial",
  "category": "people",
  "protocol": "oauth2",
  "color": "#ff355e",
  "authorizationUrl": "https://api.factorialhr.com/oauth/authorize",
  "tokenUrl": "https://api.factorialhr.com/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.factorialhr.com",
    "hosts": Object.freeze([
      "api.factorialhr.com",
    ]),
  }),
  "consoleUrl": "https://apidoc.factorialhr.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Factorial for developers and register an app.",
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

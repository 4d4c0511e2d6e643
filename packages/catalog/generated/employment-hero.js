// Made from entries/employment-hero.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "employment-hero",
  "name": "Employment Hero",
  "category": "people",
  "protocol": "oauth2",
  "color": "#7622d7",
  "authorizationUrl": "https://oauth.employmenthero.com/oauth2/authorize",
  "tokenUrl": "https://oauth.employmenthero.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.employmenthero.com",
    "hosts": Object.freeze([
      "api.employmenthero.com",
    ]),
  }),
  "consoleUrl": "https://developer.employmenthero.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Employment Hero for developers and register an app.",
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

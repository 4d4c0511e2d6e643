// Made from entries/signnow.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "signnow",
  "name": "SignNow",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#1b5ff7",
  "authorizationUrl": "https://app.signnow.com/authorize",
  "tokenUrl": "https://api.signnow.com/oauth2/token",
  "clientAuth": "basic",
  "pkce": "none",
  "api": Object.freeze({
    "baseUrl": "https://api.signnow.com",
    "hosts": Object.freeze([
      "api.signnow.com",
    ]),
  }),
  "consoleUrl": "https://app.signnow.com/rlink/api/dashboard",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at SignNow for developers and register an app.",
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

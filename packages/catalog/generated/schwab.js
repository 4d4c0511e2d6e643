// Made from entries/schwab.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "schwab",
  "name": "Charles Schwab",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#00a0df",
  "authorizationUrl": "https://api.schwabapi.com/v1/oauth/authorize",
  "tokenUrl": "https://api.schwabapi.com/v1/oauth/token",
  "clientAuth": "basic",
  "pkce": "none",
  "api": Object.freeze({
    "baseUrl": "https://api.schwabapi.com",
    "hosts": Object.freeze([
      "api.schwabapi.com",
    ]),
  }),
  "consoleUrl": "https://developer.schwab.com/dashboard",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Charles Schwab for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "An app is approved by Schwab before anybody can connect.",
      "A token moves money and trades: ask people plainly before you use it so.",
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

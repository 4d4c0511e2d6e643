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
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.schwabapi.com",
    "hosts": Object.freeze([
      "api.schwabapi.com",
    ]),
  }),
  "consoleUrl": "https://developer.schwab.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in the developer portal and wait until it is approved.",
      "Enter the redirect URI as the callback URL.",
      "Copy the app key and the secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of Charles Schwab itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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

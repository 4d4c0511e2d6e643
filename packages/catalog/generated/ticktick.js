// Made from entries/ticktick.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "ticktick",
  "name": "TickTick",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#4772fa",
  "authorizationUrl": "https://ticktick.com/oauth/authorize",
  "tokenUrl": "https://ticktick.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.ticktick.com",
    "hosts": Object.freeze([
      "api.ticktick.com",
    ]),
  }),
  "consoleUrl": "https://developer.ticktick.com/manage",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at TickTick for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Dida365, for China, is another service with hosts of its own.",
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

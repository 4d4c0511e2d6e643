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
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in the developer center.",
      "Enter the redirect URI as the OAuth redirect URL.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Dida365, its sister in China, has other hosts.",
      "The addresses are those of public lists, not of TickTick itself. Try them before you rely on them.",
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

// Made from entries/unbounce.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "unbounce",
  "name": "Unbounce",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#0033ff",
  "authorizationUrl": "https://api.unbounce.com/oauth/authorize",
  "tokenUrl": "https://api.unbounce.com/oauth/token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://api.unbounce.com",
    "hosts": Object.freeze([
      "api.unbounce.com",
    ]),
    "test": Object.freeze({
      "path": "/users/self",
    }),
  }),
  "consoleUrl": "https://developer.unbounce.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Unbounce to register an application.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of Unbounce itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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

// Made from entries/apaleo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "apaleo",
  "name": "apaleo",
  "category": "travel",
  "protocol": "oauth2",
  "color": "#f7931e",
  "authorizationUrl": "https://identity.apaleo.com/connect/authorize",
  "tokenUrl": "https://identity.apaleo.com/connect/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.apaleo.com",
    "hosts": Object.freeze([
      "api.apaleo.com",
    ]),
  }),
  "consoleUrl": "https://app.apaleo.com/apps",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Add a connected app in the apps of your apaleo account.",
      "Enter the redirect URI.",
      "Choose the scopes of the app.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of apaleo itself. Try them before you rely on them.",
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

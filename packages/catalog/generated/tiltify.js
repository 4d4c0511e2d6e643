// Made from entries/tiltify.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "tiltify",
  "name": "Tiltify",
  "category": "social",
  "protocol": "oauth2",
  "color": "#2a2a72",
  "authorizationUrl": "https://v5api.tiltify.com/oauth/authorize",
  "tokenUrl": "https://v5api.tiltify.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://v5api.tiltify.com",
    "hosts": Object.freeze([
      "v5api.tiltify.com",
    ]),
  }),
  "consoleUrl": "https://app.tiltify.com/developers",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an application in the developer dashboard.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The host names version 5 of the API.",
      "The addresses are those of public lists, not of Tiltify itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "arctic",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

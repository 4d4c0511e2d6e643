// Made from entries/fiken.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "fiken",
  "name": "Fiken",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#5b3bb2",
  "authorizationUrl": "https://fiken.no/oauth/authorize",
  "tokenUrl": "https://fiken.no/oauth/token",
  "clientAuth": "basic",
  "api": Object.freeze({
    "baseUrl": "https://api.fiken.no",
    "hosts": Object.freeze([
      "api.fiken.no",
    ]),
    "test": Object.freeze({
      "path": "/api/v2/user",
    }),
  }),
  "consoleUrl": "https://fiken.no",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Fiken for an OAuth app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of Fiken itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/hibob.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "hibob",
  "name": "HiBob",
  "category": "people",
  "protocol": "oauth2",
  "color": "#e42c51",
  "authorizationUrl": "https://auth.app.hibob.com/oauth2/v1/apps/authorize",
  "tokenUrl": "https://auth.app.hibob.com/oauth2/v1/apps/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.hibob.com",
    "hosts": Object.freeze([
      "api.hibob.com",
    ]),
  }),
  "consoleUrl": "https://apidocs.hibob.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask HiBob to register an app of yours.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The page that asks and the API each have a host of their own.",
      "The addresses are those of public lists, not of HiBob itself. Try them before you rely on them.",
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

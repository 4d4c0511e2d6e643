// Made from entries/timely.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "timely",
  "name": "Timely",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#4d0f79",
  "authorizationUrl": "https://api.timelyapp.com/1.1/oauth/authorize",
  "tokenUrl": "https://api.timelyapp.com/1.1/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.timelyapp.com",
    "hosts": Object.freeze([
      "api.timelyapp.com",
    ]),
  }),
  "consoleUrl": "https://dev.timelyapp.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an OAuth application in the settings of the account.",
      "Enter the redirect URI as the callback URL.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses name version 1.1 of the API.",
      "The addresses are those of public lists, not of Timely itself. Try them before you rely on them.",
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

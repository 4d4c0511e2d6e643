// Made from entries/jamendo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "jamendo",
  "name": "Jamendo",
  "category": "media",
  "protocol": "oauth2",
  "color": "#ea284d",
  "authorizationUrl": "https://api.jamendo.com/v3.0/oauth/authorize",
  "tokenUrl": "https://api.jamendo.com/v3.0/oauth/grant",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://api.jamendo.com",
    "hosts": Object.freeze([
      "api.jamendo.com",
    ]),
  }),
  "consoleUrl": "https://devportal.jamendo.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in the developer portal.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses name version 3.0 of the API, and tokens come from a path called grant.",
      "The addresses are those of public lists, not of Jamendo itself. Try them before you rely on them.",
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

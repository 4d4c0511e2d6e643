// Made from entries/podium.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "podium",
  "name": "Podium",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#000000",
  "authorizationUrl": "https://api.podium.com/oauth/authorize",
  "tokenUrl": "https://api.podium.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.podium.com",
    "hosts": Object.freeze([
      "api.podium.com",
    ]),
  }),
  "consoleUrl": "https://developer.podium.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in the developer portal.",
      "Enter the redirect URI.",
      "Choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The token endpoint takes JSON.",
      "Requests name a version of the API in the header podium-version: send the one that your code is for.",
      "The addresses are those of public lists, not of Podium itself. Try them before you rely on them.",
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

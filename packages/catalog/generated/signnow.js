// Made from entries/signnow.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "signnow",
  "name": "SignNow",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#004c98",
  "authorizationUrl": "https://app.signnow.com/authorize",
  "tokenUrl": "https://api.signnow.com/oauth2/token",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.signnow.com",
    "hosts": Object.freeze([
      "api.signnow.com",
    ]),
  }),
  "consoleUrl": "https://app.signnow.com/webapp/api-dashboard",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an application in the API dashboard.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The sandbox has hosts of its own, which this entry does not reach.",
      "The addresses are those of public lists, not of SignNow itself. Try them before you rely on them.",
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

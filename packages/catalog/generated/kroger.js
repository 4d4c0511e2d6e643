// Made from entries/kroger.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "kroger",
  "name": "Kroger",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#084999",
  "authorizationUrl": "https://api.kroger.com/v1/connect/oauth2/authorize",
  "tokenUrl": "https://api.kroger.com/v1/connect/oauth2/token",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "profile.compact",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.kroger.com",
    "hosts": Object.freeze([
      "api.kroger.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/identity/profile",
    }),
  }),
  "scopes": Object.freeze({
    "profile.compact": "See your profile's number",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile.compact": "Die Nummer Ihres Profils sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.kroger.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an application in the developer portal.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of Kroger itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/copper.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "copper",
  "name": "Copper",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#ff3465",
  "authorizationUrl": "https://app.copper.com/oauth/authorize",
  "tokenUrl": "https://app.copper.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "developer/v1/all",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.copper.com",
    "hosts": Object.freeze([
      "api.copper.com",
    ]),
  }),
  "scopes": Object.freeze({
    "developer/v1/all": "Use all that you can use in Copper",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "developer/v1/all": "Alles benutzen, was Sie in Copper benutzen können",
      }),
    }),
  }),
  "consoleUrl": "https://developer.copper.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Copper to register an OAuth application.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "There is one scope, for everything.",
      "The addresses are those of public lists, not of Copper itself. Try them before you rely on them.",
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

// Made from entries/accelo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "accelo",
  "name": "Accelo",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#00a5e3",
  "authorizationUrl": "https://{deployment}.api.accelo.com/oauth2/v0/authorize",
  "tokenUrl": "https://{deployment}.api.accelo.com/oauth2/v0/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "inputs": Object.freeze({
    "deployment": Object.freeze({
      "title": "First part of your Accelo address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".api.accelo.com",
      "example": "acme",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{deployment}.api.accelo.com",
    "hosts": Object.freeze([
      "{deployment}.api.accelo.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "deployment": "Erster Teil Ihrer Accelo-Adresse",
      }),
    }),
  }),
  "consoleUrl": "https://api.accelo.com/docs/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an application in your Accelo, under API.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are separated by commas.",
      "The addresses are those of public lists, not of Accelo itself. Try them before you rely on them.",
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

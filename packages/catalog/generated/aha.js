// Made from entries/aha.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "aha",
  "name": "Aha!",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#0073cf",
  "authorizationUrl": "https://{account}.aha.io/oauth/authorize",
  "tokenUrl": "https://{account}.aha.io/oauth/token",
  "clientAuth": "post",
  "inputs": Object.freeze({
    "account": Object.freeze({
      "title": "First part of your Aha! address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".aha.io",
      "example": "acme",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{account}.aha.io",
    "hosts": Object.freeze([
      "{account}.aha.io",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/me",
    }),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "account": "Erster Teil Ihrer Aha!-Adresse",
      }),
    }),
  }),
  "consoleUrl": "https://secure.aha.io/oauth/applications",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an OAuth application in the developer settings.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of Aha! itself. Try them before you rely on them.",
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

// Made from entries/deputy.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "deputy",
  "name": "Deputy",
  "category": "people",
  "protocol": "oauth2",
  "color": "#00a3a1",
  "authorizationUrl": "https://once.deputy.com/my/oauth/login",
  "tokenUrl": "https://once.deputy.com/my/oauth/access_token",
  "clientAuth": "post",
  "inputs": Object.freeze({
    "install": Object.freeze({
      "title": "First part of your Deputy address",
      "kind": "name",
      "pattern": "[a-z0-9-]+(\\.[a-z]+)?",
      "suffix": ".deputy.com",
      "example": "acme.eu",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{install}.deputy.com",
    "hosts": Object.freeze([
      "{install}.deputy.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/me",
    }),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "install": "Erster Teil Ihrer Deputy-Adresse",
      }),
    }),
  }),
  "consoleUrl": "https://once.deputy.com/my/oauth_clients",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an OAuth client at once.deputy.com.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The API is at the address of each company: each connection has to name it.",
      "The addresses are those of public lists, not of Deputy itself. Try them before you rely on them.",
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

// Made from entries/marketo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "marketo",
  "name": "Marketo Engage",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#5c4c9f",
  "tokenUrl": "https://{munchkin}.mktorest.com/identity/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "inputs": Object.freeze({
    "munchkin": Object.freeze({
      "title": "First part of your Marketo REST address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".mktorest.com",
      "example": "123-abc-456",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{munchkin}.mktorest.com",
    "hosts": Object.freeze([
      "{munchkin}.mktorest.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "munchkin": "Erster Teil Ihrer Marketo-REST-Adresse",
      }),
    }),
  }),
  "consoleUrl": "https://experienceleague.adobe.com/docs/marketo-developer/marketo/rest/rest-api",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "Add a custom service under LaunchPoint, with a user that may only use the API.",
      "Copy the client ID and the client secret of its details.",
    ]),
    "traps": Object.freeze([
      "Tokens are of an API user of the company, and not of a person.",
      "A service belongs to one Marketo: every company makes its own.",
      "The addresses are those of public lists, not of Marketo Engage itself. Try them before you rely on them.",
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

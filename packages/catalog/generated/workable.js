// Made from entries/workable.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "workable",
  "name": "Workable",
  "category": "people",
  "protocol": "oauth2",
  "color": "#00756a",
  "authorizationUrl": "https://www.workable.com/oauth/authorize",
  "tokenUrl": "https://www.workable.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "inputs": Object.freeze({
    "account": Object.freeze({
      "title": "First part of your Workable address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".workable.com",
      "example": "acme",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{account}.workable.com",
    "hosts": Object.freeze([
      "{account}.workable.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "account": "Erster Teil Ihrer Workable-Adresse",
      }),
    }),
  }),
  "consoleUrl": "https://workable.readme.io",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Workable to register you as a partner.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The API is at the address of each company: each connection has to name it.",
      "The addresses are those of public lists, not of Workable itself. Try them before you rely on them.",
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
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "+",
        ]),
        "reason": "The list puts a plus into the query as it is. In a query that is a space.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

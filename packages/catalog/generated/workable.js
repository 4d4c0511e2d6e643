// Made from entries/workable.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "workable",
  "name": "Workable",
  "category": "people",
  "protocol": "oauth2",
  "color": "#00756a",
  "inputs": Object.freeze({
    "subdomain": Object.freeze({
      "title": "Workable subdomain",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "acme",
      "suffix": ".workable.com",
    }),
  }),
  "authorizationUrl": "https://www.workable.com/oauth/authorize",
  "tokenUrl": "https://www.workable.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://{subdomain}.workable.com",
    "hosts": Object.freeze([
      "{subdomain}.workable.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "subdomain": "Workable-Subdomain",
      }),
    }),
  }),
  "consoleUrl": "https://www.workable.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Workable for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The API is at the subdomain of the account: people are asked for it.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "The names of scopes are in the provider's documentation: ask for those that you need.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
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
        "reason": "A plus sign in a query is a space, which is the standard's separator.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

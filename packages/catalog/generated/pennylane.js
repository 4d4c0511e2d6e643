// Made from entries/pennylane.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pennylane",
  "name": "Pennylane",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#2a6a5e",
  "authorizationUrl": "https://app.pennylane.com/oauth/authorize",
  "tokenUrl": "https://app.pennylane.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://app.pennylane.com",
    "hosts": Object.freeze([
      "app.pennylane.com",
    ]),
  }),
  "consoleUrl": "https://pennylane.readme.io",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Pennylane to register an OAuth application.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Ask only for scopes that the application was registered with.",
      "The addresses are those of public lists, not of Pennylane itself. Try them before you rely on them.",
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

// Made from entries/pennylane.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pennylane",
  "name": "Pennylane",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#00373a",
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
  "consoleUrl": "https://pennylane.readme.io/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Pennylane for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
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

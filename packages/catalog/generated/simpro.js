// Made from entries/simpro.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "simpro",
  "name": "Simpro",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#00a3e0",
  "inputs": Object.freeze({
    "build": Object.freeze({
      "title": "Simpro build name",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "acme",
      "suffix": ".simprosuite.com",
    }),
  }),
  "authorizationUrl": "https://{build}.simprosuite.com/oauth2/login",
  "tokenUrl": "https://{build}.simprosuite.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://{build}.simprosuite.com",
    "hosts": Object.freeze([
      "{build}.simprosuite.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "build": "Name des Simpro-Builds",
      }),
    }),
  }),
  "consoleUrl": "https://developer.simprogroup.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Simpro for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each company's build is a server of its own, and has clients of its own.",
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
    "checkedOn": "2026-11-27",
  }),
});

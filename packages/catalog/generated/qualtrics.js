// Made from entries/qualtrics.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "qualtrics",
  "name": "Qualtrics",
  "category": "analytics",
  "protocol": "oauth2",
  "color": "#032381",
  "inputs": Object.freeze({
    "datacenter": Object.freeze({
      "title": "Qualtrics data centre",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "fra1",
      "suffix": ".qualtrics.com",
    }),
  }),
  "authorizationUrl": "https://{datacenter}.qualtrics.com/oauth2/auth",
  "tokenUrl": "https://{datacenter}.qualtrics.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://{datacenter}.qualtrics.com",
    "hosts": Object.freeze([
      "{datacenter}.qualtrics.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "datacenter": "Qualtrics-Rechenzentrum",
      }),
    }),
  }),
  "consoleUrl": "https://www.qualtrics.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Open Account Settings, Qualtrics IDs, OAuth Client Manager in Qualtrics and create a client.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Each brand lives in one data centre, and its address begins with that: people are asked for it.",
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

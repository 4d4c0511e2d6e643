// Made from entries/kintone.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "kintone",
  "name": "Kintone",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#ffbf00",
  "inputs": Object.freeze({
    "subdomain": Object.freeze({
      "title": "Kintone subdomain",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "acme",
      "suffix": ".kintone.com",
    }),
  }),
  "authorizationUrl": "https://{subdomain}.kintone.com/oauth2/authorization",
  "tokenUrl": "https://{subdomain}.kintone.com/oauth2/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://{subdomain}.kintone.com",
    "hosts": Object.freeze([
      "{subdomain}.kintone.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "subdomain": "Kintone-Subdomain",
      }),
    }),
  }),
  "consoleUrl": "https://kintone.dev/en/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Kintone for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each domain is a server of its own, and has clients of its own.",
      "Kintone for Japan is at cybozu.com, which this entry is not for.",
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

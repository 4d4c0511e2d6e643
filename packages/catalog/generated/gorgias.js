// Made from entries/gorgias.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gorgias",
  "name": "Gorgias",
  "category": "support",
  "protocol": "oauth2",
  "color": "#161616",
  "inputs": Object.freeze({
    "subdomain": Object.freeze({
      "title": "Gorgias subdomain",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "acme",
      "suffix": ".gorgias.com",
    }),
  }),
  "authorizationUrl": "https://{subdomain}.gorgias.com/oauth/authorize",
  "tokenUrl": "https://{subdomain}.gorgias.com/oauth/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "offline",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://{subdomain}.gorgias.com",
    "hosts": Object.freeze([
      "{subdomain}.gorgias.com",
    ]),
  }),
  "scopes": Object.freeze({
    "offline": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline": "Den Zugriff behalten, während Sie nicht da sind",
      }),
      "inputs": Object.freeze({
        "subdomain": "Gorgias-Subdomain",
      }),
    }),
  }),
  "consoleUrl": "https://portalapp.gorgias.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Gorgias for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each helpdesk has its own address: people are asked for it.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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

// Made from entries/read-ai.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "read-ai",
  "name": "Read AI",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#5b2df5",
  "authorizationUrl": "https://authn.read.ai/oauth2/auth",
  "tokenUrl": "https://authn.read.ai/oauth2/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.read.ai",
    "hosts": Object.freeze([
      "api.read.ai",
    ]),
  }),
  "consoleUrl": "https://app.read.ai/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Read AI for developers and register an app.",
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
    "checkedOn": "2026-11-27",
  }),
});

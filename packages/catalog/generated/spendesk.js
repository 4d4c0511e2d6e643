// Made from entries/spendesk.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "spendesk",
  "name": "Spendesk",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#5b34ea",
  "authorizationUrl": "https://public-api.spendesk.com/v1/oauth2/authorize",
  "tokenUrl": "https://public-api.spendesk.com/v1/oauth2/token/create",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://public-api.spendesk.com",
    "hosts": Object.freeze([
      "public-api.spendesk.com",
    ]),
  }),
  "consoleUrl": "https://developer.spendesk.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Spendesk for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The token request is JSON: the vault sends it so.",
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

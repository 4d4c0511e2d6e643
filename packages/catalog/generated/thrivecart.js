// Made from entries/thrivecart.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "thrivecart",
  "name": "ThriveCart",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#1f5fa8",
  "authorizationUrl": "https://thrivecart.com/authorization/new",
  "tokenUrl": "https://thrivecart.com/authorization/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://thrivecart.com",
    "hosts": Object.freeze([
      "thrivecart.com",
    ]),
  }),
  "consoleUrl": "https://developers.thrivecart.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at ThriveCart for developers and register an app.",
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

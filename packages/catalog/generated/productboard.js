// Made from entries/productboard.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "productboard",
  "name": "Productboard",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#0079f2",
  "authorizationUrl": "https://app.productboard.com/oauth2/authorize",
  "tokenUrl": "https://app.productboard.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.productboard.com",
    "hosts": Object.freeze([
      "api.productboard.com",
    ]),
    "headers": Object.freeze({
      "x-version": "1",
    }),
  }),
  "consoleUrl": "https://app.productboard.com/oauth2/applications",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Productboard for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each call names the version of the API in a header: the vault sends it.",
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

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
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an OAuth2 application at Productboard.",
      "Enter the redirect URI.",
      "Choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each request names its version of the API. Send the header yourself for another one.",
      "The addresses are those of public lists, not of Productboard itself. Try them before you rely on them.",
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
    "checkedOn": "2026-11-27",
  }),
});

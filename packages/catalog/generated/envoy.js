// Made from entries/envoy.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "envoy",
  "name": "Envoy",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#fa4338",
  "authorizationUrl": "https://app.envoy.com/a/auth/v0/authorize",
  "tokenUrl": "https://app.envoy.com/a/auth/v0/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.envoy.com",
    "hosts": Object.freeze([
      "api.envoy.com",
    ]),
  }),
  "consoleUrl": "https://dashboard.envoy.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in the developer part of the dashboard.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of Envoy itself. Try them before you rely on them.",
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

// Made from entries/reapit.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "reapit",
  "name": "Reapit",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#0061a8",
  "authorizationUrl": "https://connect.reapit.cloud/authorize",
  "tokenUrl": "https://connect.reapit.cloud/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://platform.reapit.cloud",
    "hosts": Object.freeze([
      "platform.reapit.cloud",
    ]),
    "headers": Object.freeze({
      "api-version": "2020-01-31",
    }),
  }),
  "consoleUrl": "https://developers.reapit.cloud/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Reapit for developers and register an app.",
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

// Made from entries/pandadoc.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pandadoc",
  "name": "PandaDoc",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#248567",
  "authorizationUrl": "https://app.pandadoc.com/oauth2/authorize",
  "tokenUrl": "https://api.pandadoc.com/oauth2/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.pandadoc.com",
    "hosts": Object.freeze([
      "api.pandadoc.com",
    ]),
  }),
  "consoleUrl": "https://developers.pandadoc.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at PandaDoc for developers and register an app.",
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

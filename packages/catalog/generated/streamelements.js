// Made from entries/streamelements.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "streamelements",
  "name": "StreamElements",
  "category": "media",
  "protocol": "oauth2",
  "color": "#1c1f5f",
  "authorizationUrl": "https://api.streamelements.com/oauth2/authorize",
  "tokenUrl": "https://api.streamelements.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.streamelements.com",
    "hosts": Object.freeze([
      "api.streamelements.com",
    ]),
    "test": Object.freeze({
      "path": "/kappa/v2/channels/me",
    }),
  }),
  "consoleUrl": "https://dev.streamelements.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Ask StreamElements for an OAuth client, with the redirect URI.",
      "Receive the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "OAuth clients are given by StreamElements, on request.",
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
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

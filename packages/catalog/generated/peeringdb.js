// Made from entries/peeringdb.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "peeringdb",
  "name": "PeeringDB",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#2b9c78",
  "authorizationUrl": "https://auth.peeringdb.com/oauth2/authorize/",
  "tokenUrl": "https://auth.peeringdb.com/oauth2/token/",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://auth.peeringdb.com",
    "hosts": Object.freeze([
      "auth.peeringdb.com",
    ]),
    "test": Object.freeze({
      "path": "/profile/v1",
    }),
  }),
  "consoleUrl": "https://auth.peeringdb.com/oauth2/applications/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at PeeringDB for developers and register an app.",
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
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

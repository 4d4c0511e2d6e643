// Made from entries/cleverreach.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "cleverreach",
  "name": "CleverReach",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#f58220",
  "authorizationUrl": "https://rest.cleverreach.com/oauth/authorize.php",
  "tokenUrl": "https://rest.cleverreach.com/oauth/token.php",
  "clientAuth": "post",
  "pkce": "S256",
  "authorizationParams": Object.freeze({
    "grant": "basic",
  }),
  "api": Object.freeze({
    "baseUrl": "https://rest.cleverreach.com",
    "hosts": Object.freeze([
      "rest.cleverreach.com",
    ]),
  }),
  "consoleUrl": "https://eu.cleverreach.com/admin/account_rest.php",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at CleverReach for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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

// Made from entries/fortnox.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "fortnox",
  "name": "Fortnox",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#00593c",
  "authorizationUrl": "https://apps.fortnox.se/oauth-v1/auth",
  "tokenUrl": "https://apps.fortnox.se/oauth-v1/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "authorizationParams": Object.freeze({
    "access_type": "offline",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.fortnox.se",
    "hosts": Object.freeze([
      "api.fortnox.se",
    ]),
  }),
  "consoleUrl": "https://developer.fortnox.se",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an integration in the Developer Portal.",
      "Enter the redirect URI.",
      "Choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without access_type offline there is no refresh token.",
      "Paths of the API begin with /3.",
      "The addresses are those of public lists, not of Fortnox itself. Try them before you rely on them.",
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

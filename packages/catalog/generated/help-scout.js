// Made from entries/help-scout.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "help-scout",
  "name": "Help Scout",
  "category": "support",
  "protocol": "oauth2",
  "color": "#1292ee",
  "authorizationUrl": "https://secure.helpscout.net/authentication/authorizeClientApplication",
  "tokenUrl": "https://api.helpscout.net/v2/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.helpscout.net",
    "hosts": Object.freeze([
      "api.helpscout.net",
    ]),
  }),
  "consoleUrl": "https://secure.helpscout.net/users/apps",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Open Your Profile, My Apps at Help Scout and create an app.",
      "Enter the redirect URI as Redirection URL.",
      "Copy the App ID (the client ID) and the App Secret (the client secret).",
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

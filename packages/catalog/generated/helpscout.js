// Made from entries/helpscout.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "helpscout",
  "name": "Help Scout",
  "category": "support",
  "protocol": "oauth2",
  "color": "#1292ee",
  "authorizationUrl": "https://secure.helpscout.net/authentication/authorizeClientApplication",
  "tokenUrl": "https://api.helpscout.net/v2/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.helpscout.net",
    "hosts": Object.freeze([
      "api.helpscout.net",
    ]),
  }),
  "consoleUrl": "https://secure.helpscout.net/users/apps/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Open My apps in your profile and create one.",
      "Enter the redirect URI as the Redirection URL.",
      "Copy the App ID and the App secret.",
    ]),
    "traps": Object.freeze([
      "Nothing is asked for by scopes: a connection can what its person can.",
      "The addresses are those of public lists, not of Help Scout itself. Try them before you rely on them.",
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

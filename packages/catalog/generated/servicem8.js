// Made from entries/servicem8.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "servicem8",
  "name": "ServiceM8",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#0096d7",
  "authorizationUrl": "https://go.servicem8.com/oauth/authorize",
  "tokenUrl": "https://go.servicem8.com/oauth/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.servicem8.com",
    "hosts": Object.freeze([
      "api.servicem8.com",
    ]),
  }),
  "consoleUrl": "https://developer.servicem8.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Add an item in the developer account.",
      "Enter the redirect URI as the Return URL.",
      "Copy the App ID and the App Secret.",
    ]),
    "traps": Object.freeze([
      "The page that asks and the API each have a host of their own.",
      "The addresses are those of public lists, not of ServiceM8 itself. Try them before you rely on them.",
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

// Made from entries/ecwid.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "ecwid",
  "name": "Ecwid",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#0087cd",
  "authorizationUrl": "https://my.ecwid.com/api/oauth/authorize",
  "tokenUrl": "https://my.ecwid.com/api/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://app.ecwid.com",
    "hosts": Object.freeze([
      "app.ecwid.com",
    ]),
  }),
  "consoleUrl": "https://my.ecwid.com/#develop-apps",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in your store, under Develop apps.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The list does not tell the host of the API: try it before you rely on it.",
      "The addresses are those of public lists, not of Ecwid itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

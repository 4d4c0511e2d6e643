// Made from entries/pandadoc.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pandadoc",
  "name": "PandaDoc",
  "category": "sales",
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
  "consoleUrl": "https://app.pandadoc.com/a/#/settings/api-dashboard/configuration",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an application in the API dashboard.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The page that asks and the token have different hosts.",
      "The addresses are those of public lists, not of PandaDoc itself. Try them before you rely on them.",
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

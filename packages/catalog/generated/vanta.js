// Made from entries/vanta.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "vanta",
  "name": "Vanta",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#240642",
  "tokenUrl": "https://api.vanta.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.vanta.com",
    "hosts": Object.freeze([
      "api.vanta.com",
    ]),
  }),
  "consoleUrl": "https://app.vanta.com/settings/developer-console",
  "setup": Object.freeze({
    "redirectUri": "None: there is no person to send away.",
    "steps": Object.freeze([
      "Create an application in the developer console.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Tokens are of the application, and not of a person.",
      "The token endpoint takes JSON.",
      "The addresses are those of public lists, not of Vanta itself. Try them before you rely on them.",
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

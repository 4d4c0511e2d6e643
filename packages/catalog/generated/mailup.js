// Made from entries/mailup.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mailup",
  "name": "MailUp",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#f6a800",
  "authorizationUrl": "https://services.mailup.com/Authorization/OAuth/Authorization",
  "tokenUrl": "https://services.mailup.com/Authorization/OAuth/Token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://services.mailup.com",
    "hosts": Object.freeze([
      "services.mailup.com",
    ]),
  }),
  "consoleUrl": "https://services.mailup.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Open the developers' corner of your account and create API keys.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of MailUp itself. Try them before you rely on them.",
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

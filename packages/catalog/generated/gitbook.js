// Made from entries/gitbook.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gitbook",
  "name": "GitBook",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#346ddb",
  "authorizationUrl": "https://api.gitbook.com/oauth/authorize",
  "tokenUrl": "https://api.gitbook.com/oauth/access_token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://api.gitbook.com",
    "hosts": Object.freeze([
      "api.gitbook.com",
    ]),
  }),
  "consoleUrl": "https://app.gitbook.com/account/developer",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Open the developer settings of your account and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of GitBook itself. Try them before you rely on them.",
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

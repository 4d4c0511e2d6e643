// Made from entries/formstack.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "formstack",
  "name": "Formstack",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#21b573",
  "authorizationUrl": "https://www.formstack.com/api/v2/oauth2/authorize",
  "tokenUrl": "https://www.formstack.com/api/v2/oauth2/token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://www.formstack.com",
    "hosts": Object.freeze([
      "www.formstack.com",
    ]),
  }),
  "consoleUrl": "https://admin.formstack.com/admin/apiKey/main",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an application under API in your account.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses name version 2 of the API.",
      "The addresses are those of public lists, not of Formstack itself. Try them before you rely on them.",
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

// Made from entries/sharefile.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "sharefile",
  "name": "ShareFile",
  "category": "storage",
  "protocol": "oauth2",
  "color": "#0071ce",
  "authorizationUrl": "https://secure.sharefile.com/oauth/authorize",
  "tokenUrl": "https://secure.sharefile.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://secure.sf-api.com",
    "hosts": Object.freeze([
      "secure.sf-api.com",
      "secure.sharefile.com",
    ]),
  }),
  "consoleUrl": "https://api.sharefile.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an API key at the developer site.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The API of an account can be at a host of its own under sf-api.com: this entry reaches the common one.",
      "The addresses are those of public lists, not of ShareFile itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

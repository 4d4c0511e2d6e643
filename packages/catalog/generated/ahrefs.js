// Made from entries/ahrefs.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "ahrefs",
  "name": "Ahrefs",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#ff8800",
  "authorizationUrl": "https://app.ahrefs.com/web/oauth/authorize",
  "tokenUrl": "https://ahrefs.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.ahrefs.com",
    "hosts": Object.freeze([
      "api.ahrefs.com",
    ]),
  }),
  "consoleUrl": "https://ahrefs.com/api",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Ahrefs to register an OAuth client.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The token comes from another host than the page that asks the person.",
      "The addresses are those of public lists, not of Ahrefs itself. Try them before you rely on them.",
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

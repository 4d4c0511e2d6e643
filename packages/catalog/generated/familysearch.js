// Made from entries/familysearch.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "familysearch",
  "name": "FamilySearch",
  "category": "social",
  "protocol": "oauth2",
  "color": "#87b940",
  "authorizationUrl": "https://ident.familysearch.org/cis-web/oauth2/v3/authorization",
  "tokenUrl": "https://ident.familysearch.org/cis-web/oauth2/v3/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.familysearch.org",
    "hosts": Object.freeze([
      "api.familysearch.org",
    ]),
    "test": Object.freeze({
      "path": "/platform/users/current",
    }),
  }),
  "consoleUrl": "https://www.familysearch.org/developers/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an app with FamilySearch and wait until it is approved.",
      "Enter the redirect URI.",
      "Copy the app key, which is the client ID.",
    ]),
    "traps": Object.freeze([
      "The integration and beta systems have hosts of their own, which this entry does not reach.",
      "The addresses are those of public lists, not of FamilySearch itself. Try them before you rely on them.",
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

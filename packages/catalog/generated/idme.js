// Made from entries/idme.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "idme",
  "name": "ID.me",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#08833d",
  "authorizationUrl": "https://api.id.me/oauth/authorize",
  "tokenUrl": "https://api.id.me/oauth/token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://api.id.me",
    "hosts": Object.freeze([
      "api.id.me",
    ]),
  }),
  "consoleUrl": "https://developers.id.me",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an organization and an app in the developer portal.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are the policies that ID.me gives to your organization.",
      "The sandbox has hosts of its own, which this entry does not reach.",
      "The addresses are those of public lists, not of ID.me itself. Try them before you rely on them.",
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

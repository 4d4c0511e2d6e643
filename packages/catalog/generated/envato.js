// Made from entries/envato.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "envato",
  "name": "Envato",
  "category": "design",
  "protocol": "oauth2",
  "color": "#82b541",
  "authorizationUrl": "https://api.envato.com/authorization",
  "tokenUrl": "https://api.envato.com/token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://api.envato.com",
    "hosts": Object.freeze([
      "api.envato.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/market/private/user/account.json",
    }),
  }),
  "consoleUrl": "https://build.envato.com/my-apps/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an app at Envato and choose its permissions.",
      "Enter the redirect URI as the confirmation URL.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Permissions belong to the app: nothing is asked for in the request.",
      "The addresses are those of public lists, not of Envato itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

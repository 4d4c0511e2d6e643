// Made from entries/indeed.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "indeed",
  "name": "Indeed",
  "category": "people",
  "protocol": "oauth2",
  "color": "#003a9b",
  "authorizationUrl": "https://secure.indeed.com/oauth/v2/authorize",
  "tokenUrl": "https://apis.indeed.com/oauth/v2/tokens",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "email",
    "offline_access",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://apis.indeed.com",
    "hosts": Object.freeze([
      "apis.indeed.com",
      "secure.indeed.com",
    ]),
  }),
  "scopes": Object.freeze({
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://secure.indeed.com/account/apikeys",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an app under Manage app credentials.",
      "Enter the redirect URI as an allowed one.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there is no refresh token.",
      "The list names userinfo at secure.indeed.com, under /v2/api.",
      "The addresses are those of public lists, not of Indeed itself. Try them before you rely on them.",
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

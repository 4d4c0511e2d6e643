// Made from entries/jobadder.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "jobadder",
  "name": "JobAdder",
  "category": "people",
  "protocol": "oauth2",
  "color": "#0096d6",
  "authorizationUrl": "https://id.jobadder.com/connect/authorize",
  "tokenUrl": "https://id.jobadder.com/connect/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "offline_access",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.jobadder.com",
    "hosts": Object.freeze([
      "api.jobadder.com",
    ]),
  }),
  "scopes": Object.freeze({
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://developers.jobadder.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an application in the developer portal.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there is no refresh token.",
      "The addresses are those of public lists, not of JobAdder itself. Try them before you rely on them.",
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

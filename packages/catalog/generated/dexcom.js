// Made from entries/dexcom.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "dexcom",
  "name": "Dexcom",
  "category": "health",
  "protocol": "oauth2",
  "color": "#58a618",
  "authorizationUrl": "https://api.dexcom.com/v2/oauth2/login",
  "tokenUrl": "https://api.dexcom.com/v2/oauth2/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "offline_access",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.dexcom.com",
    "hosts": Object.freeze([
      "api.dexcom.com",
    ]),
    "test": Object.freeze({
      "path": "/v3/users/self/dataRange",
    }),
  }),
  "account": Object.freeze({
    "url": "/v3/users/self/dataRange",
    "id": "/userId",
    "label": "/userId",
  }),
  "scopes": Object.freeze({
    "offline_access": "See your glucose values, also while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Ihre Glukosewerte sehen, auch wenn Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://developer.dexcom.com/",
  "setup": Object.freeze({
    "redirectUri": "One of the app's, exactly.",
    "steps": Object.freeze([
      "Register as a developer and create an app.",
      "Enter the redirect URI.",
      "Copy the client_id and the client_secret.",
    ]),
    "traps": Object.freeze([
      "This entry is for the United States. Europe and Japan have API hosts of their own.",
      "The sandbox is sandbox-api.dexcom.com, with people that Dexcom made up.",
      "A new app serves few people until Dexcom has raised its limit.",
      "A person can choose in their Dexcom account how long an app sees data.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.dexcom.com/docs/dexcom/authentication/",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/huawei.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "huawei",
  "name": "HUAWEI ID",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#cf0a2c",
  "authorizationUrl": "https://oauth-login.cloud.huawei.com/oauth2/v3/authorize",
  "tokenUrl": "https://oauth-login.cloud.huawei.com/oauth2/v3/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
  ]),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "idToken": "ignore",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://account.cloud.huawei.com",
    "hosts": Object.freeze([
      "account.cloud.huawei.com",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
      }),
    }),
  }),
  "consoleUrl": "https://developer.huawei.com/consumer/en/console",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in AppGallery Connect and turn on Account Kit.",
      "Enter the redirect URI for the web client.",
      "Copy the App ID and the App secret.",
    ]),
    "traps": Object.freeze([
      "The profile is asked for with the token in the query, and this entry sends it in a header.",
      "The addresses are those of public lists, not of HUAWEI ID itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

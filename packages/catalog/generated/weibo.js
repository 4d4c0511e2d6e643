// Made from entries/weibo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "weibo",
  "name": "Weibo",
  "category": "social",
  "protocol": "oauth2",
  "color": "#e6162d",
  "authorizationUrl": "https://api.weibo.com/oauth2/authorize",
  "tokenUrl": "https://api.weibo.com/oauth2/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "uid": Object.freeze({
          "from": "/uid",
          "pattern": "[0-9]+",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "uid",
    }),
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.weibo.com",
    "hosts": Object.freeze([
      "api.weibo.com",
    ]),
  }),
  "consoleUrl": "https://open.weibo.com/apps",
  "setup": Object.freeze({
    "redirectUri": "As entered at the app's advanced information.",
    "steps": Object.freeze([
      "Register as a developer at the Weibo open platform and create an app.",
      "Enter the redirect URI at the app's advanced information.",
      "Copy the App Key (the client ID) and the App Secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "There is no refresh token. When the access token ends the person connects again.",
      "How long a token lives depends on the level of the app: expires_in tells.",
      "Until the app has passed its review only its testers can connect.",
      "The API has the token in the query.",
      "The id of the account is the uid of the token's answer: calls about the person need it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://open.weibo.com/wiki/OAuth2/access_token",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "django-allauth",
      "grant",
      "scribejava",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/yahoo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "yahoo",
  "name": "Yahoo",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#6001d2",
  "authorizationUrl": "https://api.login.yahoo.com/oauth2/request_auth",
  "tokenUrl": "https://api.login.yahoo.com/oauth2/get_token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.login.yahoo.com",
    "hosts": Object.freeze([
      "api.login.yahoo.com",
    ]),
    "test": Object.freeze({
      "path": "/openid/v1/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/openid/v1/userinfo",
    "id": "/sub",
    "label": "/name",
    "email": "/email",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and picture",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Bild sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.yahoo.com/apps/",
  "manageUrl": "https://login.yahoo.com/account/apps",
  "setup": Object.freeze({
    "redirectUri": "Within the callback domain of the app, which must be yours.",
    "steps": Object.freeze([
      "Open My Apps at the Yahoo Developer Network and choose Create an App.",
      "Enter the callback domain, and the redirect URI.",
      "Under API Permissions choose OpenID Connect Permissions, and what else the app needs.",
      "Copy the Client ID (Consumer Key) and the Client Secret (Consumer Secret).",
    ]),
    "traps": Object.freeze([
      "What an app may ask for is fixed when it is made. A scope that was not chosen there is refused.",
      "An access token lives for one hour.",
      "Allow the hosts of other Yahoo APIs yourself: this entry sends tokens to the login host alone.",
      "A person is asked again only when they took the access away.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.yahoo.com/oauth2/guide/flows_authcode/",
      "https://developer.yahoo.com/oauth2/guide/openid_connect/getting_started.html",
      "https://developer.yahoo.com/oauth2/guide/get-user-inf/Get-User-Info-API.html",
      "https://fe.prod.ydn.yahoo.com/brightroll/dsp/api/docs/tokens/",
    ]),
    "sources": Object.freeze([
      "arctic",
      "aspnet-contrib",
      "django-allauth",
      "golang-oauth2",
      "goth",
      "grant",
      "hybridauth",
      "nango",
      "scribejava",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/baidu.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "baidu",
  "name": "Baidu",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#2932e1",
  "authorizationUrl": "https://openapi.baidu.com/oauth/2.0/authorize",
  "tokenUrl": "https://openapi.baidu.com/oauth/2.0/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "basic",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 3650,
  }),
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://openapi.baidu.com",
    "hosts": Object.freeze([
      "openapi.baidu.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "/rest/2.0/passport/users/getLoggedInUser",
    "id": "/uid",
    "label": "/uname",
  }),
  "scopes": Object.freeze({
    "basic": "See your name and picture",
    "mobile": "See your phone number",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "basic": "Ihren Namen und Ihr Bild sehen",
        "mobile": "Ihre Telefonnummer sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.baidu.com/",
  "setup": Object.freeze({
    "redirectUri": "One of the callback addresses of the security settings, or else on the root domain of the app.",
    "steps": Object.freeze([
      "Sign in at the Baidu developer center and create an application.",
      "Enter the redirect URI under the security settings for authorization.",
      "Copy the API Key (the client ID) and the Secret Key (the client secret).",
    ]),
    "traps": Object.freeze([
      "A refresh token works once. The answer holds the next one, good for ten years.",
      "The API has the token in the query.",
      "Baidu has several consoles. Netdisk and the AI services have scopes and hosts of their own.",
      "A person who declines comes back with access_denied.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://openauth.baidu.com/doc/doc.html",
      "https://developer.baidu.com/wiki/index.php?title=docs/oauth/refresh",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "django-allauth",
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

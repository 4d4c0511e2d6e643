// Made from entries/dingtalk.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "dingtalk",
  "name": "DingTalk",
  "category": "suite",
  "protocol": "oauth2",
  "color": "#1677ff",
  "authorizationUrl": "https://login.dingtalk.com/oauth2/auth",
  "tokenUrl": "https://api.dingtalk.com/v1.0/oauth2/userAccessToken",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
  ]),
  "authorizationParams": Object.freeze({
    "prompt": "consent",
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
      "rename": Object.freeze({
        "client_id": "clientId",
        "client_secret": "clientSecret",
        "grant_type": "grantType",
      }),
      "drop": Object.freeze([
        "redirect_uri",
      ]),
    }),
    "refresh": Object.freeze({
      "rename": Object.freeze({
        "client_id": "clientId",
        "client_secret": "clientSecret",
        "grant_type": "grantType",
        "refresh_token": "refreshToken",
      }),
    }),
    "answer": Object.freeze({
      "fields": Object.freeze({
        "access_token": "/accessToken",
        "refresh_token": "/refreshToken",
        "expires_in": "/expireIn",
      }),
    }),
    "bearer": Object.freeze({
      "header": "x-acs-dingtalk-access-token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.dingtalk.com",
    "hosts": Object.freeze([
      "api.dingtalk.com",
    ]),
    "test": Object.freeze({
      "path": "/v1.0/contact/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1.0/contact/users/me",
    "id": "/openId",
    "label": "/nick",
    "email": "/email",
    "avatarUrl": "/avatarUrl",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "corpid": "Ask you which organization you come from",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "corpid": "Fragen, aus welcher Organisation Sie kommen",
      }),
    }),
  }),
  "consoleUrl": "https://open-dev.dingtalk.com/",
  "setup": Object.freeze({
    "redirectUri": "One of the callback addresses of the app's sign-in settings.",
    "steps": Object.freeze([
      "Open the developer console of DingTalk and create an app.",
      "Enter the redirect URI under the settings for sign-in and sharing.",
      "Grant the app the permission to read personal information from contacts.",
      "Copy the Client ID (AppKey) and the Client Secret (AppSecret).",
    ]),
    "traps": Object.freeze([
      "The names of the parameters are DingTalk's own, and the request is JSON: the vault sends it so.",
      "The token goes into a header of its own: the vault sends it so.",
      "The openId is of one app. For the same person in several apps look at unionId.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "goth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

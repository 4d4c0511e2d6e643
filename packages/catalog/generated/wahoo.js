// Made from entries/wahoo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wahoo",
  "name": "Wahoo",
  "category": "health",
  "protocol": "oauth2",
  "color": "#1ea0dc",
  "authorizationUrl": "https://api.wahooligan.com/oauth/authorize",
  "tokenUrl": "https://api.wahooligan.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user_read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.wahooligan.com",
    "hosts": Object.freeze([
      "api.wahooligan.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/user",
    "id": "/id",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "user_read": "See your profile",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user_read": "Ihr Profil sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.wahooligan.com/applications",
  "setup": Object.freeze({
    "redirectUri": "One of the Callback URLs of the application.",
    "steps": Object.freeze([
      "Sign in at Wahoo for developers and register an application.",
      "Enter the redirect URI as Callback URL and choose the scopes.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

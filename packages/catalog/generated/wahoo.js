// Made from entries/wahoo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wahoo",
  "name": "Wahoo",
  "category": "health",
  "protocol": "oauth2",
  "color": "#0086cd",
  "authorizationUrl": "https://api.wahooligan.com/oauth/authorize",
  "tokenUrl": "https://api.wahooligan.com/oauth/token",
  "clientAuth": "post",
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
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an application in the developer portal.",
      "Enter the redirect URI as the Callback URL and choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The addresses are those of public lists, not of Wahoo itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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

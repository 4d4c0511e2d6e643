// Made from entries/exist.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "exist",
  "name": "Exist",
  "category": "health",
  "protocol": "oauth2",
  "color": "#5e8ee8",
  "authorizationUrl": "https://exist.io/oauth2/authorize",
  "tokenUrl": "https://exist.io/oauth2/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "mood_read",
    "health_read",
    "productivity_read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://exist.io",
    "hosts": Object.freeze([
      "exist.io",
    ]),
    "test": Object.freeze({
      "path": "/api/2/accounts/profile/",
    }),
  }),
  "scopes": Object.freeze({
    "mood_read": "See your mood",
    "health_read": "See your health data",
    "productivity_read": "See how productive you were",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "mood_read": "Ihre Stimmung sehen",
        "health_read": "Ihre Gesundheitsdaten sehen",
        "productivity_read": "Sehen, wie produktiv Sie waren",
      }),
    }),
  }),
  "consoleUrl": "https://exist.io/account/apps/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the client.",
    "steps": Object.freeze([
      "Open Apps in your Exist account and create an OAuth2 client.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A scope is for reading or for writing one group of attributes.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/drip.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "drip",
  "name": "Drip",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#ea0b8c",
  "authorizationUrl": "https://www.getdrip.com/oauth/authorize",
  "tokenUrl": "https://www.getdrip.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.getdrip.com",
    "hosts": Object.freeze([
      "api.getdrip.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user",
    }),
  }),
  "consoleUrl": "https://www.getdrip.com/user/applications",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Drip for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "All that the API tells of a person is their e-mail address, which may change.",
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
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

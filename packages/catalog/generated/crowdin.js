// Made from entries/crowdin.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "crowdin",
  "name": "Crowdin",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#263238",
  "authorizationUrl": "https://accounts.crowdin.com/oauth/authorize",
  "tokenUrl": "https://accounts.crowdin.com/oauth/token",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "project.status",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://crowdin.com",
    "hosts": Object.freeze([
      "crowdin.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v2/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v2/user",
    "id": "/data/id",
    "label": "/data/username",
    "email": "/data/email",
    "avatarUrl": "/data/avatarUrl",
  }),
  "scopes": Object.freeze({
    "project.status": "See the progress of your projects",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "project.status": "Den Fortschritt Ihrer Projekte sehen",
      }),
    }),
  }),
  "consoleUrl": "https://crowdin.com/settings",
  "setup": Object.freeze({
    "redirectUri": "As entered at the OAuth app.",
    "steps": Object.freeze([
      "Open Account settings, OAuth at Crowdin and create an OAuth app.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Crowdin Enterprise has hosts of its own, which this entry sends no token to.",
      "How long tokens live, and whether a refresh token changes, was not found to read.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

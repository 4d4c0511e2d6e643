// Made from entries/concept2.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "concept2",
  "name": "Concept2 Logbook",
  "category": "health",
  "protocol": "oauth2",
  "color": "#c8102e",
  "authorizationUrl": "https://log.concept2.com/oauth/authorize",
  "tokenUrl": "https://log.concept2.com/oauth/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "user:read",
    "results:write",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://log.concept2.com",
    "hosts": Object.freeze([
      "log.concept2.com",
    ]),
    "test": Object.freeze({
      "path": "/api/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/users/me",
    "id": "/data/id",
    "label": "/data/username",
    "email": "/data/email",
    "avatarUrl": "/data/profile_image",
  }),
  "scopes": Object.freeze({
    "user:read": "See your profile",
    "results:write": "Add and change your results",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user:read": "Ihr Profil sehen",
        "results:write": "Ihre Ergebnisse hinzufügen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://log.concept2.com/developers/keys",
  "setup": Object.freeze({
    "redirectUri": "As entered at the application.",
    "steps": Object.freeze([
      "Open Developers at the Logbook and register an application.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are separated by commas.",
      "Try your app out at the server for development first: Concept2 asks for it.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "next-auth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

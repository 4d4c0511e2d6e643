// Made from entries/acuity-scheduling.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "acuity-scheduling",
  "name": "Acuity Scheduling",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#315b7d",
  "authorizationUrl": "https://acuityscheduling.com/oauth2/authorize",
  "tokenUrl": "https://acuityscheduling.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "api-v1",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://acuityscheduling.com",
    "hosts": Object.freeze([
      "acuityscheduling.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/me",
    }),
  }),
  "scopes": Object.freeze({
    "api-v1": "See and change your appointments, clients and settings",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "api-v1": "Ihre Termine, Kunden und Einstellungen sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://acuityscheduling.com/oauth2/register",
  "setup": Object.freeze({
    "redirectUri": "One of those that were registered.",
    "steps": Object.freeze([
      "Fill in the form for an OAuth2 client at Acuity, with the redirect URI.",
      "Receive the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "There is one scope.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "grant",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

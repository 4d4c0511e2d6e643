// Made from entries/feedly.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "feedly",
  "name": "Feedly",
  "category": "media",
  "protocol": "oauth2",
  "color": "#2bb24c",
  "authorizationUrl": "https://cloud.feedly.com/v3/auth/auth",
  "tokenUrl": "https://cloud.feedly.com/v3/auth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "https://cloud.feedly.com/subscriptions",
  ]),
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "prefix": "OAuth",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://cloud.feedly.com",
    "hosts": Object.freeze([
      "cloud.feedly.com",
    ]),
    "test": Object.freeze({
      "path": "/v3/profile",
    }),
  }),
  "account": Object.freeze({
    "url": "/v3/profile",
    "id": "/id",
    "label": "/email",
    "email": "/email",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "https://cloud.feedly.com/subscriptions": "See and change what you subscribe to",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "https://cloud.feedly.com/subscriptions": "Sehen und ändern, was Sie abonniert haben",
      }),
    }),
  }),
  "consoleUrl": "https://feedly.com/i/console",
  "setup": Object.freeze({
    "redirectUri": "As told to Feedly.",
    "steps": Object.freeze([
      "Ask Feedly for OAuth credentials, with the redirect URI.",
      "Receive the client ID and the client secret from Feedly.",
    ]),
    "traps": Object.freeze([
      "Calls have the word OAuth before the token, not Bearer: the vault sends it.",
      "For your own account alone a developer token does.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

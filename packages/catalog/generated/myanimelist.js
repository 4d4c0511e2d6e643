// Made from entries/myanimelist.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "myanimelist",
  "name": "MyAnimeList",
  "category": "media",
  "protocol": "oauth2",
  "color": "#2e51a2",
  "authorizationUrl": "https://myanimelist.net/v1/oauth2/authorize",
  "tokenUrl": "https://myanimelist.net/v1/oauth2/token",
  "clientAuth": "post",
  "pkce": "plain",
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 30,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.myanimelist.net",
    "hosts": Object.freeze([
      "api.myanimelist.net",
    ]),
    "test": Object.freeze({
      "path": "/v2/users/@me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/users/@me",
    "id": "/id",
    "label": "/name",
    "avatarUrl": "/picture",
  }),
  "consoleUrl": "https://myanimelist.net/apiconfig",
  "setup": Object.freeze({
    "redirectUri": "One of those that are registered, exactly. With a single one it may be left out.",
    "steps": Object.freeze([
      "Open Account Settings, API, and choose Create ID.",
      "Choose web as App Type, and enter the redirect URI as App Redirect URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "PKCE is demanded, and only as plain: the challenge is the verifier itself.",
      "An app that is not of the type web gets no secret.",
      "A token lives for an hour and a refresh token for a month, as the documentation says.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://myanimelist.net/apiconfig/references/authorization",
    ]),
    "sources": Object.freeze([
      "arctic",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "MyAnimeList takes the pair by Basic and in the body alike.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/hootsuite.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "hootsuite",
  "name": "Hootsuite",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#143059",
  "statusUrl": "https://status.hootsuite.com",
  "authorizationUrl": "https://platform.hootsuite.com/oauth2/auth",
  "tokenUrl": "https://platform.hootsuite.com/oauth2/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "offline",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://platform.hootsuite.com",
    "hosts": Object.freeze([
      "platform.hootsuite.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/me",
    "id": "/data/id",
    "label": "/data/fullName",
    "email": "/data/email",
  }),
  "scopes": Object.freeze({
    "offline": "Manage your social media while you are away",
    "analytics:read": "See how your posts do",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline": "Ihre sozialen Medien verwalten, während Sie nicht da sind",
        "analytics:read": "Sehen, wie Ihre Beiträge ankommen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.hootsuite.com",
  "setup": Object.freeze({
    "redirectUri": "One that Hootsuite has registered for your app.",
    "steps": Object.freeze([
      "Apply for a developer account at Hootsuite and create an app.",
      "Name the callback URL in the request for REST API access.",
      "Copy the REST API Client ID and the REST API Client Secret.",
    ]),
    "traps": Object.freeze([
      "Without the scope offline there is no refresh token.",
      "What an app may do is what the person may do in Hootsuite: scopes do not narrow it.",
      "The secret goes only into the Basic header.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.hootsuite.com/docs/api-authentication",
      "https://developer.hootsuite.com/docs/getting-started-with-the-rest-api",
    ]),
    "sources": Object.freeze([
      "grant",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://hootsuite.com/oauth2/authorize",
        ]),
        "reason": "That was the Engagement API, with a draft of OAuth 2 and no refresh tokens.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

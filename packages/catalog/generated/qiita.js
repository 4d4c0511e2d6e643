// Made from entries/qiita.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "qiita",
  "name": "Qiita",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#55c500",
  "authorizationUrl": "https://qiita.com/api/v2/oauth/authorize",
  "tokenUrl": "https://qiita.com/api/v2/access_tokens",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
      "drop": Object.freeze([
        "grant_type",
        "redirect_uri",
      ]),
    }),
    "answer": Object.freeze({
      "fields": Object.freeze({
        "access_token": "/token",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://qiita.com",
    "hosts": Object.freeze([
      "qiita.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v2/authenticated_user",
    }),
  }),
  "consoleUrl": "https://qiita.com/settings/applications",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at Qiita for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The token request is JSON, and the token stands in a field of another name: the vault knows both.",
      "The id that the API tells of a person is their user name, which may change.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "The names of scopes are in the provider's documentation: ask for those that you need.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

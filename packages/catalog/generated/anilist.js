// Made from entries/anilist.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "anilist",
  "name": "AniList",
  "category": "media",
  "protocol": "oauth2",
  "color": "#02a9ff",
  "authorizationUrl": "https://anilist.co/api/v2/oauth/authorize",
  "tokenUrl": "https://anilist.co/api/v2/oauth/token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://graphql.anilist.co",
    "hosts": Object.freeze([
      "graphql.anilist.co",
    ]),
  }),
  "account": Object.freeze({
    "url": "/",
    "method": "POST",
    "body": Object.freeze({
      "query": "{ Viewer { id name avatar { large } } }",
    }),
    "id": "/data/Viewer/id",
    "label": "/data/Viewer/name",
    "avatarUrl": "/data/Viewer/avatar/large",
  }),
  "consoleUrl": "https://anilist.co/settings/developer",
  "manageUrl": "https://anilist.co/settings/apps",
  "setup": Object.freeze({
    "redirectUri": "Exactly the one of the application; custom schemes too.",
    "steps": Object.freeze([
      "Open Settings, Developer, and choose Create New Application.",
      "Enter a name and the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: a token may do nearly everything.",
      "A token lives for a year and cannot be renewed. Then the person has to agree again.",
      "An application cannot be deleted.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/AniList/ApiV2-GraphQL-Docs/blob/65630387b94284a7fae94f37c8adb6427102f210/docs/guide/auth/authorization-code.md",
      "https://github.com/AniList/ApiV2-GraphQL-Docs/blob/aa8e46d1e0ed87af16f91cd4765cb135f664af74/docs/guide/auth/index.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "AniList's guide sends client_id and client_secret in the body.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/gitcode.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gitcode",
  "name": "GitCode",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#da203e",
  "authorizationUrl": "https://gitcode.com/oauth/authorize",
  "tokenUrl": "https://gitcode.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "all_user",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.gitcode.com",
    "hosts": Object.freeze([
      "api.gitcode.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v5/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v5/user",
    "id": "/id",
    "label": "/login",
    "email": "/email",
    "avatarUrl": "/avatar_url",
  }),
  "scopes": Object.freeze({
    "all_user": "See and change your profile",
    "all_projects": "See and change your projects",
    "all_repository": "See and change your repositories",
    "all_pr": "See and change pull requests",
    "all_issue": "See and change issues",
    "all_note": "See and write comments",
    "all_hook": "See and change webhooks",
    "all_groups": "See and change your groups",
    "all_key": "See and change your SSH keys",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "all_user": "Ihr Profil sehen und ändern",
        "all_projects": "Ihre Projekte sehen und ändern",
        "all_repository": "Ihre Repositorys sehen und ändern",
        "all_pr": "Pull Requests sehen und ändern",
        "all_issue": "Issues sehen und ändern",
        "all_note": "Kommentare sehen und schreiben",
        "all_hook": "Webhooks sehen und ändern",
        "all_groups": "Ihre Gruppen sehen und ändern",
        "all_key": "Ihre SSH-Schlüssel sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://gitcode.com/setting/oauth",
  "setup": Object.freeze({
    "redirectUri": "As entered at the application.",
    "steps": Object.freeze([
      "Open the settings of your account, OAuth applications, and create one.",
      "Enter the redirect URI and choose the permissions.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A token lives for fifteen days.",
      "The documentation has the parameters of token requests in the query; the secret is a field of the form.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.gitcode.com/en/docs/apis/oauth",
      "https://docs.gitcode.com/docs/openapi/oauth/",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

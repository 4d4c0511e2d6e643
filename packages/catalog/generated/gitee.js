// Made from entries/gitee.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gitee",
  "name": "Gitee",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#c71d23",
  "authorizationUrl": "https://gitee.com/oauth/authorize",
  "tokenUrl": "https://gitee.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user_info",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://gitee.com",
    "hosts": Object.freeze([
      "gitee.com",
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
    "user_info": "See your profile",
    "projects": "See and change your projects",
    "pull_requests": "See and change pull requests",
    "issues": "See and change issues",
    "notes": "See and write comments",
    "emails": "See your e-mail addresses",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user_info": "Ihr Profil sehen",
        "projects": "Ihre Projekte sehen und ändern",
        "pull_requests": "Pull Requests sehen und ändern",
        "issues": "Issues sehen und ändern",
        "notes": "Kommentare sehen und schreiben",
        "emails": "Ihre E-Mail-Adressen sehen",
      }),
    }),
  }),
  "consoleUrl": "https://gitee.com/oauth/applications",
  "manageUrl": "https://gitee.com/oauth/applications",
  "setup": Object.freeze({
    "redirectUri": "Must be the callback URL of the application.",
    "steps": Object.freeze([
      "Open the settings of your account, third-party applications, and create one.",
      "Enter the callback URL and choose the permissions.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Renew before the token ends: it lives for a day.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

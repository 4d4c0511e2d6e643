// Made from entries/codeberg.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "codeberg",
  "name": "Codeberg",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#2185d0",
  "authorizationUrl": "https://codeberg.org/login/oauth/authorize",
  "tokenUrl": "https://codeberg.org/login/oauth/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://codeberg.org",
    "hosts": Object.freeze([
      "codeberg.org",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/user",
    "id": "/id",
    "label": "/login",
    "email": "/email",
    "avatarUrl": "/avatar_url",
  }),
  "consoleUrl": "https://codeberg.org/user/settings/applications",
  "manageUrl": "https://codeberg.org/user/settings/applications",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those of the application. On a computer of your own http://127.0.0.1 with any port is accepted from public clients.",
    "loopback": Object.freeze({
      "host": "127.0.0.1",
    }),
    "steps": Object.freeze([
      "Open Settings, Applications, as a person, an organization or an administrator.",
      "Under OAuth2 applications enter a name and the redirect URI, and leave Confidential Client ticked.",
      "Create the application.",
      "Copy the client ID and the client secret: the secret is shown once.",
    ]),
    "traps": Object.freeze([
      "Codeberg runs Forgejo. For a server of your own take forgejo.",
      "There are no OAuth scopes yet: a token opens all that the person can do.",
      "An administrator's token opens the administration too.",
      "There is no revocation endpoint: a person takes the access away in their settings.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://forgejo.org/docs/latest/user/oauth2-provider",
      "https://forgejo.org/docs/v16.0/user/oauth2-provider/",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

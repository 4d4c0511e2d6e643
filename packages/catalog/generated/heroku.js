// Made from entries/heroku.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "heroku",
  "name": "Heroku",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#430098",
  "statusUrl": "https://status.heroku.com",
  "authorizationUrl": "https://id.heroku.com/oauth/authorize",
  "tokenUrl": "https://id.heroku.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "identity",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.heroku.com",
    "hosts": Object.freeze([
      "api.heroku.com",
    ]),
    "test": Object.freeze({
      "path": "/account",
    }),
    "headers": Object.freeze({
      "accept": "application/vnd.heroku+json; version=3",
    }),
  }),
  "account": Object.freeze({
    "url": "/account",
    "id": "/id",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "identity": "See your account",
    "read": "See your apps and their resources, without secrets",
    "write": "See and change your apps, without secrets",
    "read-protected": "See your apps and their configuration, secrets too",
    "write-protected": "See and change your apps and their configuration",
    "global": "Do all that you can do",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "identity": "Ihr Konto sehen",
        "read": "Ihre Apps und deren Ressourcen sehen, ohne Geheimnisse",
        "write": "Ihre Apps sehen und ändern, ohne Geheimnisse",
        "read-protected": "Ihre Apps und deren Konfiguration sehen, auch Geheimnisse",
        "write-protected": "Ihre Apps und deren Konfiguration sehen und ändern",
        "global": "Alles tun, was Sie tun können",
      }),
    }),
  }),
  "consoleUrl": "https://dashboard.heroku.com/account/applications",
  "manageUrl": "https://dashboard.heroku.com/account/applications",
  "setup": Object.freeze({
    "redirectUri": "Must be the callback URL of the API client. http is accepted for localhost only.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Open your account settings, Applications, and choose Register new API client.",
      "Enter a name and the redirect URI as OAuth callback URL.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Access tokens begin with HRKU-.",
      "The API needs the header Accept with version 3: the vault sends it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://devcenter.heroku.com/articles/oauth",
      "https://devcenter3.assets.heroku.com/articles/oauth",
      "https://devcenter.heroku.com/changelog-items/312",
    ]),
    "sources": Object.freeze([
      "golang-oauth2",
      "goth",
      "grant",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

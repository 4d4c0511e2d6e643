// Made from entries/github-enterprise-server.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "github-enterprise-server",
  "name": "GitHub Enterprise Server",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#24292f",
  "authorizationUrl": "https://{host}/login/oauth/authorize",
  "tokenUrl": "https://{host}/login/oauth/access_token",
  "revocationUrl": "https://{host}/api/v3/applications/{client_id}/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of your GitHub",
      "kind": "host",
      "example": "github.example.com",
    }),
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "method": "DELETE",
      "by": "basic",
      "body": "json",
      "sends": "access",
      "rename": Object.freeze({
        "token": "access_token",
      }),
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/v3/user",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v3/user",
    "id": "/id",
    "label": "/login",
    "email": "/email",
    "avatarUrl": "/avatar_url",
  }),
  "scopes": Object.freeze({
    "read:user": "Read your profile, also what is not public in it",
    "user:email": "See your e-mail addresses",
    "repo": "Read and change all your repositories, private ones too",
    "public_repo": "Read and change your public repositories",
    "read:org": "See your organizations and their teams",
    "workflow": "Add and change workflows",
    "gist": "Create and change your gists",
    "notifications": "Read your notifications and mark them as read",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse Ihres GitHub",
      }),
      "scopes": Object.freeze({
        "read:user": "Ihr Profil lesen, auch das Nichtöffentliche",
        "user:email": "Ihre E-Mail-Adressen sehen",
        "repo": "Alle Ihre Repositorys lesen und ändern, auch private",
        "public_repo": "Ihre öffentlichen Repositorys lesen und ändern",
        "read:org": "Ihre Organisationen und deren Teams sehen",
        "workflow": "Workflows hinzufügen und ändern",
        "gist": "Ihre Gists anlegen und ändern",
        "notifications": "Ihre Benachrichtigungen lesen und als gelesen markieren",
      }),
    }),
  }),
  "consoleUrl": "https://docs.github.com/en/enterprise-server/apps/oauth-apps",
  "setup": Object.freeze({
    "redirectUri": "Exact, as entered under Authorization callback URL.",
    "steps": Object.freeze([
      "At your GitHub open Settings, Developer settings, OAuth Apps, and choose New OAuth App.",
      "Paste the redirect URI under Authorization callback URL and register the app.",
      "Copy the client ID, generate a client secret, and copy it.",
    ]),
    "traps": Object.freeze([
      "Every server has its own apps: register one at each.",
      "Tokens of an OAuth app do not renew. Those of a GitHub App do, where expiry is on.",
      "Errors are answered 200.",
      "Sentences for scopes are those of github.com. A server that is older may lack some.",
      "An address under ghe.com is not a server: its API is at api. before that address.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://github.com/octokit/oauth-methods.js",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

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
  "deviceAuthorizationUrl": "https://{host}/login/device/code",
  "revocationUrl": "https://{host}/api/v3/applications/{client_id}/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "tokenErrors": Object.freeze({
    "reconnect": Object.freeze([
      "bad_refresh_token",
      "bad_verification_code",
    ]),
    "misconfigured": Object.freeze([
      "incorrect_client_credentials",
      "redirect_uri_mismatch",
    ]),
  }),
  "revocation": Object.freeze({
    "affects": "token",
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
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of the server",
      "kind": "host",
      "example": "github.example.org",
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
    "public_repo": "Read and change your public repositories",
    "repo": "Read and change all your repositories, private ones too",
    "repo:status": "Read and set the status of commits, without seeing the code",
    "gist": "Create and change your gists",
    "notifications": "Read your notifications and mark them as read",
    "read:org": "See your organizations, their teams and their projects",
    "read:project": "See your projects",
    "project": "Read and change your projects",
    "workflow": "Add and change GitHub Actions workflows",
    "write:repo_hook": "See, add and change webhooks of your repositories",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read:user": "Ihr Profil lesen, auch was darin nicht öffentlich ist",
        "user:email": "Ihre E-Mail-Adressen sehen",
        "public_repo": "Ihre öffentlichen Repositorys lesen und ändern",
        "repo": "Alle Ihre Repositorys lesen und ändern, auch die privaten",
        "repo:status": "Den Status von Commits lesen und setzen, ohne den Code zu sehen",
        "gist": "Ihre Gists anlegen und ändern",
        "notifications": "Ihre Benachrichtigungen lesen und als gelesen markieren",
        "read:org": "Ihre Organisationen, deren Teams und deren Projekte sehen",
        "read:project": "Ihre Projekte sehen",
        "project": "Ihre Projekte lesen und ändern",
        "workflow": "GitHub-Actions-Workflows hinzufügen und ändern",
        "write:repo_hook": "Webhooks Ihrer Repositorys sehen, hinzufügen und ändern",
      }),
      "inputs": Object.freeze({
        "host": "Adresse des Servers",
      }),
    }),
  }),
  "consoleUrl": "https://docs.github.com/enterprise-server@latest/apps/oauth-apps",
  "setup": Object.freeze({
    "redirectUri": "Exact, one per OAuth app. On a computer of your own http://127.0.0.1 with any port is accepted.",
    "loopback": Object.freeze({
      "host": "127.0.0.1",
      "anyPort": true,
    }),
    "steps": Object.freeze([
      "At your server open Settings, Developer settings, OAuth Apps, and choose New OAuth App.",
      "Paste the redirect URI under Authorization callback URL and register the app.",
      "Copy the client ID, choose Generate a new client secret, and copy it: it is shown once.",
    ]),
    "traps": Object.freeze([
      "Older versions of the server do not look at PKCE.",
      "The device flow has to be switched on in the app's settings.",
      "An OAuth app has a single callback URL. Register one app for development and another for production.",
      "GraphQL is at /api/graphql of the same host.",
      "Enterprise Cloud with data residency (ghe.com) has other addresses.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/github/docs/blob/main/content/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps.md",
      "https://github.com/github/docs/blob/main/data/variables/product.yml",
      "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps",
      "https://docs.github.com/en/rest/apps/oauth-applications",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

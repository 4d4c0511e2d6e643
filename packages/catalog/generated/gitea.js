// Made from entries/gitea.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gitea",
  "name": "Gitea",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#609926",
  "authorizationUrl": "https://{host}/login/oauth/authorize",
  "tokenUrl": "https://{host}/login/oauth/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read:user",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Gitea",
      "kind": "host",
      "example": "git.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
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
  "scopes": Object.freeze({
    "read:user": "See your profile and settings",
    "write:user": "See and change your profile and settings",
    "read:repository": "See your repositories",
    "write:repository": "See and change your repositories",
    "read:issue": "See issues, labels and milestones",
    "write:issue": "See and change issues, labels and milestones",
    "read:organization": "See your organizations and teams",
    "write:organization": "See and change your organizations and teams",
    "read:notification": "See your notifications",
    "write:notification": "See your notifications and mark them as read",
    "read:package": "Download packages that you can see",
    "write:package": "Publish and change packages",
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read:user": "Ihr Profil und Ihre Einstellungen sehen",
        "write:user": "Ihr Profil und Ihre Einstellungen sehen und ändern",
        "read:repository": "Ihre Repositorys sehen",
        "write:repository": "Ihre Repositorys sehen und ändern",
        "read:issue": "Issues, Labels und Meilensteine sehen",
        "write:issue": "Issues, Labels und Meilensteine sehen und ändern",
        "read:organization": "Ihre Organisationen und Teams sehen",
        "write:organization": "Ihre Organisationen und Teams sehen und ändern",
        "read:notification": "Ihre Benachrichtigungen sehen",
        "write:notification": "Ihre Benachrichtigungen sehen und als gelesen markieren",
        "read:package": "Pakete herunterladen, die Sie sehen dürfen",
        "write:package": "Pakete veröffentlichen und ändern",
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
      "inputs": Object.freeze({
        "host": "Adresse von Gitea",
      }),
    }),
  }),
  "consoleUrl": "https://docs.gitea.com/development/oauth2-provider",
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
      "There is no revocation endpoint: a person takes the access away in their settings.",
      "Before version 1.23 a token opened all that the person could do, whatever the scopes.",
      "A scope is needed even for public repositories.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.gitea.com/development/oauth2-provider",
      "https://github.com/go-gitea/gitea/blob/main/docs/content/development/oauth2-provider.en-us.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "Gitea speaks standard OAuth 2, where a space stands between scopes.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Gitea's page has the client's id and secret in the body.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://gitea.com/login/oauth/authorize",
        ]),
        "reason": "gitea.com is one Gitea of many: give it as the host.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://gitea.com/login/oauth/access_token",
        ]),
        "reason": "gitea.com is one Gitea of many: give it as the host.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

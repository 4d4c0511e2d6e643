// Made from entries/gitlab.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gitlab",
  "name": "GitLab",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#fc6d26",
  "statusUrl": "https://status.gitlab.com",
  "authorizationUrl": "https://gitlab.com/oauth/authorize",
  "tokenUrl": "https://gitlab.com/oauth/token",
  "deviceAuthorizationUrl": "https://gitlab.com/oauth/authorize_device",
  "revocationUrl": "https://gitlab.com/oauth/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read_user",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
  }),
  "api": Object.freeze({
    "baseUrl": "https://gitlab.com",
    "hosts": Object.freeze([
      "gitlab.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v4/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v4/user",
    "id": "/id",
    "label": "/username",
    "email": "/email",
    "avatarUrl": "/avatar_url",
  }),
  "scopes": Object.freeze({
    "read_user": "See your profile",
    "read_api": "Read all that you can see, also groups and projects",
    "api": "Read and change all that you can, also groups, projects and packages",
    "read_repository": "Read code of your private projects",
    "write_repository": "Read and change code of your projects by Git",
    "read_registry": "See container images of your private projects",
    "write_registry": "Publish container images in your projects",
    "create_runner": "Create CI/CD runners",
    "manage_runner": "Manage CI/CD runners",
    "ai_features": "Use GitLab Duo for you",
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read_user": "Ihr Profil sehen",
        "read_api": "Alles lesen, was Sie sehen können, auch Gruppen und Projekte",
        "api": "Alles lesen und ändern, was Sie können, auch Gruppen, Projekte und Pakete",
        "read_repository": "Den Code Ihrer privaten Projekte lesen",
        "write_repository": "Den Code Ihrer Projekte über Git lesen und ändern",
        "read_registry": "Container-Images Ihrer privaten Projekte sehen",
        "write_registry": "Container-Images in Ihren Projekten veröffentlichen",
        "create_runner": "CI/CD-Runner anlegen",
        "manage_runner": "CI/CD-Runner verwalten",
        "ai_features": "GitLab Duo für Sie benutzen",
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://gitlab.com/-/user_settings/applications",
  "manageUrl": "https://gitlab.com/-/user_settings/applications",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those of the application; https in production.",
    "steps": Object.freeze([
      "Open your profile's settings, or those of a group, and choose Applications, then Add new application.",
      "Enter a name and the redirect URI, leave Confidential ticked and tick the scopes.",
      "Save the application.",
      "Copy the Application ID and the Secret: the secret is shown once.",
    ]),
    "traps": Object.freeze([
      "Tick every scope that you will ask for at the application too.",
      "Access tokens end after two hours. A renewal ends the former access and refresh token at once.",
      "The renewal names the redirect URI of the authorization; change it and connections have to be made anew.",
      "For GitLab on your own servers take gitlab-self-hosted.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/gitlabhq/gitlabhq/blob/master/doc/api/oauth2.md",
      "https://github.com/gitlabhq/gitlabhq/blob/master/doc/integration/oauth_provider.md",
      "https://gitlab.com/gitlab-org/gitlab/-/blob/master/doc/api/users.md",
      "https://docs.gitlab.com/api/oauth2/",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "account.url",
        "instead": Object.freeze([
          "https://gitlab.com/api/v3/user",
        ]),
        "reason": "Version 3 of the API is gone: the documentation asks version 4.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "GitLab's page has the client's id and secret among the parameters.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://{host}/oauth/authorize",
        ]),
        "reason": "This entry is gitlab.com; a GitLab of your own is gitlab-self-hosted.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://{host}/oauth/token",
        ]),
        "reason": "This entry is gitlab.com; a GitLab of your own is gitlab-self-hosted.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

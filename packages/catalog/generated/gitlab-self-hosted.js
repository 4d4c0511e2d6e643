// Made from entries/gitlab-self-hosted.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gitlab-self-hosted",
  "name": "GitLab (self-hosted)",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#fc6d26",
  "authorizationUrl": "https://{host}/oauth/authorize",
  "tokenUrl": "https://{host}/oauth/token",
  "deviceAuthorizationUrl": "https://{host}/oauth/authorize_device",
  "revocationUrl": "https://{host}/oauth/revoke",
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
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of GitLab",
      "kind": "host",
      "example": "gitlab.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
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
      "inputs": Object.freeze({
        "host": "Adresse von GitLab",
      }),
    }),
  }),
  "consoleUrl": "https://docs.gitlab.com/integration/oauth_provider/",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those of the application; https in production.",
    "steps": Object.freeze([
      "As an administrator open Admin, Applications; or as a user your settings, Applications.",
      "Enter a name and the redirect URI, leave Confidential ticked and tick the scopes.",
      "Save the application.",
      "Copy the Application ID and the Secret: the secret is shown once.",
    ]),
    "traps": Object.freeze([
      "Tick every scope that you will ask for at the application too.",
      "Access tokens end after two hours. A renewal ends the former access and refresh token at once.",
      "The renewal names the redirect URI of the authorization; change it and connections have to be made anew.",
      "GitLab below a path of its host needs an entry of your own.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
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
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "GitLab's page has the client's id and secret among the parameters.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/github.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "github",
  "name": "GitHub",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#24292f",
  "authorizationUrl": "https://github.com/login/oauth/authorize",
  "tokenUrl": "https://github.com/login/oauth/access_token",
  "revocationUrl": "https://api.github.com/applications/{client_id}/token",
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
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
    "idleDays": 180,
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
  "api": Object.freeze({
    "baseUrl": "https://api.github.com",
    "hosts": Object.freeze([
      "api.github.com",
      "uploads.github.com",
    ]),
    "test": Object.freeze({
      "path": "/user",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/user",
    "id": "/id",
    "label": "/login",
    "email": "/email",
    "avatarUrl": "/avatar_url",
  }),
  "notices": Object.freeze({
    "proof": Object.freeze({
      "in": "header",
      "name": "x-hub-signature-256",
      "prefix": "sha256=",
      "key": "notices",
    }),
    "revoked": Object.freeze([
      Object.freeze({
        "when": Object.freeze({
          "headers": Object.freeze({
            "x-github-event": "github_app_authorization",
          }),
          "body": Object.freeze({
            "/action": "revoked",
          }),
        }),
        "accounts": "/sender/id",
      }),
    ]),
  }),
  "scopes": Object.freeze({
    "read:user": "Read your profile, also what is not public in it",
    "user:email": "See your e-mail addresses",
    "user:follow": "Follow and unfollow people for you",
    "user": "Read and change your profile",
    "public_repo": "Read and change your public repositories",
    "repo": "Read and change all your repositories, private ones too",
    "repo:status": "Read and set the status of commits, without seeing the code",
    "repo_deployment": "Read and set the status of deployments, without seeing the code",
    "repo:invite": "Accept and decline invitations to repositories for you",
    "delete_repo": "Delete repositories that you administer",
    "workflow": "Add and change GitHub Actions workflows",
    "gist": "Create and change your gists",
    "notifications": "Read your notifications and mark them as read",
    "read:org": "See your organizations, their teams and their projects",
    "write:org": "Change memberships and projects of your organizations",
    "admin:org": "Manage your organizations and their teams fully",
    "read:project": "See your projects",
    "project": "Read and change your projects",
    "read:repo_hook": "See the webhooks of your repositories",
    "write:repo_hook": "See, add and change webhooks of your repositories",
    "admin:repo_hook": "See, add, change and delete webhooks of your repositories",
    "read:public_key": "See your SSH keys",
    "write:public_key": "See and add SSH keys on your account",
    "admin:public_key": "See, add and delete SSH keys on your account",
    "read:packages": "Download packages that you can see",
    "write:packages": "Publish packages for you",
    "delete:packages": "Delete your packages",
  }),
  "consoleUrl": "https://github.com/settings/developers",
  "manageUrl": "https://github.com/settings/applications",
  "setup": Object.freeze({
    "redirectUri": "Exact, one per OAuth app. On a computer of your own http://127.0.0.1 with any port is accepted.",
    "steps": Object.freeze([
      "Open Settings, Developer settings, OAuth Apps, and choose New OAuth App.",
      "Enter a name and home page that your users will recognise: GitHub shows both when it asks them.",
      "Paste the redirect URI under Authorization callback URL and register the app.",
      "Copy the client ID, choose Generate a new client secret, and copy it: it is shown once.",
    ]),
    "traps": Object.freeze([
      "An OAuth app has a single callback URL. Register one app for development and another for production.",
      "An organization can restrict OAuth apps: its repositories stay hidden until an owner approves yours.",
      "A person has at most ten tokens for one app and set of scopes. The eleventh ends the oldest.",
      "Tokens of an OAuth app end after a year without use. Those of a GitHub App end after eight hours and renew.",
      "A GitHub App's refresh token works once and for six months. Renewing ends the former access token too.",
      "Only a GitHub App is told when a person removes its access: by its webhook, as JSON.",
      "Disconnecting ends the token at GitHub. The app stays in the person's list of authorized OAuth apps until they remove it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps",
      "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps",
      "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/creating-an-oauth-app",
      "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens",
      "https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors",
      "https://github.blog/changelog/2025-07-14-pkce-support-for-oauth-and-github-app-authentication",
      "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/token-expiration-and-revocation",
      "https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api",
      "https://docs.github.com/en/rest/apps/oauth-applications",
      "https://docs.github.com/webhooks/securing",
      "https://github.blog/changelog/2018-07-24-github-app-authorization-event",
    ]),
    "checkedOn": "2026-11-26",
  }),
});

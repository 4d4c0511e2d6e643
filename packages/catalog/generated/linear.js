// Made from entries/linear.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "linear",
  "name": "Linear",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#5e6ad2",
  "statusUrl": "https://linearstatus.com",
  "authorizationUrl": "https://linear.app/oauth/authorize",
  "tokenUrl": "https://api.linear.app/oauth/token",
  "revocationUrl": "https://api.linear.app/oauth/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.linear.app",
    "hosts": Object.freeze([
      "api.linear.app",
    ]),
  }),
  "account": Object.freeze({
    "url": "/graphql",
    "method": "POST",
    "body": Object.freeze({
      "query": "{ viewer { id name email avatarUrl } }",
    }),
    "id": "/data/viewer/id",
    "label": "/data/viewer/name",
    "email": "/data/viewer/email",
    "avatarUrl": "/data/viewer/avatarUrl",
  }),
  "scopes": Object.freeze({
    "read": "See everything that you can see in Linear",
    "write": "Create and change issues, projects and comments for you",
    "issues:create": "Create issues and their attachments for you",
    "comments:create": "Write comments on issues for you",
    "timeSchedule:write": "Create and change time schedules",
    "admin": "Administer the workspace as far as you can",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Alles sehen, was Sie in Linear sehen dürfen",
        "write": "Für Sie Issues, Projekte und Kommentare anlegen und ändern",
        "issues:create": "Für Sie Issues und deren Anhänge anlegen",
        "comments:create": "Für Sie Kommentare zu Issues schreiben",
        "timeSchedule:write": "Zeitpläne anlegen und ändern",
        "admin": "Den Workspace verwalten, so wie Sie es dürfen",
      }),
    }),
  }),
  "consoleUrl": "https://linear.app/settings/api/applications/new",
  "manageUrl": "https://linear.app/settings/account/security",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of the callback URLs of the application.",
    "steps": Object.freeze([
      "Make a workspace that manages the application: all its admins have access to it.",
      "Create an OAuth2 application and enter the redirect URI under Callback URLs.",
      "Copy the Client ID and the Client secret.",
      "Make the application public, so that people of other workspaces can connect.",
    ]),
    "traps": Object.freeze([
      "Scopes are separated by commas.",
      "An access token lives for a day. Since April 2026 every application has refresh tokens, which rotate.",
      "The API is GraphQL: each call is a POST to /graphql, and errors can be answered 200.",
      "Who is in two workspaces chooses one, and is another account in each.",
      "With the authorization parameter actor=app what the app does appears as done by the app.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://linear.app/developers/oauth-2-0-authentication.md",
      "https://linear.app/developers/oauth-2-0-authentication",
      "https://linear.app/docs/oauth/authentication",
    ]),
    "sources": Object.freeze([
      "arctic",
      "better-auth",
      "nuxt-auth-utils",
      "socialite-providers",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "space",
        ]),
        "reason": "Linear's page says that scopes are separated by commas.",
      }),
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "none",
        ]),
        "reason": "Linear's page has a section on PKCE.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

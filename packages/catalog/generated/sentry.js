// Made from entries/sentry.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "sentry",
  "name": "Sentry",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#362d59",
  "statusUrl": "https://status.sentry.io",
  "authorizationUrl": "https://sentry.io/oauth/authorize/",
  "tokenUrl": "https://sentry.io/oauth/token/",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "org:read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "userId": Object.freeze({
          "from": "/user/id",
        }),
        "userEmail": Object.freeze({
          "from": "/user/email",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "userId",
      "label": "userEmail",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://sentry.io",
    "hosts": Object.freeze([
      "sentry.io",
    ]),
    "test": Object.freeze({
      "path": "/api/0/organizations/",
    }),
  }),
  "scopes": Object.freeze({
    "org:read": "See your organization",
    "org:write": "See and change your organization",
    "project:read": "See your projects",
    "project:write": "See and change your projects",
    "project:releases": "See and manage releases",
    "team:read": "See your teams",
    "member:read": "See the members of your organization",
    "event:read": "See issues and their events",
    "event:write": "See and change issues",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "org:read": "Ihre Organisation sehen",
        "org:write": "Ihre Organisation sehen und ändern",
        "project:read": "Ihre Projekte sehen",
        "project:write": "Ihre Projekte sehen und ändern",
        "project:releases": "Releases sehen und verwalten",
        "team:read": "Ihre Teams sehen",
        "member:read": "Die Mitglieder Ihrer Organisation sehen",
        "event:read": "Fehlermeldungen und deren Ereignisse sehen",
        "event:write": "Fehlermeldungen sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://sentry.io/settings/account/api/applications/",
  "manageUrl": "https://sentry.io/settings/account/authorizations/",
  "setup": Object.freeze({
    "redirectUri": "Must be among the authorized redirect URIs of the application.",
    "steps": Object.freeze([
      "Open the settings of your account, API, Applications, and create a new application.",
      "Choose Confidential as its type.",
      "Enter the redirect URI under Authorized Redirect URIs.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "An access token lives for thirty days.",
      "The public integrations of an organization are another product, with tokens of eight hours.",
      "Self-hosted Sentry has the same endpoints at its own host: this entry is for sentry.io.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.sentry.io/api/auth",
      "https://github.com/getsentry/sentry-docs/commit/45bef2ec6068e33d64dc1166672ffacf4f573db0",
      "https://docs.sentry.io/product/partnership-platform/oauth-integration",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

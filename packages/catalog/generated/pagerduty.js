// Made from entries/pagerduty.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pagerduty",
  "name": "PagerDuty",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#06ac38",
  "statusUrl": "https://status.pagerduty.com",
  "authorizationUrl": "https://identity.pagerduty.com/oauth/authorize",
  "tokenUrl": "https://identity.pagerduty.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 30,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.pagerduty.com",
    "hosts": Object.freeze([
      "api.pagerduty.com",
      "api.eu.pagerduty.com",
    ]),
    "test": Object.freeze({
      "path": "/users/me",
    }),
    "rateLimit": Object.freeze({
      "limit": "ratelimit-limit",
      "remaining": "ratelimit-remaining",
      "reset": "ratelimit-reset",
      "resetIn": "seconds",
    }),
    "headers": Object.freeze({
      "accept": "application/vnd.pagerduty+json;version=2",
    }),
  }),
  "account": Object.freeze({
    "url": "/users/me",
    "id": "/user/id",
    "label": "/user/name",
    "email": "/user/email",
  }),
  "scopes": Object.freeze({
    "read": "See what you can see in PagerDuty",
    "write": "See and change what you can change in PagerDuty",
    "openid": "Know that it is you",
    "incidents.read": "See incidents",
    "incidents.write": "Create and change incidents",
    "users.read": "See the people of the account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Sehen, was Sie in PagerDuty sehen können",
        "write": "Sehen und ändern, was Sie in PagerDuty ändern können",
        "openid": "Erkennen, dass Sie es sind",
        "incidents.read": "Störungen sehen",
        "incidents.write": "Störungen anlegen und ändern",
        "users.read": "Die Personen des Kontos sehen",
      }),
    }),
  }),
  "consoleUrl": "https://app.pagerduty.com/developer/apps",
  "setup": Object.freeze({
    "redirectUri": "One of those registered with the app. It is sent with the code too.",
    "steps": Object.freeze([
      "Open Integrations, App Registration, and choose New App with OAuth 2.0.",
      "Choose Classic User OAuth, if people of other PagerDuty accounts connect.",
      "Enter the redirect URL and choose the scopes.",
      "Register the app, and copy the client ID and the client secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "Classic User OAuth knows only read and write. Scoped OAuth has a scope for each kind of thing.",
      "Scoped OAuth needs PKCE. With it a refresh token ends after thirty days, and the grant after a year.",
      "With Classic User OAuth a refresh token ends after 210 days, and the grant after three years.",
      "A wrong scope is no error: the token then has the scope openid alone.",
      "Accounts in Europe have an API of their own, at api.eu.pagerduty.com.",
      "A code works for thirty seconds.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/PagerDuty/developer-docs/blob/5abe4a1b17fed05a2ac2d8070f702b889af99198/docs/app-integration-development/06-OAuth-Functionality.md",
      "https://github.com/PagerDuty/developer-docs/blob/0cd1168548787850cfd49dc02137f6dcbb183613/docs/app-integration-development/08-OAuth-Functionality.md",
      "https://github.com/PagerDuty/developer-docs/blob/b2cef0404a110419be3e568be3c6df8b215c601b/docs/app-integration-development/09-User-OAuth-Token-Code-Grant.md",
      "https://github.com/PagerDuty/developer-docs/blob/de3c5d1e49c4efd565a790517aafcb12804b6602/docs/app-integration-development/09-Public-Scoped-Apps.md",
      "https://github.com/PagerDuty/developer-docs/blob/5abe4a1b17fed05a2ac2d8070f702b889af99198/docs/REST-API/04-Rate-Limits.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://app.pagerduty.com/oauth/authorize",
        ]),
        "reason": "PagerDuty's documentation moved to identity.pagerduty.com; the other is the former host.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://app.pagerduty.com/oauth/token",
        ]),
        "reason": "PagerDuty's documentation moved to identity.pagerduty.com; the other is the former host.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

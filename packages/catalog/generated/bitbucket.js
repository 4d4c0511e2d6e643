// Made from entries/bitbucket.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "bitbucket",
  "name": "Bitbucket",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#0052cc",
  "statusUrl": "https://bitbucket.status.atlassian.com",
  "authorizationUrl": "https://bitbucket.org/site/oauth2/authorize",
  "tokenUrl": "https://bitbucket.org/site/oauth2/access_token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "account",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 90,
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "fields": Object.freeze({
        "scope": Object.freeze([
          "/scope",
          "/scopes",
        ]),
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.bitbucket.org",
    "hosts": Object.freeze([
      "api.bitbucket.org",
    ]),
    "test": Object.freeze({
      "path": "/2.0/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/2.0/user",
    "id": "/uuid",
    "label": "/display_name",
  }),
  "scopes": Object.freeze({
    "account": "See your account",
    "email": "See your e-mail address",
    "repository": "Read your repositories",
    "repository:write": "Read and change your repositories",
    "repository:admin": "Manage the settings of your repositories",
    "pullrequest": "Read repositories and their pull requests",
    "pullrequest:write": "Open, change and merge pull requests for you",
    "issue": "Read issues",
    "issue:write": "Write and change issues for you",
    "pipeline": "See pipelines",
    "webhook": "See, add and change webhooks",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "account": "Ihr Konto sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "repository": "Ihre Repositorys lesen",
        "repository:write": "Ihre Repositorys lesen und ändern",
        "repository:admin": "Die Einstellungen Ihrer Repositorys verwalten",
        "pullrequest": "Repositorys und deren Pull Requests lesen",
        "pullrequest:write": "Für Sie Pull Requests öffnen, ändern und zusammenführen",
        "issue": "Issues lesen",
        "issue:write": "Für Sie Issues schreiben und ändern",
        "pipeline": "Pipelines sehen",
        "webhook": "Webhooks sehen, hinzufügen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://bitbucket.org/account/workspaces/",
  "manageUrl": "https://bitbucket.org/account/settings/app-authorizations/",
  "setup": Object.freeze({
    "redirectUri": "Below the Callback URL of the consumer. One consumer has one.",
    "steps": Object.freeze([
      "Open the settings of a workspace, OAuth consumers, and choose Add consumer.",
      "Enter a name and the redirect URI as Callback URL.",
      "Tick the permissions: they are the scopes.",
      "Save, and open the consumer to see its Key and its Secret.",
    ]),
    "traps": Object.freeze([
      "It is not the sign-in of Jira and Confluence: those are the entry atlassian.",
      "Since May 2026 each renewal brings another refresh token, which ends after three months without use.",
      "Tokens in the query or in the body are refused since May 2026.",
      "A token lives for two hours.",
      "There is no revocation endpoint. People end the access in their settings.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.atlassian.com/cloud/bitbucket/oauth-2",
      "https://confluence.atlassian.com/x/pwIwDg",
      "https://community.developer.atlassian.com/t/oauth-2-0-and-api-authentication-changes-for-bitbucket-cloud/99003",
    ]),
    "sources": Object.freeze([
      "arctic",
      "bell",
      "laravel-socialite",
      "nango",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Atlassian documents Basic; what says otherwise is a default of frameworks.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

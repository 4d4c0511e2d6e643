// Made from entries/atlassian.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "atlassian",
  "name": "Atlassian",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#0052cc",
  "statusUrl": "https://status.atlassian.com",
  "authorizationUrl": "https://auth.atlassian.com/authorize",
  "tokenUrl": "https://auth.atlassian.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read:me",
    "offline_access",
  ]),
  "authorizationParams": Object.freeze({
    "audience": "api.atlassian.com",
    "prompt": "consent",
  }),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 90,
    "absoluteDays": 365,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.atlassian.com",
    "hosts": Object.freeze([
      "api.atlassian.com",
    ]),
    "test": Object.freeze({
      "path": "/oauth/token/accessible-resources",
    }),
  }),
  "account": Object.freeze({
    "url": "/me",
    "id": "/account_id",
    "label": "/name",
    "email": "/email",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "read:me": "See your name, your picture and your e-mail address",
    "offline_access": "Keep access while you are away",
    "read:jira-work": "See projects, issues and their attachments in Jira",
    "write:jira-work": "Create and change issues in Jira for you",
    "read:jira-user": "See the people of Jira that you can see",
    "manage:jira-project": "Change project settings in Jira",
    "manage:jira-configuration": "Administer Jira as far as you can",
    "manage:jira-webhook": "Add and remove Jira webhooks of the app",
    "read:servicedesk-request": "See requests in Jira Service Management",
    "write:servicedesk-request": "Create and change requests in Jira Service Management for you",
    "read:confluence-content.all": "Read pages, posts and comments in Confluence",
    "read:confluence-space.summary": "See the spaces of Confluence",
    "write:confluence-content": "Create and change pages, posts and comments in Confluence for you",
    "search:confluence": "Search in Confluence",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read:me": "Ihren Namen, Ihr Bild und Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "read:jira-work": "Projekte, Vorgänge und deren Anhänge in Jira sehen",
        "write:jira-work": "In Jira für Sie Vorgänge anlegen und ändern",
        "read:jira-user": "Die Personen in Jira sehen, die Sie sehen dürfen",
        "manage:jira-project": "Projekteinstellungen in Jira ändern",
        "manage:jira-configuration": "Jira verwalten, so wie Sie es dürfen",
        "manage:jira-webhook": "Jira-Webhooks der App hinzufügen und entfernen",
        "read:servicedesk-request": "Anfragen in Jira Service Management sehen",
        "write:servicedesk-request": "In Jira Service Management für Sie Anfragen anlegen und ändern",
        "read:confluence-content.all": "Seiten, Beiträge und Kommentare in Confluence lesen",
        "read:confluence-space.summary": "Die Bereiche in Confluence sehen",
        "write:confluence-content": "In Confluence für Sie Seiten, Beiträge und Kommentare anlegen und ändern",
        "search:confluence": "In Confluence suchen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.atlassian.com/console/myapps/",
  "manageUrl": "https://id.atlassian.com/manage-profile/apps",
  "setup": Object.freeze({
    "redirectUri": "Exactly the callback URL of the app, which has one.",
    "steps": Object.freeze([
      "In the developer console create an OAuth 2.0 integration.",
      "Under Permissions add the APIs that you will call, User identity API among them, and their scopes.",
      "Under Authorization configure OAuth 2.0 (3LO) and enter the redirect URI as callback URL.",
      "Under Settings copy the Client ID and the Secret.",
      "Under Distribution enable sharing, so that other people can connect.",
    ]),
    "traps": Object.freeze([
      "Keep read:me among your scopes, and the User identity API added: without them the account cannot be told.",
      "Without offline_access there is no refresh token.",
      "The API of a site is at /ex/jira or /ex/confluence and its cloud ID, never at its own address.",
      "GET /oauth/token/accessible-resources lists the sites that the token opens, with their cloud IDs.",
      "A refresh token works once and ends after ninety days without use. After a year people have to connect again.",
      "An app may not ask its customers to register apps of their own: one app serves all.",
      "There is no revocation endpoint: people remove the app from their account.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/",
      "https://developer.atlassian.com/cloud/confluence/oauth-2-3lo-apps/",
      "https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens",
      "https://developer.atlassian.com/cloud/oauth/getting-started/making-calls-to-api/",
      "https://community.developer.atlassian.com/t/refresh-token-expire-after-36000-seconds/60806/2",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "none",
        ]),
        "reason": "Atlassian's pages do not name it, and a list that sends it connects: an unknown parameter is ignored.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.atlassian.com/oauth/token",
        ]),
        "reason": "Atlassian's pages name auth.atlassian.com; one list alone has the other.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

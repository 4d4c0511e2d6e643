// Made from entries/outreach.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "outreach",
  "name": "Outreach",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#5951ff",
  "statusUrl": "https://status.outreach.io",
  "authorizationUrl": "https://api.outreach.io/oauth/authorize",
  "tokenUrl": "https://api.outreach.io/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "users.read",
    "prospects.read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.outreach.io",
    "hosts": Object.freeze([
      "api.outreach.io",
    ]),
    "headers": Object.freeze({
      "content-type": "application/vnd.api+json",
    }),
  }),
  "scopes": Object.freeze({
    "users.read": "See the people of your organization",
    "prospects.read": "See prospects",
    "prospects.write": "Add and change prospects",
    "accounts.read": "See accounts",
    "accounts.write": "Add and change accounts",
    "sequences.read": "See sequences",
    "sequenceStates.write": "Put prospects into sequences",
    "tasks.read": "See tasks",
    "mailings.read": "See e-mails that were sent",
    "calls.read": "See calls",
    "opportunities.read": "See opportunities",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "users.read": "Die Personen Ihrer Organisation sehen",
        "prospects.read": "Interessenten sehen",
        "prospects.write": "Interessenten hinzufügen und ändern",
        "accounts.read": "Firmen sehen",
        "accounts.write": "Firmen hinzufügen und ändern",
        "sequences.read": "Sequenzen sehen",
        "sequenceStates.write": "Interessenten in Sequenzen setzen",
        "tasks.read": "Aufgaben sehen",
        "mailings.read": "Gesendete E-Mails sehen",
        "calls.read": "Anrufe sehen",
        "opportunities.read": "Verkaufschancen sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.outreach.io/apps",
  "setup": Object.freeze({
    "redirectUri": "One of those that are listed at the app, under API access.",
    "steps": Object.freeze([
      "Create an Outreach app in the developer portal.",
      "Open the tab API access, enter the redirect URIs and choose the scopes.",
      "Copy the client ID and the client secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "This entry names no account: connections are told apart by their tokens alone.",
      "A refresh token lives for 14 days: renew in time.",
      "More than one token a minute for one person is refused with 429.",
      "Only 100 refresh tokens live at a time.",
      "Development credentials are for ten people. Others have to consent anew each week.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.outreach.io/api/oauth",
      "https://developers.outreach.io/api/getting-started/",
      "https://developers.outreach.io/api/s2s-access",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

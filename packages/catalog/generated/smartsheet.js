// Made from entries/smartsheet.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "smartsheet",
  "name": "Smartsheet",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#0073ec",
  "statusUrl": "https://status.smartsheet.com",
  "authorizationUrl": "https://app.smartsheet.com/b/authorize",
  "tokenUrl": "https://api.smartsheet.com/2.0/token",
  "revocationUrl": "https://api.smartsheet.com/2.0/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "READ_USERS",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "method": "DELETE",
      "body": "query",
      "by": "bearer",
      "sends": "nothing",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.smartsheet.com",
    "hosts": Object.freeze([
      "api.smartsheet.com",
    ]),
    "test": Object.freeze({
      "path": "/2.0/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/2.0/users/me",
    "id": "/id",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "READ_SHEETS": "See your sheets with comments and files",
    "WRITE_SHEETS": "Change your sheets with comments and files",
    "CREATE_SHEETS": "Create sheets for you",
    "DELETE_SHEETS": "Delete your sheets",
    "SHARE_SHEETS": "Share sheets for you",
    "ADMIN_SHEETS": "Change how your sheets are built",
    "ADMIN_WEBHOOKS": "Create, change and delete webhooks for you",
    "READ_CONTACTS": "See your contacts",
    "READ_USERS": "See your profile and the people of your organization",
    "ADMIN_WORKSPACES": "Create and manage workspaces for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "READ_SHEETS": "Ihre Blätter mit Kommentaren und Dateien sehen",
        "WRITE_SHEETS": "Ihre Blätter mit Kommentaren und Dateien ändern",
        "CREATE_SHEETS": "Für Sie Blätter anlegen",
        "DELETE_SHEETS": "Ihre Blätter löschen",
        "SHARE_SHEETS": "Für Sie Blätter freigeben",
        "ADMIN_SHEETS": "Den Aufbau Ihrer Blätter ändern",
        "ADMIN_WEBHOOKS": "Für Sie Webhooks anlegen, ändern und löschen",
        "READ_CONTACTS": "Ihre Kontakte sehen",
        "READ_USERS": "Ihr Profil und die Personen Ihrer Organisation sehen",
        "ADMIN_WORKSPACES": "Für Sie Arbeitsbereiche anlegen und verwalten",
      }),
    }),
  }),
  "consoleUrl": "https://developers.smartsheet.com/register",
  "manageUrl": "https://app.smartsheet.com/b/home",
  "setup": Object.freeze({
    "redirectUri": "The redirect URL that was entered for the app.",
    "steps": Object.freeze([
      "Register an account for Developer Tools, best one that serves nothing else.",
      "Under Developer Tools create a developer profile.",
      "Choose Create New App, and enter name, description, URL and redirect URL.",
      "Copy the app client ID and the app secret.",
    ]),
    "traps": Object.freeze([
      "An access token lives for seven days.",
      "The secret may be sent as it is. The hash of secret and code is the older way.",
      "People whose data is kept in Europe or Australia use other hosts, which are not in this entry.",
      "Keep READ_USERS among your scopes: without it the account cannot be told.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://smartsheet.redoc.ly/tag/token/",
      "https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/oauth",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "grant",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://{appHost}/b/authorize",
        ]),
        "reason": "That list asks for the region's host. This entry is for the usual one.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.{domain}/2.0/token",
        ]),
        "reason": "That list asks for the region's host. This entry is for the usual one.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/todoist.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "todoist",
  "name": "Todoist",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#e44332",
  "statusUrl": "https://status.todoist.net",
  "authorizationUrl": "https://todoist.com/oauth/authorize",
  "tokenUrl": "https://todoist.com/oauth/access_token",
  "revocationUrl": "https://api.todoist.com/api/v1/revoke",
  "clientAuth": "post",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "data:read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "by": "basic",
      "body": "json",
      "sends": "access",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.todoist.com",
    "hosts": Object.freeze([
      "api.todoist.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/user",
    "id": "/id",
    "label": "/full_name",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "data:read": "See your tasks, projects, labels and filters",
    "data:read_write": "See and change your tasks, projects, labels and filters",
    "data:delete": "Delete your tasks, labels and filters",
    "task:add": "Add tasks, without seeing any",
    "project:delete": "Delete your projects",
    "backups:read": "See the list of your backups",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "data:read": "Ihre Aufgaben, Projekte, Etiketten und Filter sehen",
        "data:read_write": "Ihre Aufgaben, Projekte, Etiketten und Filter sehen und ändern",
        "data:delete": "Ihre Aufgaben, Etiketten und Filter löschen",
        "task:add": "Aufgaben hinzufügen, ohne welche zu sehen",
        "project:delete": "Ihre Projekte löschen",
        "backups:read": "Die Liste Ihrer Sicherungen sehen",
      }),
    }),
  }),
  "consoleUrl": "https://app.todoist.com/app/settings/integrations/app-management",
  "setup": Object.freeze({
    "redirectUri": "The OAuth redirect URL of the app, of which there is one.",
    "steps": Object.freeze([
      "In the App Management Console create an app.",
      "Enter the redirect URI under OAuth redirect URL.",
      "Copy the Client ID and the Client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are separated by commas, and at least one has to be asked for.",
      "Newer apps get refresh tokens, which work once. Tokens of older ones live on.",
      "With task:add alone the account cannot be told.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://doist.github.io/todoist-api-typescript/authorization",
      "https://github.com/Doist/todoist-api-typescript/blob/main/src/authentication.ts",
      "https://github.com/Doist/todoist-api-typescript/blob/main/src/consts/endpoints.ts",
    ]),
    "sources": Object.freeze([
      "grant",
      "next-auth",
      "socialite-providers",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

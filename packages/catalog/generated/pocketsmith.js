// Made from entries/pocketsmith.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pocketsmith",
  "name": "PocketSmith",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#1b998b",
  "authorizationUrl": "https://my.pocketsmith.com/oauth/authorize",
  "tokenUrl": "https://api.pocketsmith.com/v2/oauth/access_token",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user.read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.pocketsmith.com",
    "hosts": Object.freeze([
      "api.pocketsmith.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/me",
    "id": "/id",
    "label": "/login",
    "email": "/email",
    "avatarUrl": "/avatar_url",
  }),
  "scopes": Object.freeze({
    "user.read": "See your details and preferences",
    "user.write": "Change your details and preferences",
    "accounts.read": "See your transaction accounts",
    "accounts.write": "Change and delete your transaction accounts",
    "transactions.read": "See your accounts and transactions",
    "transactions.write": "Add, change and delete transactions",
    "categories.read": "See your categories",
    "categories.write": "Change and delete your categories",
    "events.read": "See your planned payments",
    "events.write": "Add, change and delete planned payments",
    "attachments.read": "See your attachments",
    "attachments.write": "Add, change and delete attachments",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user.read": "Ihre Daten und Einstellungen sehen",
        "user.write": "Ihre Daten und Einstellungen ändern",
        "accounts.read": "Ihre Buchungskonten sehen",
        "accounts.write": "Ihre Buchungskonten ändern und löschen",
        "transactions.read": "Ihre Konten und Buchungen sehen",
        "transactions.write": "Buchungen hinzufügen, ändern und löschen",
        "categories.read": "Ihre Kategorien sehen",
        "categories.write": "Ihre Kategorien ändern und löschen",
        "events.read": "Ihre geplanten Zahlungen sehen",
        "events.write": "Geplante Zahlungen hinzufügen, ändern und löschen",
        "attachments.read": "Ihre Anhänge sehen",
        "attachments.write": "Anhänge hinzufügen, ändern und löschen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.pocketsmith.com/docs/oauth",
  "setup": Object.freeze({
    "redirectUri": "As told to PocketSmith when the app is registered.",
    "steps": Object.freeze([
      "Write to api@pocketsmith.com what you build, with the redirect URI.",
      "Receive the client_id and the client_secret from PocketSmith.",
    ]),
    "traps": Object.freeze([
      "Apps are registered by PocketSmith, on request.",
      "For your own account alone a developer key does: this entry is for the accounts of others.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developers.pocketsmith.com/docs/oauth.md",
      "https://raw.githubusercontent.com/pocketsmith/api/master/openapi.json",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

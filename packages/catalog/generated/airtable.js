// Made from entries/airtable.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "airtable",
  "name": "Airtable",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#18bfff",
  "statusUrl": "https://status.airtable.com",
  "authorizationUrl": "https://airtable.com/oauth2/v1/authorize",
  "tokenUrl": "https://airtable.com/oauth2/v1/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user.email:read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 60,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.airtable.com",
    "hosts": Object.freeze([
      "api.airtable.com",
      "content.airtable.com",
    ]),
    "test": Object.freeze({
      "path": "/v0/meta/whoami",
    }),
  }),
  "account": Object.freeze({
    "url": "/v0/meta/whoami",
    "id": "/id",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "user.email:read": "See your e-mail address",
    "data.records:read": "See the records of bases that you choose",
    "data.records:write": "Create, change and delete records of bases that you choose",
    "data.recordComments:read": "See comments on records",
    "data.recordComments:write": "Write, change and delete comments on records for you",
    "schema.bases:read": "See how bases are built: their tables and fields",
    "schema.bases:write": "Change tables and fields of bases",
    "webhook:manage": "See, create and delete webhooks of bases",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user.email:read": "Ihre E-Mail-Adresse sehen",
        "data.records:read": "Die Datensätze der Bases sehen, die Sie auswählen",
        "data.records:write": "Datensätze der Bases anlegen, ändern und löschen, die Sie auswählen",
        "data.recordComments:read": "Kommentare zu Datensätzen sehen",
        "data.recordComments:write": "Für Sie Kommentare zu Datensätzen schreiben, ändern und löschen",
        "schema.bases:read": "Den Aufbau von Bases sehen: deren Tabellen und Felder",
        "schema.bases:write": "Tabellen und Felder von Bases ändern",
        "webhook:manage": "Webhooks von Bases sehen, anlegen und löschen",
      }),
    }),
  }),
  "consoleUrl": "https://airtable.com/create/oauth",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of those registered. https, but for localhost.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Under Builder hub, OAuth integrations, register an integration with the redirect URI.",
      "Generate a client secret and copy it: it is shown once. Copy the Client ID.",
      "Choose the scopes: only those can be asked for, and at least one is.",
      "Enter terms of service, support e-mail and privacy policy: until then only you can connect.",
    ]),
    "traps": Object.freeze([
      "PKCE is not optional, and only S256 is taken.",
      "Keep user.email:read among your scopes: without it the account is labelled by its number.",
      "People choose the bases that the app may open, beside the scopes.",
      "An access token lives for an hour, a refresh token for sixty days. Each refresh token works once.",
      "Airtable documents no revocation endpoint: people remove the integration in their account.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://airtable.com/developers/web/api/oauth-reference",
      "https://www.airtable.com/developers/web/api/oauth-reference.md",
      "https://airtable.com/developers/web/api/get-user-id-scopes",
      "https://github.com/Airtable/oauth-example/blob/main/index.js",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

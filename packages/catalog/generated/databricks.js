// Made from entries/databricks.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "databricks",
  "name": "Databricks",
  "category": "analytics",
  "protocol": "oauth2",
  "color": "#ff3621",
  "statusUrl": "https://status.databricks.com",
  "authorizationUrl": "https://{host}/oidc/v1/authorize",
  "tokenUrl": "https://{host}/oidc/v1/token",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "all-apis",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of your workspace",
      "kind": "host",
      "pattern": "[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(cloud\\.databricks\\.com|azuredatabricks\\.net|gcp\\.databricks\\.com)",
      "example": "dbc-a1b2345c-d6e7.cloud.databricks.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/2.0/preview/scim/v2/Me",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/2.0/preview/scim/v2/Me",
    "id": "/id",
    "label": "/userName",
  }),
  "scopes": Object.freeze({
    "all-apis": "Do what you can do in the workspace",
    "sql": "Query data in SQL warehouses",
    "offline_access": "Keep access while you are away",
    "openid": "Know that it is you",
    "email": "See your e-mail address",
    "profile": "See your name",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "all-apis": "Tun, was Sie im Workspace tun können",
        "sql": "Daten in SQL-Warehouses abfragen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "openid": "Erkennen, dass Sie es sind",
        "email": "Ihre E-Mail-Adresse sehen",
        "profile": "Ihren Namen sehen",
      }),
      "inputs": Object.freeze({
        "host": "Adresse Ihres Workspace",
      }),
    }),
  }),
  "consoleUrl": "https://accounts.cloud.databricks.com",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the app connection.",
    "steps": Object.freeze([
      "Open Settings, App connections, in the account console and choose Add connection.",
      "Enter the redirect URL.",
      "Choose Generate a client secret, and the scopes.",
      "Set how long access tokens and refresh tokens live.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "An app connection belongs to one Databricks account: each customer registers yours in its own.",
      "How long tokens live is set at the app connection.",
      "Refresh tokens can be made to work once only.",
      "Without offline_access there is no refresh token.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://databrickslabs.github.io/partner-architecture/isv-partners/lakehouse-patterns/access-auth/oauth-reference",
      "https://databrickslabs.github.io/partner-architecture/isv-partners/lakehouse-patterns/access-auth/oauth-u2m",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

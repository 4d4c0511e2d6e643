// Made from entries/snowflake.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "snowflake",
  "name": "Snowflake",
  "category": "analytics",
  "protocol": "oauth2",
  "color": "#29b5e8",
  "statusUrl": "https://status.snowflake.com",
  "authorizationUrl": "https://{host}/oauth/authorize",
  "tokenUrl": "https://{host}/oauth/token-request",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "refresh_token",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of your Snowflake account",
      "kind": "host",
      "pattern": "[a-z0-9_-]+(\\.[a-z0-9-]+)*\\.snowflakecomputing\\.com",
      "example": "myorg-account1.snowflakecomputing.com",
    }),
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "username": Object.freeze({
          "from": "/username",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "username",
      "label": "username",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "headers": Object.freeze({
      "x-snowflake-authorization-token-type": "OAUTH",
    }),
  }),
  "scopes": Object.freeze({
    "refresh_token": "Keep access while you are away",
    "session:role:PUBLIC": "Use what the role PUBLIC may use",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "refresh_token": "Den Zugriff behalten, während Sie nicht da sind",
        "session:role:PUBLIC": "Benutzen, was die Rolle PUBLIC benutzen darf",
      }),
      "inputs": Object.freeze({
        "host": "Adresse Ihres Snowflake-Kontos",
      }),
    }),
  }),
  "consoleUrl": "https://app.snowflake.com",
  "setup": Object.freeze({
    "redirectUri": "Must be the OAUTH_REDIRECT_URI of the security integration.",
    "steps": Object.freeze([
      "As an account administrator run CREATE SECURITY INTEGRATION, of the type OAUTH, for a custom client.",
      "Set OAUTH_CLIENT_TYPE to CONFIDENTIAL, OAUTH_REDIRECT_URI to the redirect URI, and OAUTH_ISSUE_REFRESH_TOKENS to TRUE.",
      "Read the client ID and the endpoints with DESCRIBE SECURITY INTEGRATION.",
      "Read the client secret with SYSTEM$SHOW_OAUTH_CLIENT_SECRETS.",
    ]),
    "traps": Object.freeze([
      "Each Snowflake account has an integration, and a client, of its own.",
      "Without the scope refresh_token there is no refresh token.",
      "The scope session:role:NAME asks for one role. Administrators cannot connect with their role.",
      "An access token lives for ten minutes.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://docs.snowflake.com/en/user-guide/oauth-custom.html",
      "https://docs.snowflake.com/en/user-guide/oauth-snowflake-overview",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

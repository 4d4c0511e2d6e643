// Made from entries/notion.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "notion",
  "name": "Notion",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#000000",
  "statusUrl": "https://www.notion-status.com",
  "authorizationUrl": "https://api.notion.com/v1/oauth/authorize",
  "tokenUrl": "https://api.notion.com/v1/oauth/token",
  "revocationUrl": "https://api.notion.com/v1/oauth/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "authorizationParams": Object.freeze({
    "owner": "user",
  }),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
      "headers": Object.freeze({
        "notion-version": "2025-09-03",
      }),
    }),
    "answer": Object.freeze({
      "keep": Object.freeze({
        "botId": Object.freeze({
          "from": "/bot_id",
        }),
        "workspace": Object.freeze({
          "from": "/workspace_name",
        }),
      }),
    }),
    "revocation": Object.freeze({
      "body": "json",
      "by": "basic",
      "sends": "access",
      "headers": Object.freeze({
        "notion-version": "2025-09-03",
      }),
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
    "account": Object.freeze({
      "id": "botId",
      "label": "workspace",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.notion.com",
    "hosts": Object.freeze([
      "api.notion.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/users/me",
    }),
    "headers": Object.freeze({
      "notion-version": "2025-09-03",
    }),
  }),
  "consoleUrl": "https://www.notion.so/developers/connections",
  "setup": Object.freeze({
    "redirectUri": "Entered under OAuth Domain & URIs. With several of them the request has to say which.",
    "steps": Object.freeze([
      "Create a connection and make it public: only a public one has OAuth.",
      "Under OAuth Domain & URIs enter the redirect URI.",
      "Choose the capabilities: what the app may read, insert and change.",
      "Copy the OAuth client ID and the OAuth client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: capabilities are chosen at the console, and people choose the pages.",
      "What a person did not choose does not exist for the app, and answers as not found.",
      "Each consent in a workspace is a bot of its own: the account is that bot.",
      "Renewing brings a new access token and a new refresh token.",
      "Every request names the version of the API in Notion-Version. The entry sends 2025-09-03 unless you name one.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.notion.com/reference/authorization",
      "https://developers.notion.com/reference/create-a-token",
      "https://developers.notion.com/reference/create-a-token.md",
      "https://developers.notion.com/reference/refresh-a-token",
      "https://developers.notion.com/reference/refresh-a-token.md",
      "https://developers.notion.com/reference/revoke-token",
      "https://developers.notion.com/reference/revoke-token.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "none",
        ]),
        "reason": "Notion's pages do not name it; a list in wide use sends it, and connects.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

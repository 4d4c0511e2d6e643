// Made from entries/plaid-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "plaid-mcp",
  "name": "Plaid Dashboard MCP",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#111111",
  "tokenUrl": "https://production.plaid.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "mcp:dashboard",
  ]),
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "profile": Object.freeze({
    "mint": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.dashboard.plaid.com",
    "hosts": Object.freeze([
      "api.dashboard.plaid.com",
    ]),
  }),
  "scopes": Object.freeze({
    "mcp:dashboard": "See how your Plaid integration does in production",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "mcp:dashboard": "Sehen, wie Ihre Plaid-Integration im Betrieb läuft",
      }),
    }),
  }),
  "consoleUrl": "https://dashboard.plaid.com/developers/keys",
  "setup": Object.freeze({
    "redirectUri": "None: no person is sent anywhere, the app's own keys get the token.",
    "steps": Object.freeze([
      "Have your team approved for Production with at least one product.",
      "In the Dashboard open Developers, Keys, and copy the client_id and the Production secret.",
      "Give both in the options. There is nothing to connect: a token comes when it is asked for.",
    ]),
    "traps": Object.freeze([
      "It works with production data only, never with the Sandbox.",
      "A token lives 15 minutes.",
      "It is about the integration of the app itself, not about the accounts of its users.",
      "Plaid says that the server is under development and may change.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://plaid.com/docs/resources/mcp/index.html.md",
      "https://plaid.com/docs/resources/mcp",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

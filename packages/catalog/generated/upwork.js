// Made from entries/upwork.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "upwork",
  "name": "Upwork",
  "category": "people",
  "protocol": "oauth2",
  "color": "#14a800",
  "authorizationUrl": "https://www.upwork.com/ab/account-security/oauth2/authorize",
  "tokenUrl": "https://www.upwork.com/api/v3/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.upwork.com",
    "hosts": Object.freeze([
      "api.upwork.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "/graphql",
    "method": "POST",
    "body": Object.freeze({
      "query": "query { user { id nid } }",
    }),
    "id": "/data/user/id",
    "label": "/data/user/nid",
  }),
  "consoleUrl": "https://www.upwork.com/developer/keys/apply",
  "setup": Object.freeze({
    "redirectUri": "The Callback URL of the API key.",
    "steps": Object.freeze([
      "Apply for an API key at Upwork, with the redirect URI as Callback URL.",
      "Choose the scopes that the key is to have, and wait for the approval.",
      "Copy the Key (the client ID) and the Secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "Scopes are of the key: none are asked for here.",
      "The API is GraphQL. For one organization send its id in the header X-Upwork-API-TenantId.",
      "The former OAuth 1.0a is over: the lists that have it are old.",
      "How long tokens live, and whether a refresh token changes, was not found to read.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.npmjs.com/package/@upwork/node-upwork-oauth2",
      "https://github.com/upwork/node-upwork-oauth2",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

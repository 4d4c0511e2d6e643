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
      "OAuth 1.0a is over at Upwork.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.npmjs.com/package/@upwork/node-upwork-oauth2",
      "https://github.com/upwork/node-upwork-oauth2",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "protocol",
        "instead": Object.freeze([
          "oauth1",
        ]),
        "reason": "Upwork's own client speaks OAuth 2; the lists with OAuth 1.0a are old.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

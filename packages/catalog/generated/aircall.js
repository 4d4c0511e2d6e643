// Made from entries/aircall.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "aircall",
  "name": "Aircall",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#00b388",
  "authorizationUrl": "https://dashboard.aircall.io/oauth/authorize",
  "tokenUrl": "https://api.aircall.io/v1/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "defaultScopes": Object.freeze([
    "public_api",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.aircall.io",
    "hosts": Object.freeze([
      "api.aircall.io",
    ]),
    "test": Object.freeze({
      "path": "/v1/ping",
    }),
  }),
  "scopes": Object.freeze({
    "public_api": "Use the calls, contacts and people of your company",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "public_api": "Anrufe, Kontakte und Personen Ihres Unternehmens benutzen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.aircall.io",
  "setup": Object.freeze({
    "redirectUri": "https, as told to Aircall.",
    "steps": Object.freeze([
      "Ask Aircall for an OAuth app, and tell it the install URI and the redirect URI.",
      "Receive the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Only administrators can connect, and a connection is the company.",
      "The access token is permanent.",
      "The vault does not learn which company is connected: do not connect two for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developer.aircall.io/tutorials/how-aircall-oauth-flow-works",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/salesloft.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "salesloft",
  "name": "Salesloft",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#1c5c38",
  "authorizationUrl": "https://accounts.salesloft.com/oauth/authorize",
  "tokenUrl": "https://accounts.salesloft.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "echo": Object.freeze([
        "context",
        "scope",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.salesloft.com",
    "hosts": Object.freeze([
      "api.salesloft.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/me",
    "id": "/data/id",
    "label": "/data/email",
    "email": "/data/email",
  }),
  "consoleUrl": "https://accounts.salesloft.com/oauth/applications/",
  "setup": Object.freeze({
    "redirectUri": "Must be the Redirect URI of the application.",
    "steps": Object.freeze([
      "Open Your Applications, OAuth Applications, and choose Create New.",
      "Enter the Redirect URI.",
      "Choose the grant type Authorization Code and the scopes.",
      "Copy the Application ID (the client ID) and the secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are chosen at the application, not in the request.",
      "The answer to the person carries context and scope, which go with the code: the vault repeats them.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.salesloft.com/docs/platform/api-basics/oauth-authentication/",
    ]),
    "sources": Object.freeze([
      "nango",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/sketchfab.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "sketchfab",
  "name": "Sketchfab",
  "category": "design",
  "protocol": "oauth2",
  "color": "#1caad9",
  "authorizationUrl": "https://sketchfab.com/oauth2/authorize/",
  "tokenUrl": "https://sketchfab.com/oauth2/token/",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://sketchfab.com",
    "hosts": Object.freeze([
      "sketchfab.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/users/me",
    "id": "/uid",
    "label": "/username",
    "email": "/email",
  }),
  "consoleUrl": "https://sketchfab.com/developers/oauth",
  "setup": Object.freeze({
    "redirectUri": "As registered with the application.",
    "steps": Object.freeze([
      "Ask Sketchfab for an OAuth application, with the redirect URI and the grant type authorization code.",
      "Receive the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Applications are registered by Sketchfab, on request.",
      "There are no scopes.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

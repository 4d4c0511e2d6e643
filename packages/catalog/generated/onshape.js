// Made from entries/onshape.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "onshape",
  "name": "Onshape",
  "category": "design",
  "protocol": "oauth2",
  "color": "#0d7c3f",
  "authorizationUrl": "https://oauth.onshape.com/oauth/authorize",
  "tokenUrl": "https://oauth.onshape.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://cad.onshape.com",
    "hosts": Object.freeze([
      "cad.onshape.com",
    ]),
    "test": Object.freeze({
      "path": "/api/users/sessioninfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/users/sessioninfo",
    "id": "/id",
    "label": "/name",
  }),
  "consoleUrl": "https://dev-portal.onshape.com/oauthApps",
  "setup": Object.freeze({
    "redirectUri": "One of the Redirect URLs of the application.",
    "steps": Object.freeze([
      "Open OAuth applications at the developer portal of Onshape and create one.",
      "Enter the redirect URI and choose the permissions.",
      "Copy the OAuth client identifier and the OAuth client secret.",
    ]),
    "traps": Object.freeze([
      "Permissions are chosen at the application: none are asked for here.",
      "Enterprises have a host of their own, which this entry does not send tokens to.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

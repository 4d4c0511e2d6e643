// Made from entries/front.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "front",
  "name": "Front",
  "category": "support",
  "protocol": "oauth2",
  "color": "#a857f1",
  "statusUrl": "https://www.frontstatus.com",
  "authorizationUrl": "https://app.frontapp.com/oauth/authorize",
  "tokenUrl": "https://app.frontapp.com/oauth/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "accessTokenSeconds": 3600,
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api2.frontapp.com",
    "hosts": Object.freeze([
      "api2.frontapp.com",
    ]),
    "test": Object.freeze({
      "path": "/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/me",
    "id": "/id",
    "label": "/name",
  }),
  "consoleUrl": "https://app.frontapp.com/settings/developers",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the app, under OAuth.",
    "steps": Object.freeze([
      "Open the settings of Front, Developers, and create an app.",
      "Add the feature OAuth and enter the redirect URL.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Only an administrator of the company can connect.",
      "A connection is the company: it reaches what its teams share, and no private inboxes.",
      "What an app may do is chosen at the app. There is no scope in the request.",
      "A refresh token lives for six months. Only a renewal near its end brings the next one.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dev.frontapp.com/docs/oauth",
      "https://dev.frontapp.com/docs/oauth.md",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

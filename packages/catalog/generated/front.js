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
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://dev.frontapp.com/docs/oauth",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/planning-center.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "planning-center",
  "name": "Planning Center",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#2266f7",
  "authorizationUrl": "https://api.planningcenteronline.com/oauth/authorize",
  "tokenUrl": "https://api.planningcenteronline.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "people",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.planningcenteronline.com",
    "hosts": Object.freeze([
      "api.planningcenteronline.com",
    ]),
    "test": Object.freeze({
      "path": "/people/v2/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/people/v2/me",
    "id": "/data/id",
    "label": "/data/attributes/name",
  }),
  "scopes": Object.freeze({
    "people": "See and change the people of your church",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "people": "Die Personen Ihrer Gemeinde sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://api.planningcenteronline.com/oauth/applications",
  "setup": Object.freeze({
    "redirectUri": "One of the callback URLs of the application.",
    "steps": Object.freeze([
      "Open Developer Applications at Planning Center and create one.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Secret.",
    ]),
    "traps": Object.freeze([
      "Each product of Planning Center has a scope of its own.",
      "Name your app in the header User-Agent.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

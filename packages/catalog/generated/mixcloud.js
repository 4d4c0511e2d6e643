// Made from entries/mixcloud.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mixcloud",
  "name": "Mixcloud",
  "category": "media",
  "protocol": "oauth2",
  "color": "#5000ff",
  "authorizationUrl": "https://www.mixcloud.com/oauth/authorize",
  "tokenUrl": "https://www.mixcloud.com/oauth/access_token",
  "clientAuth": "post",
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.mixcloud.com",
    "hosts": Object.freeze([
      "api.mixcloud.com",
    ]),
    "test": Object.freeze({
      "path": "/me/",
    }),
  }),
  "account": Object.freeze({
    "url": "/me/",
    "id": "/key",
    "label": "/username",
    "avatarUrl": "/pictures/large",
  }),
  "consoleUrl": "https://www.mixcloud.com/developers/",
  "manageUrl": "https://www.mixcloud.com/settings/applications/",
  "setup": Object.freeze({
    "redirectUri": "The redirect URI of the application.",
    "steps": Object.freeze([
      "Create an application on the developer page.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes, and tokens do not expire.",
      "The API has the token in the query.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "grant",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/imgur.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "imgur",
  "name": "Imgur",
  "category": "media",
  "protocol": "oauth2",
  "color": "#1bb76e",
  "authorizationUrl": "https://api.imgur.com/oauth2/authorize",
  "tokenUrl": "https://api.imgur.com/oauth2/token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://api.imgur.com",
    "hosts": Object.freeze([
      "api.imgur.com",
    ]),
    "test": Object.freeze({
      "path": "/3/account/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/3/account/me",
    "id": "/data/id",
    "label": "/data/url",
    "avatarUrl": "/data/avatar",
  }),
  "consoleUrl": "https://imgur.com/account/settings/apps",
  "manageUrl": "https://imgur.com/account/settings/apps",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the application, exactly.",
    "steps": Object.freeze([
      "Register an application with a callback URL.",
      "Enter the redirect URI as Authorization callback URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: a token may do all that the person may do.",
      "Access tokens live for a month.",
      "An app has a limit of requests for a day, and each person one for an hour.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "grant",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

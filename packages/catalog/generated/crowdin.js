// Made from entries/crowdin.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "crowdin",
  "name": "Crowdin",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#263238",
  "authorizationUrl": "https://accounts.crowdin.com/oauth/authorize",
  "tokenUrl": "https://accounts.crowdin.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.crowdin.com",
    "hosts": Object.freeze([
      "api.crowdin.com",
      "crowdin.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v2/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v2/user",
    "id": "/data/id",
    "label": "/data/username",
    "email": "/data/email",
  }),
  "scopes": Object.freeze({
    "project.status": "See how far translations are",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "project.status": "Den Stand der Übersetzungen sehen",
      }),
    }),
  }),
  "consoleUrl": "https://crowdin.com/settings#oauth",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Open OAuth in the settings of your account and choose New Application.",
      "Enter the redirect URI as Authorization Callback URL and choose the scopes.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Crowdin Enterprise has a host of its own for each organization: this entry does not reach it.",
      "A renewal answers with a refresh token, which takes the place of the former one.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://github.com/crowdin/crowdin-apps-functions",
      "https://github.com/crowdin/crowdin-api-client-js",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

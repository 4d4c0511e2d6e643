// Made from entries/snapchat-ads.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "snapchat-ads",
  "name": "Snapchat Ads",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#fffc00",
  "authorizationUrl": "https://accounts.snapchat.com/login/oauth2/authorize",
  "tokenUrl": "https://accounts.snapchat.com/login/oauth2/access_token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "snapchat-marketing-api",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://adsapi.snapchat.com",
    "hosts": Object.freeze([
      "adsapi.snapchat.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/me",
    "id": "/me/id",
    "label": "/me/display_name",
    "email": "/me/email",
  }),
  "scopes": Object.freeze({
    "snapchat-marketing-api": "Manage your ads",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "snapchat-marketing-api": "Ihre Anzeigen verwalten",
      }),
    }),
  }),
  "consoleUrl": "https://business.snapchat.com/",
  "setup": Object.freeze({
    "redirectUri": "The one of the OAuth app.",
    "steps": Object.freeze([
      "Open Business Details of your organization in Snapchat's Business Manager.",
      "Add an OAuth app with the redirect URI.",
      "Copy the client ID and the client secret: the secret is shown once.",
    ]),
    "traps": Object.freeze([
      "This is the Marketing API. To sign people in use snapchat.",
      "What the app may do is what the person may do in their organizations.",
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

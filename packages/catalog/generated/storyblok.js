// Made from entries/storyblok.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "storyblok",
  "name": "Storyblok",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#09b3af",
  "authorizationUrl": "https://app.storyblok.com/oauth/authorize",
  "tokenUrl": "https://app.storyblok.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read_content",
    "write_content",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "api": Object.freeze({
    "baseUrl": "https://mapi.storyblok.com",
    "hosts": Object.freeze([
      "mapi.storyblok.com",
      "app.storyblok.com",
      "api.storyblok.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "https://app.storyblok.com/oauth/user_info",
    "id": Object.freeze([
      "/space/id",
      "/user/id",
    ]),
    "label": "/user/friendly_name",
  }),
  "scopes": Object.freeze({
    "read_content": "See the content of the space",
    "write_content": "Create, change and delete content of the space",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read_content": "Die Inhalte des Space sehen",
        "write_content": "Inhalte des Space anlegen, ändern und löschen",
      }),
    }),
  }),
  "consoleUrl": "https://app.storyblok.com",
  "setup": Object.freeze({
    "redirectUri": "Entered as the OAuth2 callback URL, with https.",
    "steps": Object.freeze([
      "Create an app in the Partner Portal.",
      "Under OAuth 2 enter the redirect URI as the OAuth2 callback URL.",
      "Copy the Client ID and the Client Secret of the app's settings.",
    ]),
    "traps": Object.freeze([
      "A connection is one person in one space.",
      "Scopes are ignored at present.",
      "This entry is for spaces of the EU. Those of other regions exchange and renew at hosts of their own.",
      "A renewal answers without a refresh token: the first one goes on.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/storyblok/app-extension-auth",
    ]),
    "sources": Object.freeze([
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

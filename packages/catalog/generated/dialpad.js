// Made from entries/dialpad.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "dialpad",
  "name": "Dialpad",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#7c52ff",
  "authorizationUrl": "https://dialpad.com/oauth2/authorize",
  "tokenUrl": "https://dialpad.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://dialpad.com",
    "hosts": Object.freeze([
      "dialpad.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v2/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v2/users/me",
    "id": "/id",
    "label": "/display_name",
    "email": "/emails/0",
  }),
  "scopes": Object.freeze({
    "recordings_export": "See the recordings of calls",
    "message_content_export": "Read your text messages",
    "message_content_export:all": "Read the text messages of your company",
    "screen_pop": "Open pages on your screen during calls",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "recordings_export": "Aufzeichnungen von Anrufen sehen",
        "message_content_export": "Ihre Textnachrichten lesen",
        "message_content_export:all": "Die Textnachrichten Ihres Unternehmens lesen",
        "screen_pop": "Während Anrufen Seiten auf Ihrem Bildschirm öffnen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.dialpad.com/docs/oauth",
  "setup": Object.freeze({
    "redirectUri": "One of those that were registered. It may have a query, and no fragment.",
    "steps": Object.freeze([
      "Register an application with the form that the page about OAuth links to.",
      "Name the redirect URIs, and the scopes that you need.",
      "Receive the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without any scope an app has a basic access to the account.",
      "Applications are registered by Dialpad, not by yourself.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.dialpad.com/docs/oauth",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

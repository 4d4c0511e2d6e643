// Made from entries/typeform.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "typeform",
  "name": "Typeform",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#262627",
  "statusUrl": "https://status.typeform.com",
  "authorizationUrl": "https://api.typeform.com/oauth/authorize",
  "tokenUrl": "https://api.typeform.com/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "accounts:read",
    "offline",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.typeform.com",
    "hosts": Object.freeze([
      "api.typeform.com",
    ]),
    "test": Object.freeze({
      "path": "/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/me",
    "id": "/user_id",
    "label": "/alias",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "accounts:read": "See basic facts of your account",
    "offline": "Keep access while you are away",
    "forms:read": "See your forms",
    "forms:write": "Create, change and delete forms for you",
    "responses:read": "See the answers to your forms",
    "responses:write": "Delete answers to your forms",
    "images:write": "Add images to your account",
    "themes:read": "See your themes",
    "webhooks:read": "See webhooks of your forms",
    "webhooks:write": "Create and change webhooks of your forms",
    "workspaces:read": "See your workspaces",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "accounts:read": "Grundlegende Angaben zu Ihrem Konto sehen",
        "offline": "Den Zugriff behalten, während Sie nicht da sind",
        "forms:read": "Ihre Formulare sehen",
        "forms:write": "Für Sie Formulare anlegen, ändern und löschen",
        "responses:read": "Die Antworten auf Ihre Formulare sehen",
        "responses:write": "Antworten auf Ihre Formulare löschen",
        "images:write": "Ihrem Konto Bilder hinzufügen",
        "themes:read": "Ihre Designs sehen",
        "webhooks:read": "Webhooks Ihrer Formulare sehen",
        "webhooks:write": "Webhooks Ihrer Formulare anlegen und ändern",
        "workspaces:read": "Ihre Workspaces sehen",
      }),
    }),
  }),
  "consoleUrl": "https://admin.typeform.com/account#/section/tokens",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of the redirect URIs of the application.",
    "steps": Object.freeze([
      "In the settings of your organization open Developer apps and register a new app.",
      "Enter its name, its website and the redirect URI.",
      "Copy the client ID, and the client secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "Without the scope offline there is no refresh token.",
      "Keep accounts:read among your scopes: without it the account cannot be told.",
      "Accounts whose data is kept in the European Union have an API at another address.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.typeform.com/get-started/applications",
      "https://www.typeform.com/developers/get-started/scopes/",
      "https://typeform.com/developers/get-started/applications",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "grant",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

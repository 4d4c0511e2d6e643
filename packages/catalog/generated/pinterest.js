// Made from entries/pinterest.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pinterest",
  "name": "Pinterest",
  "category": "social",
  "protocol": "oauth2",
  "color": "#e60023",
  "authorizationUrl": "https://www.pinterest.com/oauth/",
  "tokenUrl": "https://api.pinterest.com/v5/oauth/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "user_accounts:read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.pinterest.com",
    "hosts": Object.freeze([
      "api.pinterest.com",
    ]),
    "test": Object.freeze({
      "path": "/v5/user_account",
    }),
  }),
  "account": Object.freeze({
    "url": "/v5/user_account",
    "id": "/id",
    "label": "/username",
    "avatarUrl": "/profile_image",
  }),
  "scopes": Object.freeze({
    "user_accounts:read": "See your account and its statistics",
    "boards:read": "See your public boards",
    "boards:read_secret": "See your secret boards",
    "boards:write": "Create, change and delete your public boards",
    "boards:write_secret": "Create, change and delete your secret boards",
    "pins:read": "See your public Pins",
    "pins:read_secret": "See your secret Pins",
    "pins:write": "Create, change and delete your public Pins",
    "pins:write_secret": "Create, change and delete your secret Pins",
    "ads:read": "See your ads and their statistics",
    "ads:write": "Create, change and delete your ads",
    "catalogs:read": "See your product catalogs",
    "catalogs:write": "Create, change and delete your product catalogs",
    "biz_access:read": "See who has access to your business",
    "biz_access:write": "Change who has access to your business",
    "billing:read": "See your billing data",
    "billing:write": "Change your billing data",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user_accounts:read": "Ihr Konto und dessen Statistiken sehen",
        "boards:read": "Ihre öffentlichen Pinnwände sehen",
        "boards:read_secret": "Ihre geheimen Pinnwände sehen",
        "boards:write": "Ihre öffentlichen Pinnwände anlegen, ändern und löschen",
        "boards:write_secret": "Ihre geheimen Pinnwände anlegen, ändern und löschen",
        "pins:read": "Ihre öffentlichen Pins sehen",
        "pins:read_secret": "Ihre geheimen Pins sehen",
        "pins:write": "Ihre öffentlichen Pins anlegen, ändern und löschen",
        "pins:write_secret": "Ihre geheimen Pins anlegen, ändern und löschen",
        "ads:read": "Ihre Anzeigen und deren Statistiken sehen",
        "ads:write": "Ihre Anzeigen anlegen, ändern und löschen",
        "catalogs:read": "Ihre Produktkataloge sehen",
        "catalogs:write": "Ihre Produktkataloge anlegen, ändern und löschen",
        "biz_access:read": "Sehen, wer Zugriff auf Ihr Unternehmen hat",
        "biz_access:write": "Ändern, wer Zugriff auf Ihr Unternehmen hat",
        "billing:read": "Ihre Abrechnungsdaten sehen",
        "billing:write": "Ihre Abrechnungsdaten ändern",
      }),
    }),
  }),
  "consoleUrl": "https://developers.pinterest.com/apps/",
  "setup": Object.freeze({
    "redirectUri": "One of those that are registered for the app.",
    "steps": Object.freeze([
      "Register an app at the developer site with a business account, and wait for access.",
      "Choose Manage and add the redirect URI.",
      "Copy the App ID, which is the client ID, and the App secret key.",
    ]),
    "traps": Object.freeze([
      "An app with trial access sees what it creates, and nobody else does.",
      "Keep user_accounts:read among your scopes: without it the account cannot be told.",
      "A scope for secret boards or Pins is another than that for public ones.",
      "The endpoints below /v1 and below api.pinterest.com/oauth are those of an ended version.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/",
      "https://github.com/pinterest/pinterest-python-generated-api-client/blob/main/docs/OauthApi.md",
    ]),
    "sources": Object.freeze([
      "golang-oauth2",
      "next-auth",
      "socialite-providers",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.pinterest.com/oauth",
        ]),
        "reason": "Pinterest's reference starts the flow at www.pinterest.com/oauth; the other is of version 1.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.pinterest.com/v1/oauth/token",
        ]),
        "reason": "Version 5 is the only one that lives.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Pinterest's reference demands Basic for this endpoint.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/snapchat.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "snapchat",
  "name": "Snapchat",
  "category": "social",
  "protocol": "oauth2",
  "color": "#fffc00",
  "authorizationUrl": "https://accounts.snapchat.com/accounts/oauth2/auth",
  "tokenUrl": "https://accounts.snapchat.com/accounts/oauth2/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "https://auth.snapchat.com/oauth2/api/user.external_id",
    "https://auth.snapchat.com/oauth2/api/user.display_name",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://kit.snapchat.com",
    "hosts": Object.freeze([
      "kit.snapchat.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "/v1/me",
    "method": "POST",
    "body": Object.freeze({
      "query": "{me{externalId displayName}}",
    }),
    "id": "/data/me/externalId",
    "label": "/data/me/displayName",
  }),
  "scopes": Object.freeze({
    "https://auth.snapchat.com/oauth2/api/user.external_id": "Know that it is you",
    "https://auth.snapchat.com/oauth2/api/user.display_name": "See your display name",
    "https://auth.snapchat.com/oauth2/api/user.bitmoji.avatar": "See your Bitmoji",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "https://auth.snapchat.com/oauth2/api/user.external_id": "Erkennen, dass Sie es sind",
        "https://auth.snapchat.com/oauth2/api/user.display_name": "Ihren Anzeigenamen sehen",
        "https://auth.snapchat.com/oauth2/api/user.bitmoji.avatar": "Ihr Bitmoji sehen",
      }),
    }),
  }),
  "consoleUrl": "https://kit.snapchat.com/manage/",
  "setup": Object.freeze({
    "redirectUri": "One of those that are registered for Login Kit.",
    "steps": Object.freeze([
      "Create an app at the developer portal and add Login Kit for the web.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "This is Login Kit. For ads use snapchat-ads, which has other endpoints and scopes.",
      "Until the review only listed demo users can connect.",
      "The e-mail address is never told.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "grant",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://accounts.snapchat.com/login/oauth2/authorize",
        ]),
        "reason": "That is the Marketing API, which the entry snapchat-ads is for.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://accounts.snapchat.com/login/oauth2/access_token",
        ]),
        "reason": "That is the Marketing API, which the entry snapchat-ads is for.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

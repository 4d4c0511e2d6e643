// Made from entries/miro.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "miro",
  "name": "Miro",
  "category": "design",
  "protocol": "oauth2",
  "color": "#ffd02f",
  "statusUrl": "https://status.miro.com",
  "authorizationUrl": "https://miro.com/oauth/authorize",
  "tokenUrl": "https://api.miro.com/v1/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 60,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.miro.com",
    "hosts": Object.freeze([
      "api.miro.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/oauth-token",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/oauth-token",
    "id": Object.freeze([
      "/team/id",
      "/user/id",
    ]),
    "label": "/user/name",
  }),
  "scopes": Object.freeze({
    "boards:read": "See your boards and what is on them",
    "boards:write": "Create and change boards for you",
    "identity:read": "See your profile and your e-mail address",
    "team:read": "See the members of your team",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "boards:read": "Ihre Boards sehen und was darauf ist",
        "boards:write": "Für Sie Boards anlegen und ändern",
        "identity:read": "Ihr Profil und Ihre E-Mail-Adresse sehen",
        "team:read": "Die Mitglieder Ihres Teams sehen",
      }),
    }),
  }),
  "consoleUrl": "https://miro.com/app/settings/user-profile/apps",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of the redirect URIs in the app's settings.",
    "steps": Object.freeze([
      "Create a Developer team, and an app in it.",
      "Choose Expire user authorization token: it can only be chosen now.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the Client ID and the Client secret.",
    ]),
    "traps": Object.freeze([
      "The scopes are those of the app's settings: none are asked for in the request.",
      "A token opens one team, which the person chooses. In another team they are another account.",
      "With expiring tokens an access token lives for an hour, and a refresh token for sixty days.",
      "Without them a token lives until the app is uninstalled, and there is no refresh token.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.miro.com/reference/authorization-and-authentication",
      "https://developers.miro.com/reference/ne-exchange-authorization-code-with-access-token",
      "https://developers.miro.com/reference/get-new-access-token-using-refresh-token",
      "https://developers.miro.com/reference/getting-started-with-oauth-20-and-miro",
      "https://developers.miro.com/reference/overview",
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/autodesk.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "autodesk",
  "name": "Autodesk",
  "category": "design",
  "protocol": "oauth2",
  "color": "#0696d7",
  "statusUrl": "https://health.autodesk.com",
  "authorizationUrl": "https://developer.api.autodesk.com/authentication/v2/authorize",
  "tokenUrl": "https://developer.api.autodesk.com/authentication/v2/token",
  "revocationUrl": "https://developer.api.autodesk.com/authentication/v2/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "data:read",
    "user-profile:read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
    "idleDays": 15,
  }),
  "api": Object.freeze({
    "baseUrl": "https://developer.api.autodesk.com",
    "hosts": Object.freeze([
      "developer.api.autodesk.com",
      "api.userprofile.autodesk.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "https://api.userprofile.autodesk.com/userinfo",
    "id": "/sub",
    "label": "/preferred_username",
    "email": "/email",
    "emailVerified": "/email_verified",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "data:read": "See your files and projects",
    "data:write": "Change your files and projects",
    "data:create": "Add files to your projects",
    "data:search": "Search your files",
    "account:read": "See the accounts of your company",
    "account:write": "Change the accounts of your company",
    "user-profile:read": "See your profile",
    "viewables:read": "See previews of your files",
    "openid": "Know that it is you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "data:read": "Ihre Dateien und Projekte sehen",
        "data:write": "Ihre Dateien und Projekte ändern",
        "data:create": "Dateien zu Ihren Projekten hinzufügen",
        "data:search": "Ihre Dateien durchsuchen",
        "account:read": "Die Konten Ihres Unternehmens sehen",
        "account:write": "Die Konten Ihres Unternehmens ändern",
        "user-profile:read": "Ihr Profil sehen",
        "viewables:read": "Vorschauen Ihrer Dateien sehen",
        "openid": "Erkennen, dass Sie es sind",
      }),
    }),
  }),
  "consoleUrl": "https://aps.autodesk.com/myapps",
  "manageUrl": "https://profile.autodesk.com",
  "setup": Object.freeze({
    "redirectUri": "Must be a callback URL of the application, exactly.",
    "steps": Object.freeze([
      "Open My Apps at Autodesk Platform Services and create an application, of the kind Traditional Web App.",
      "Choose the APIs that it uses.",
      "Enter the redirect URI as Callback URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "A refresh token works once, and for fifteen days.",
      "Sent both in Basic and in the body, the client ID and secret are refused.",
      "A token for projects of a company needs an administrator to add your client ID there.",
      "The first version of the sign-in is gone.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/autodesk-platform-services/aps-sdk-openapi/blob/7ca58728b68cba1433b9cd062378c83caa8c9bef/authentication/authentication.yaml",
      "https://aps.autodesk.com/en/docs/oauth/v2/reference/http/gettoken-POST",
      "https://aps.autodesk.com/en/docs/oauth/v2/tutorials/get-3-legged-token",
      "https://aps.autodesk.com/node/734",
      "https://www.npmjs.com/package/@aps_sdk/authentication",
    ]),
    "sources": Object.freeze([
      "arctic",
      "aspnet-contrib",
      "grant",
      "nango",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://developer.api.autodesk.com/authentication/v1/authorize",
        ]),
        "reason": "Autodesk documents the second version, and has ended the first.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://developer.api.autodesk.com/authentication/v1/gettoken",
        ]),
        "reason": "Autodesk documents the second version, and has ended the first.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Autodesk tells web applications to use Basic.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/box.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "box",
  "name": "Box",
  "category": "storage",
  "protocol": "oauth2",
  "color": "#0061d5",
  "statusUrl": "https://status.box.com",
  "authorizationUrl": "https://account.box.com/api/oauth2/authorize",
  "tokenUrl": "https://api.box.com/oauth2/token",
  "revocationUrl": "https://api.box.com/oauth2/revoke",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 60,
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "sends": "access",
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.box.com",
    "hosts": Object.freeze([
      "api.box.com",
      "upload.box.com",
    ]),
    "test": Object.freeze({
      "path": "/2.0/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/2.0/users/me",
    "id": "/id",
    "label": "/login",
    "email": "/login",
    "avatarUrl": "/avatar_url",
  }),
  "scopes": Object.freeze({
    "root_readonly": "Read all files and folders that you can open",
    "root_readwrite": "Read and change all files and folders that you can open",
    "manage_managed_users": "Manage the people of your enterprise",
    "manage_groups": "Manage the groups of your enterprise",
    "manage_webhook": "Add and remove webhooks for you",
    "manage_enterprise_properties": "See the events of your enterprise and change its properties",
    "manage_data_retention": "See and create retention policies",
    "sign_requests.readwrite": "See, create and cancel signature requests for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "root_readonly": "Alle Dateien und Ordner lesen, die Sie öffnen dürfen",
        "root_readwrite": "Alle Dateien und Ordner lesen und ändern, die Sie öffnen dürfen",
        "manage_managed_users": "Die Personen Ihres Unternehmens verwalten",
        "manage_groups": "Die Gruppen Ihres Unternehmens verwalten",
        "manage_webhook": "Für Sie Webhooks hinzufügen und entfernen",
        "manage_enterprise_properties": "Die Ereignisse Ihres Unternehmens sehen und dessen Eigenschaften ändern",
        "manage_data_retention": "Aufbewahrungsrichtlinien sehen und anlegen",
        "sign_requests.readwrite": "Für Sie Signaturanfragen sehen, anlegen und abbrechen",
      }),
    }),
  }),
  "consoleUrl": "https://app.box.com/developers/console",
  "manageUrl": "https://app.box.com/account/security",
  "setup": Object.freeze({
    "redirectUri": "Entered at the console under Configuration, OAuth 2.0 Redirect URI.",
    "steps": Object.freeze([
      "In the developer console create a Platform App with User Authentication (OAuth 2.0).",
      "Under Configuration enter the redirect URI.",
      "Under Application Scopes tick what the app may do, and save.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Without a scope in the request the app gets all the scopes that were ticked; with one it gets fewer.",
      "A refresh token works once, within sixty days.",
      "An authorization code lives for seconds only.",
      "An enterprise can demand that its administrator approves the app first.",
      "Uploads go to upload.box.com, and downloads lead on to boxcloud.com, where no token is needed.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/box/developer.box.com/blob/main/content/guides/authentication/oauth2/without-sdk.md",
      "https://github.com/box/developer.box.com/blob/main/content/guides/authentication/tokens/refresh.md",
      "https://github.com/box/developer.box.com/blob/main/content/guides/authentication/tokens/revoke.md",
      "https://github.com/box/developer.box.com/blob/main/content/guides/api-calls/permissions-and-errors/scopes.md",
      "https://github.com/box/box-node-sdk/blob/main/src/managers/authorization.ts",
      "https://github.com/box/box-node-sdk/blob/main/src/managers/users.ts",
      "https://github.com/box/box-node-sdk/blob/main/src/networking/baseUrls.ts",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "Box's own library says that scopes are separated by spaces.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://app.box.com/api/oauth2/authorize",
          "https://www.box.com/api/oauth2/authorize",
          "https://api.box.com/oauth2/authorize",
        ]),
        "reason": "Box's own library names account.box.com.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://app.box.com/api/oauth2/token",
          "https://www.box.com/api/oauth2/token",
        ]),
        "reason": "Box's own library names api.box.com.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/dropbox.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "dropbox",
  "name": "Dropbox",
  "category": "storage",
  "protocol": "oauth2",
  "color": "#0061fe",
  "statusUrl": "https://status.dropbox.com",
  "authorizationUrl": "https://www.dropbox.com/oauth2/authorize",
  "tokenUrl": "https://api.dropboxapi.com/oauth2/token",
  "revocationUrl": "https://api.dropboxapi.com/2/auth/token/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "account_info.read",
  ]),
  "authorizationParams": Object.freeze({
    "token_access_type": "offline",
  }),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "body": "query",
      "by": "bearer",
      "sends": "nothing",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.dropboxapi.com",
    "hosts": Object.freeze([
      "api.dropboxapi.com",
      "content.dropboxapi.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "/2/users/get_current_account",
    "method": "POST",
    "id": "/account_id",
    "label": "/email",
    "email": "/email",
    "emailVerified": "/email_verified",
    "avatarUrl": "/profile_photo_url",
  }),
  "scopes": Object.freeze({
    "account_info.read": "See your name, your e-mail address and how much space you have",
    "files.metadata.read": "See the names and dates of your files and folders",
    "files.metadata.write": "Change the tags and properties of your files",
    "files.content.read": "Download your files",
    "files.content.write": "Add, change, move and delete your files",
    "sharing.read": "See with whom you share files",
    "sharing.write": "Share files for you and end shares",
    "file_requests.read": "See your file requests",
    "file_requests.write": "Create and change file requests for you",
    "contacts.write": "Delete the contacts that you entered",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "account_info.read": "Ihren Namen, Ihre E-Mail-Adresse und Ihren Speicherplatz sehen",
        "files.metadata.read": "Namen und Daten Ihrer Dateien und Ordner sehen",
        "files.metadata.write": "Tags und Eigenschaften Ihrer Dateien ändern",
        "files.content.read": "Ihre Dateien herunterladen",
        "files.content.write": "Ihre Dateien hinzufügen, ändern, verschieben und löschen",
        "sharing.read": "Sehen, mit wem Sie Dateien teilen",
        "sharing.write": "Für Sie Dateien teilen und Freigaben beenden",
        "file_requests.read": "Ihre Dateianfragen sehen",
        "file_requests.write": "Für Sie Dateianfragen anlegen und ändern",
        "contacts.write": "Die Kontakte löschen, die Sie eingetragen haben",
      }),
    }),
  }),
  "consoleUrl": "https://www.dropbox.com/developers/apps",
  "manageUrl": "https://www.dropbox.com/account/connected_apps",
  "setup": Object.freeze({
    "redirectUri": "Exact, https, and entered in the app's settings. http is accepted for localhost.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "In the App Console choose Create app, Scoped access, and a folder of its own or the whole Dropbox.",
      "Under Permissions tick the scopes that you will ask for, and submit.",
      "Under Settings enter the redirect URI under OAuth 2.",
      "Copy the App key (the client ID) and the App secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "Without token_access_type=offline there is no refresh token, and the access ends after hours.",
      "The refresh token stays the same for ever, until it is revoked.",
      "A call of the API is a POST, also one that only reads. There is no GET to try a token with.",
      "Files go to content.dropboxapi.com, with their arguments in the header Dropbox-API-Arg.",
      "While the app is in development, a limited number of people can connect. Apply for production early.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dropbox.tech/developers/using-oauth-2-0-with-offline-access",
      "https://github.com/dropbox/dropbox-sdk-js/blob/main/src/auth.js",
      "https://github.com/dropbox/dropbox-sdk-js/blob/main/src/constants.js",
      "https://github.com/dropbox/dropbox-api-spec/blob/main/users.stone",
      "https://github.com/dropbox/dropbox-api-spec/blob/main/auth.stone",
      "https://www.npmjs.com/package/dropbox/v/10.34.0",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Dropbox's own library sends the pair as parameters.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.dropbox.com/1/oauth2/authorize",
        ]),
        "reason": "Dropbox's own library names this one; the other is of its first version.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.dropbox.com/oauth2/token",
          "https://api.dropbox.com/1/oauth2/token",
        ]),
        "reason": "Dropbox's own library names api.dropboxapi.com; the others are older.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/ravelry-oauth1.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "ravelry-oauth1",
  "name": "Ravelry (OAuth 1.0a)",
  "category": "social",
  "protocol": "oauth1",
  "color": "#ee6e62",
  "requestTokenUrl": "https://www.ravelry.com/oauth/request_token",
  "authorizationUrl": "https://www.ravelry.com/oauth/authorize",
  "accessTokenUrl": "https://www.ravelry.com/oauth/access_token",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "authorization": Object.freeze({
      "scope": Object.freeze({
        "param": "scope",
        "separator": " ",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.ravelry.com",
    "hosts": Object.freeze([
      "api.ravelry.com",
    ]),
    "test": Object.freeze({
      "path": "/current_user.json",
    }),
  }),
  "account": Object.freeze({
    "url": "/current_user.json",
    "id": "/user/id",
    "label": "/user/username",
    "avatarUrl": "/user/photo_url",
  }),
  "consoleUrl": "https://www.ravelry.com/pro/developer",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the app; each request for a token sends its own as well.",
    "steps": Object.freeze([
      "Create a free Pro account and open the developer page.",
      "Create an app and its credentials for OAuth 1.0a.",
      "Copy the access key (the consumer key) and the secret key (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "Ravelry has OAuth 2 too, and shows it first: use it for what is new.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://www.ravelry.com/api",
    ]),
    "sources": Object.freeze([
      "grant",
    ]),
    "checkedOn": "2026-11-27",
  }),
  "scopes": Object.freeze({
    "profile-only": "See your profile only",
    "forum-write": "Post in the forums for you",
    "message-write": "Read and send messages for you",
    "library-pdf": "Download the patterns of your library",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile-only": "Nur Ihr Profil sehen",
        "forum-write": "In Ihrem Namen in Foren schreiben",
        "message-write": "Für Sie Nachrichten lesen und senden",
        "library-pdf": "Die Anleitungen Ihrer Bibliothek herunterladen",
      }),
    }),
  }),
  "defaultScopes": Object.freeze([
    "profile-only",
  ]),
});

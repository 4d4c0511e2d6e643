// Made from entries/openstreetmap.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "openstreetmap",
  "name": "OpenStreetMap",
  "category": "travel",
  "protocol": "oauth2",
  "color": "#7ebc6f",
  "authorizationUrl": "https://www.openstreetmap.org/oauth2/authorize",
  "tokenUrl": "https://www.openstreetmap.org/oauth2/token",
  "revocationUrl": "https://www.openstreetmap.org/oauth2/revoke",
  "introspectionUrl": "https://www.openstreetmap.org/oauth2/introspect",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read_prefs",
  ]),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.openstreetmap.org",
    "hosts": Object.freeze([
      "api.openstreetmap.org",
      "www.openstreetmap.org",
    ]),
    "test": Object.freeze({
      "path": "/api/0.6/user/details.json",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/0.6/user/details.json",
    "id": "/user/id",
    "label": "/user/display_name",
    "avatarUrl": "/user/img/href",
  }),
  "scopes": Object.freeze({
    "read_prefs": "See your preferences and who you are",
    "write_prefs": "Change your preferences",
    "write_diary": "Write diary entries and comments for you",
    "write_api": "Change the map for you",
    "write_notes": "Write and close notes for you",
    "read_gpx": "See your private GPS traces",
    "write_gpx": "Upload GPS traces for you",
    "consume_messages": "Read, mark and delete your messages",
    "send_messages": "Send messages to others for you",
    "openid": "Know that it is you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read_prefs": "Ihre Einstellungen sehen und wer Sie sind",
        "write_prefs": "Ihre Einstellungen ändern",
        "write_diary": "Für Sie Blogeinträge und Kommentare schreiben",
        "write_api": "Für Sie die Karte ändern",
        "write_notes": "Für Sie Hinweise schreiben und schließen",
        "read_gpx": "Ihre privaten GPS-Tracks sehen",
        "write_gpx": "Für Sie GPS-Tracks hochladen",
        "consume_messages": "Ihre Nachrichten lesen, markieren und löschen",
        "send_messages": "In Ihrem Namen Nachrichten senden",
        "openid": "Erkennen, dass Sie es sind",
      }),
    }),
  }),
  "consoleUrl": "https://www.openstreetmap.org/oauth2/applications",
  "manageUrl": "https://www.openstreetmap.org/oauth2/authorized_applications",
  "setup": Object.freeze({
    "redirectUri": "One of the application's, exactly. It is https, except on localhost and 127.0.0.1.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Open My Settings, OAuth 2 applications, and register a new application.",
      "Enter the redirect URI, leave Confidential application ticked, and tick the permissions.",
      "Copy the client ID and the client secret: the secret is shown once.",
    ]),
    "traps": Object.freeze([
      "Tokens do not expire, and there are no refresh tokens.",
      "To know whose account it is takes the scope read_prefs.",
      "A person who agrees again gets the same token again: to end it ends all of the app's.",
      "OAuth 1.0a and passwords were switched off in 2024.",
      "The development server has accounts and applications of its own.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://wiki.openstreetmap.org/wiki/OAuth",
      "https://github.com/openstreetmap/openstreetmap-website/blob/0a85f6ae835e352de781cdfbd584b8c563ca0f5d/config/initializers/doorkeeper.rb",
      "https://github.com/openstreetmap/openstreetmap-website/blob/050e54ba60fd4c3c9c72c24dd48341eca0e92633/lib/oauth.rb",
    ]),
    "sources": Object.freeze([
      "golang-oauth2",
      "grant",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

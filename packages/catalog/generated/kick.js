// Made from entries/kick.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "kick",
  "name": "Kick",
  "category": "social",
  "protocol": "oauth2",
  "color": "#53fc18",
  "authorizationUrl": "https://id.kick.com/oauth/authorize",
  "tokenUrl": "https://id.kick.com/oauth/token",
  "revocationUrl": "https://id.kick.com/oauth/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user:read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "body": "query",
      "rename": Object.freeze({
        "token_type_hint": "token_hint_type",
      }),
      "drop": Object.freeze([
        "client_id",
        "client_secret",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.kick.com",
    "hosts": Object.freeze([
      "api.kick.com",
    ]),
    "test": Object.freeze({
      "path": "/public/v1/users",
    }),
  }),
  "account": Object.freeze({
    "url": "/public/v1/users",
    "id": "/data/0/user_id",
    "label": "/data/0/name",
    "email": "/data/0/email",
    "avatarUrl": "/data/0/profile_picture",
  }),
  "scopes": Object.freeze({
    "user:read": "See your user name and profile",
    "channel:read": "See your channel, its description and its category",
    "channel:write": "Change title and category of your livestream",
    "chat:write": "Send chat messages for you, also as a bot",
    "streamkey:read": "See your stream URL and your stream key",
    "events:subscribe": "Be told of what happens on your channel, such as follows and messages",
    "moderation:ban": "Ban people from your channel and lift bans",
    "moderation:chat_message:manage": "Moderate the messages of your chat",
    "kicks:read": "See your KICKs and their leaderboard",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user:read": "Ihren Benutzernamen und Ihr Profil sehen",
        "channel:read": "Ihren Kanal, seine Beschreibung und seine Kategorie sehen",
        "channel:write": "Titel und Kategorie Ihres Livestreams ändern",
        "chat:write": "Für Sie Chatnachrichten senden, auch als Bot",
        "streamkey:read": "Ihre Stream-URL und Ihren Streamschlüssel sehen",
        "events:subscribe": "Erfahren, was auf Ihrem Kanal geschieht, etwa neue Follower und Nachrichten",
        "moderation:ban": "Personen aus Ihrem Kanal ausschließen und wieder zulassen",
        "moderation:chat_message:manage": "Die Nachrichten Ihres Chats moderieren",
        "kicks:read": "Ihre KICKs und deren Bestenliste sehen",
      }),
    }),
  }),
  "consoleUrl": "https://kick.com/settings/developer",
  "setup": Object.freeze({
    "redirectUri": "As entered at the app. The one that was sent with the request is sent with the code too.",
    "steps": Object.freeze([
      "Turn on two-factor authentication for your Kick account.",
      "Open Settings, Developer, and create an app.",
      "Enter the redirect URI.",
      "Choose the scopes that the app may ask for.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "PKCE and a state are required.",
      "A token is revoked by its value in the URL: keep it out of your own logs.",
      "The servers for people and for the API differ: id.kick.com and api.kick.com.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/KickEngineering/KickDevDocs/blob/434e8c7137008b916e6806afab501076877182bb/getting-started/generating-tokens-oauth2-flow.md",
      "https://github.com/KickEngineering/KickDevDocs/blob/29d817365fcf69f4b5f5cd4191ea65c792f796eb/scopes/scopes.md",
      "https://github.com/KickEngineering/KickDevDocs/blob/81f16b8369120fa1b104f87155f111d40347ec40/apis/users.md",
    ]),
    "sources": Object.freeze([
      "better-auth",
      "nuxt-auth-utils",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/osu.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "osu",
  "name": "osu!",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#ff66aa",
  "authorizationUrl": "https://osu.ppy.sh/oauth/authorize",
  "tokenUrl": "https://osu.ppy.sh/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "identify",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://osu.ppy.sh",
    "hosts": Object.freeze([
      "osu.ppy.sh",
    ]),
    "test": Object.freeze({
      "path": "/api/v2/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v2/me",
    "id": "/id",
    "label": "/username",
    "avatarUrl": "/avatar_url",
  }),
  "scopes": Object.freeze({
    "identify": "See your public profile",
    "public": "Read public data for you",
    "friends.read": "See your list of friends",
    "chat.read": "Read your chat messages",
    "chat.write": "Send chat messages for you",
    "chat.write_manage": "Join and leave chat channels for you",
    "forum.write": "Write and change forum posts for you",
    "forum.write_manage": "Manage forum topics for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "identify": "Ihr öffentliches Profil sehen",
        "public": "Für Sie öffentliche Daten lesen",
        "friends.read": "Ihre Freundesliste sehen",
        "chat.read": "Ihre Chatnachrichten lesen",
        "chat.write": "Für Sie Chatnachrichten senden",
        "chat.write_manage": "Für Sie Chatkanälen beitreten und sie verlassen",
        "forum.write": "Für Sie Forumsbeiträge schreiben und ändern",
        "forum.write_manage": "Für Sie Themen im Forum verwalten",
      }),
    }),
  }),
  "consoleUrl": "https://osu.ppy.sh/home/account/edit#oauth",
  "manageUrl": "https://osu.ppy.sh/home/account/edit#oauth",
  "setup": Object.freeze({
    "redirectUri": "Must be the registered Application Callback URL, exactly.",
    "steps": Object.freeze([
      "Open your account settings, section OAuth, and register a new application.",
      "Enter a name: it cannot be changed later.",
      "Enter the redirect URI as Application Callback URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "The scope identify is always given, also when it is not asked for.",
      "Chat scopes work for the owner of the application only, or for a chat bot.",
      "Resetting the client secret ends all access tokens of the application.",
      "A renewal that asks for fewer scopes loses the others for good.",
      "A restricted person can connect too: is_restricted of /me tells it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/ppy/osu-web/blob/0c4fe57b0e3be73ce17a0c498bdfd3a7428e2b0b/resources/views/docs/auth.blade.php",
    ]),
    "sources": Object.freeze([
      "arctic",
      "grant",
      "next-auth",
      "nuxt-auth-utils",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "The documentation sends the pair in the body.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/dailymotion.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "dailymotion",
  "name": "Dailymotion",
  "category": "media",
  "protocol": "oauth2",
  "color": "#0d0d0d",
  "authorizationUrl": "https://www.dailymotion.com/oauth/authorize",
  "tokenUrl": "https://api.dailymotion.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.dailymotion.com",
    "hosts": Object.freeze([
      "api.dailymotion.com",
    ]),
    "test": Object.freeze({
      "path": "/auth",
    }),
  }),
  "account": Object.freeze({
    "url": "/auth",
    "id": "/id",
    "label": "/username",
  }),
  "scopes": Object.freeze({
    "email": "See your e-mail address",
    "userinfo": "See your profile",
    "manage_videos": "Upload and change videos for you",
    "manage_playlists": "Change your playlists",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "email": "Ihre E-Mail-Adresse sehen",
        "userinfo": "Ihr Profil sehen",
        "manage_videos": "Für Sie Videos hochladen und ändern",
        "manage_playlists": "Ihre Playlists ändern",
      }),
    }),
  }),
  "consoleUrl": "https://www.dailymotion.com/partner/",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the API key, exactly.",
    "steps": Object.freeze([
      "Open the Partner HQ and create an API key.",
      "Enter the redirect URI as callback URL.",
      "Copy the API key (the client ID) and the API secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "The page of consent and the token endpoint are at different hosts.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "grant",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.dailymotion.com/oauth/authorize",
        ]),
        "reason": "Three lists of today have the website; the other host is in old ones and leads there.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.dailymotion.com/oauth/token",
        ]),
        "reason": "Four of five lists have the host of the API.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/soundcloud.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "soundcloud",
  "name": "SoundCloud",
  "category": "media",
  "protocol": "oauth2",
  "color": "#ff5500",
  "authorizationUrl": "https://secure.soundcloud.com/authorize",
  "tokenUrl": "https://secure.soundcloud.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
  }),
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "prefix": "OAuth",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.soundcloud.com",
    "hosts": Object.freeze([
      "api.soundcloud.com",
    ]),
    "test": Object.freeze({
      "path": "/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/me",
    "id": "/urn",
    "label": "/username",
    "avatarUrl": "/avatar_url",
  }),
  "consoleUrl": "https://soundcloud.com/you/apps",
  "manageUrl": "https://soundcloud.com/settings/connections",
  "setup": Object.freeze({
    "redirectUri": "One that is registered for the app, exactly.",
    "steps": Object.freeze([
      "Open Your Apps and register a new app.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "PKCE is demanded.",
      "A token lives for about an hour, and each refresh token works once.",
      "Requests have the token as OAuth, not as Bearer.",
      "There are no scopes: an app may do what the person may do.",
      "People are named by urn; numeric ids are on their way out.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.soundcloud.com/docs",
      "https://developers.soundcloud.com/docs/api/guide",
      "https://developers.soundcloud.com/docs/llm-context",
      "https://developers.soundcloud.com/blog/oauth-migration",
      "https://raw.githubusercontent.com/soundcloud/api/master/scripts/sc-api-auth.mjs",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://soundcloud.com/connect",
        ]),
        "reason": "SoundCloud moved to secure.soundcloud.com with OAuth 2.1, and ended the former in October 2024.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.soundcloud.com/oauth2/token",
        ]),
        "reason": "SoundCloud moved to secure.soundcloud.com with OAuth 2.1, and ended the former in October 2024.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "SoundCloud has no scopes any more, so there is nothing to separate.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

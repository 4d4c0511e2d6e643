// Made from entries/zoom.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "zoom",
  "name": "Zoom",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#0b5cff",
  "statusUrl": "https://www.zoomstatus.com",
  "authorizationUrl": "https://zoom.us/oauth/authorize",
  "tokenUrl": "https://zoom.us/oauth/token",
  "revocationUrl": "https://zoom.us/oauth/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user:read:user",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 90,
    "liveTokens": 1,
  }),
  "revocation": Object.freeze({
    "affects": "grant",
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
    "baseUrl": "https://api.zoom.us",
    "hosts": Object.freeze([
      "api.zoom.us",
    ]),
    "test": Object.freeze({
      "path": "/v2/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/users/me",
    "id": "/id",
    "label": "/email",
    "email": "/email",
    "avatarUrl": "/pic_url",
  }),
  "scopes": Object.freeze({
    "user:read:user": "See your Zoom profile",
    "user:read:settings": "See your Zoom settings",
    "user:update:user": "Change your Zoom profile",
    "meeting:read:meeting": "See a meeting of yours",
    "meeting:read:list_meetings": "List your meetings",
    "meeting:write:meeting": "Schedule meetings for you",
    "meeting:update:meeting": "Change your meetings",
    "meeting:delete:meeting": "Delete your meetings",
    "webinar:read:webinar": "See a webinar of yours",
    "webinar:write:webinar": "Schedule webinars for you",
    "cloud_recording:read:list_user_recordings": "List your recordings in the cloud",
    "cloud_recording:read:list_recording_files": "See the files of your recordings in the cloud",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user:read:user": "Ihr Zoom-Profil sehen",
        "user:read:settings": "Ihre Zoom-Einstellungen sehen",
        "user:update:user": "Ihr Zoom-Profil ändern",
        "meeting:read:meeting": "Ein Meeting von Ihnen sehen",
        "meeting:read:list_meetings": "Ihre Meetings auflisten",
        "meeting:write:meeting": "Für Sie Meetings planen",
        "meeting:update:meeting": "Ihre Meetings ändern",
        "meeting:delete:meeting": "Ihre Meetings löschen",
        "webinar:read:webinar": "Ein Webinar von Ihnen sehen",
        "webinar:write:webinar": "Für Sie Webinare planen",
        "cloud_recording:read:list_user_recordings": "Ihre Aufzeichnungen in der Cloud auflisten",
        "cloud_recording:read:list_recording_files": "Die Dateien Ihrer Aufzeichnungen in der Cloud sehen",
      }),
    }),
  }),
  "consoleUrl": "https://marketplace.zoom.us/user/build",
  "manageUrl": "https://marketplace.zoom.us/user/installed",
  "setup": Object.freeze({
    "redirectUri": "Exact, and in the app's list of allowed URLs, to the trailing slash.",
    "steps": Object.freeze([
      "In the App Marketplace choose Develop, Build App, General App.",
      "Choose that the app is managed by users.",
      "Enter the redirect URI as OAuth redirect URL and among the allowed URLs.",
      "Under Scopes add what you will call, user:read:user among it.",
      "Copy the Client ID and the Client Secret: those of development and production differ.",
    ]),
    "traps": Object.freeze([
      "What is granted are the scopes chosen at the console; those in the request only narrow them.",
      "Older apps have classic scopes, such as user:read. Set them as defaultScopes where yours has those.",
      "A refresh token works once: keep the latest. It ends after about ninety days without use.",
      "Who connects once more gets new tokens, and all the former ones of that person and app end.",
      "Revoking one token ends both tokens of the pair.",
      "Development credentials let only people of your own account connect.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/zoom/skills/blob/main/skills/oauth/concepts/oauth-flows.md",
      "https://github.com/zoom/skills/blob/main/skills/oauth/concepts/token-lifecycle.md",
      "https://github.com/zoom/skills/blob/main/skills/oauth/concepts/scopes-architecture.md",
      "https://developers.zoom.us/docs/rooms/oauth/",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "RFC 6749 has a space, which most lists say; Zoom's pages show one scope at a time.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

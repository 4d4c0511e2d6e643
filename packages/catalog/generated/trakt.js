// Made from entries/trakt.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "trakt",
  "name": "Trakt",
  "category": "media",
  "protocol": "oauth2",
  "color": "#ed1c24",
  "authorizationUrl": "https://auth.trakt.tv/oauth/authorize",
  "tokenUrl": "https://api.trakt.tv/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
  }),
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "clientIdHeader": "trakt-api-key",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.trakt.tv",
    "hosts": Object.freeze([
      "api.trakt.tv",
    ]),
    "headers": Object.freeze({
      "trakt-api-version": "2",
      "user-agent": "valetkey",
    }),
    "test": Object.freeze({
      "path": "/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/users/me?extended=full",
    "id": "/ids/uuid",
    "label": "/username",
    "avatarUrl": "/images/avatar/full",
  }),
  "consoleUrl": "https://app.trakt.tv/settings/apps/api",
  "setup": Object.freeze({
    "redirectUri": "Exact, also in upper and lower case, and https.",
    "steps": Object.freeze([
      "Open the API apps in the settings and create a new app.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Trakt recommends PKCE, and takes S256 alone.",
      "The client secret is deprecated for signing people in: new apps may get none.",
      "Access tokens live for seven days, and each refresh token works once.",
      "Refresh tokens from before the change of its sign-in in 2026 are dead: people have to agree again.",
      "Every request needs the headers trakt-api-key and trakt-api-version.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/trakt/trakt-api/blob/808266bd007d7d519a2195bc046e4065d12912e7/projects/developer/src/lib/guides/authentication-oauth.md",
      "https://github.com/trakt/trakt-api/blob/808266bd007d7d519a2195bc046e4065d12912e7/projects/developer/src/lib/guides/pkce.md",
      "https://github.com/trakt/trakt-api/blob/066b99ffc600129330acabb19d99c898244683ec/projects/developer/src/lib/guides/required-headers.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://trakt.tv/oauth/authorize",
          "https://api.trakt.tv/oauth/authorize",
          "https://api-v2launch.trakt.tv/oauth/authorize",
        ]),
        "reason": "Trakt's guide to PKCE of October 2026 sends people to auth.trakt.tv.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api-v2launch.trakt.tv/oauth/token",
        ]),
        "reason": "That host is from the launch of the second version; the API is at api.trakt.tv.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

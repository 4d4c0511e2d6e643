// Made from entries/twitcasting.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "twitcasting",
  "name": "TwitCasting",
  "category": "media",
  "protocol": "oauth2",
  "color": "#0090e3",
  "authorizationUrl": "https://apiv2.twitcasting.tv/oauth2/authorize",
  "tokenUrl": "https://apiv2.twitcasting.tv/oauth2/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://apiv2.twitcasting.tv",
    "hosts": Object.freeze([
      "apiv2.twitcasting.tv",
    ]),
    "test": Object.freeze({
      "path": "/verify_credentials",
    }),
  }),
  "account": Object.freeze({
    "url": "/verify_credentials",
    "id": "/user/id",
    "label": "/user/screen_id",
    "avatarUrl": "/user/image",
  }),
  "consoleUrl": "https://twitcasting.tv/developer.php",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Sign in at TwitCasting for developers and register an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The names of scopes are in the provider's documentation: ask for those that you need.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/twitcasting.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "twitcasting",
  "name": "TwitCasting",
  "category": "media",
  "protocol": "oauth2",
  "color": "#2b9ed8",
  "authorizationUrl": "https://apiv2.twitcasting.tv/oauth2/authorize",
  "tokenUrl": "https://apiv2.twitcasting.tv/oauth2/access_token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://apiv2.twitcasting.tv",
    "hosts": Object.freeze([
      "apiv2.twitcasting.tv",
    ]),
    "test": Object.freeze({
      "path": "/verify_credentials",
    }),
  }),
  "consoleUrl": "https://ssl.twitcasting.tv/developer.php",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Register an app in the developer settings and choose what it may do.",
      "Enter the redirect URI as the Callback URL.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "What the app may do belongs to the app: nothing is asked for in the request.",
      "The addresses are those of public lists, not of TwitCasting itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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

// Made from entries/riotgames.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "riotgames",
  "name": "Riot Games",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#d32936",
  "authorizationUrl": "https://auth.riotgames.com/authorize",
  "tokenUrl": "https://auth.riotgames.com/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://auth.riotgames.com",
    "hosts": Object.freeze([
      "auth.riotgames.com",
      ".api.riotgames.com",
    ]),
    "test": Object.freeze({
      "path": "/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/userinfo",
    "id": "/sub",
    "label": "/sub",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
      }),
    }),
  }),
  "consoleUrl": "https://developer.riotgames.com/",
  "setup": Object.freeze({
    "redirectUri": "As told to Riot.",
    "steps": Object.freeze([
      "Have a production application approved at the Riot developer portal.",
      "Ask Riot for access to Riot Sign On, with the redirect URI.",
      "Receive the client ID and the client secret from Riot.",
    ]),
    "traps": Object.freeze([
      "Riot Sign On is given to approved applications alone.",
      "The name that a player is known by stands in the account API of a region, not here.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nuxt-auth-utils",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/battlenet.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "battlenet",
  "name": "Battle.net",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#148eff",
  "authorizationUrl": "https://oauth.battle.net/authorize",
  "tokenUrl": "https://oauth.battle.net/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://oauth.battle.net",
    "hosts": Object.freeze([
      "oauth.battle.net",
      "us.api.blizzard.com",
      "eu.api.blizzard.com",
      "kr.api.blizzard.com",
      "tw.api.blizzard.com",
    ]),
    "test": Object.freeze({
      "path": "/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/userinfo",
    "id": "/id",
    "label": "/battletag",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "wow.profile": "See your World of Warcraft characters",
    "sc2.profile": "See your StarCraft II profile",
    "d3.profile": "See your Diablo III profile",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "wow.profile": "Ihre Charaktere in World of Warcraft sehen",
        "sc2.profile": "Ihr Profil in StarCraft II sehen",
        "d3.profile": "Ihr Profil in Diablo III sehen",
      }),
    }),
  }),
  "consoleUrl": "https://develop.battle.net/access/clients",
  "manageUrl": "https://account.battle.net/connections",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the client, https.",
    "steps": Object.freeze([
      "Open API Access at the Battle.net developer portal and create a client.",
      "Enter the redirect URI under Redirect URLs.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "There is no refresh token: after a day the person has to connect again.",
      "Data of the games stand at an API for each region, such as eu.api.blizzard.com.",
      "China has servers of its own, at oauth.battlenet.com.cn.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://github.com/Blizzard/oauth-client-sample/blob/06f7dc7fb9c57d205662db6060b4b7383bcfd21f/java-webmvc/src/main/resources/application.yml",
    ]),
    "sources": Object.freeze([
      "arctic",
      "django-allauth",
      "nuxt-auth-utils",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://us.battle.net/oauth/authorize",
          "https://eu.battle.net/oauth/authorize",
        ]),
        "reason": "The newest lists have the one host for all regions.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://us.battle.net/oauth/token",
          "https://eu.battle.net/oauth/token",
        ]),
        "reason": "The newest lists have the one host for all regions.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Both are used; Basic is what RFC 6749 has every server take.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

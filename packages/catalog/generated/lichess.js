// Made from entries/lichess.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "lichess",
  "name": "Lichess",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#4d4d4d",
  "authorizationUrl": "https://lichess.org/oauth",
  "tokenUrl": "https://lichess.org/api/token",
  "revocationUrl": "https://lichess.org/api/token",
  "clientAuth": "none",
  "pkce": "S256",
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "method": "DELETE",
      "by": "bearer",
      "sends": "nothing",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://lichess.org",
    "hosts": Object.freeze([
      "lichess.org",
    ]),
    "test": Object.freeze({
      "path": "/api/account",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/account",
    "id": "/id",
    "label": "/username",
  }),
  "scopes": Object.freeze({
    "preference:read": "See your preferences",
    "preference:write": "Change your preferences",
    "email:read": "See your e-mail address",
    "challenge:read": "See the challenges that you get",
    "challenge:write": "Create, accept and decline challenges for you",
    "challenge:bulk": "Create many games at once for other players",
    "study:read": "See your private studies and broadcasts",
    "study:write": "Create, change and delete studies and broadcasts for you",
    "tournament:write": "Create, change and join tournaments for you",
    "puzzle:read": "See what puzzles you have solved",
    "team:read": "See your private teams",
    "team:write": "Join and leave teams for you",
    "follow:read": "See whom you follow",
    "follow:write": "Follow and unfollow players for you",
    "msg:write": "Send private messages for you",
    "board:play": "Play games for you with the board API",
    "bot:play": "Play games as your bot",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "preference:read": "Ihre Einstellungen sehen",
        "preference:write": "Ihre Einstellungen ändern",
        "email:read": "Ihre E-Mail-Adresse sehen",
        "challenge:read": "Die Herausforderungen sehen, die Sie erhalten",
        "challenge:write": "Für Sie Herausforderungen erstellen, annehmen und ablehnen",
        "challenge:bulk": "Viele Partien auf einmal für andere Spieler anlegen",
        "study:read": "Ihre privaten Studien und Übertragungen sehen",
        "study:write": "Für Sie Studien und Übertragungen anlegen, ändern und löschen",
        "tournament:write": "Für Sie Turniere anlegen, ändern und ihnen beitreten",
        "puzzle:read": "Sehen, welche Aufgaben Sie gelöst haben",
        "team:read": "Ihre privaten Teams sehen",
        "team:write": "Für Sie Teams beitreten und sie verlassen",
        "follow:read": "Sehen, wem Sie folgen",
        "follow:write": "In Ihrem Namen Spielern folgen und damit aufhören",
        "msg:write": "In Ihrem Namen private Nachrichten senden",
        "board:play": "Für Sie über die Board-API Partien spielen",
        "bot:play": "Als Ihr Bot Partien spielen",
      }),
    }),
  }),
  "consoleUrl": "https://lichess.org/api",
  "manageUrl": "https://lichess.org/account/oauth/token",
  "setup": Object.freeze({
    "redirectUri": "Any; nothing is registered.",
    "steps": Object.freeze([
      "Nothing has to be registered: choose a client ID, such as the domain of your app.",
      "Give no client secret.",
    ]),
    "traps": Object.freeze([
      "PKCE with S256 is demanded, and there are no client secrets.",
      "There are no refresh tokens. When a token ends, the person has to agree again.",
      "Send one request at a time, and wait a minute after status 429.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/lichess-org/api/blob/266355f591937814ffaa88608c731c5c56c9923e/doc/specs/tags/oauth/oauth.yaml",
      "https://github.com/lichess-org/api/blob/012d561f0afed8036f344c21580e2870be64cafd/doc/specs/tags/oauth/api-token.yaml",
      "https://lichess.org/api",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://oauth.lichess.org/oauth/authorize",
        ]),
        "reason": "Lichess moved to its main host when it dropped client secrets; its specification has that one.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

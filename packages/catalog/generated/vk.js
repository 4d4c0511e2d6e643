// Made from entries/vk.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "vk",
  "name": "VK",
  "category": "social",
  "protocol": "oauth2",
  "color": "#0077ff",
  "authorizationUrl": "https://oauth.vk.com/authorize",
  "tokenUrl": "https://oauth.vk.com/access_token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "offline",
  ]),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "userId": Object.freeze({
          "from": "/user_id",
        }),
      }),
      "expiry": Object.freeze({
        "zero": "never",
      }),
    }),
    "account": Object.freeze({
      "id": "userId",
    }),
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.vk.com",
    "hosts": Object.freeze([
      "api.vk.com",
    ]),
    "query": Object.freeze({
      "v": "5.199",
    }),
  }),
  "scopes": Object.freeze({
    "offline": "Keep access while you are away",
    "email": "See your e-mail address",
    "friends": "See your friends",
    "photos": "See and add your photos",
    "wall": "Read and write on your wall",
    "groups": "See your communities",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline": "Den Zugriff behalten, während Sie nicht da sind",
        "email": "Ihre E-Mail-Adresse sehen",
        "friends": "Ihre Freunde sehen",
        "photos": "Ihre Fotos sehen und hinzufügen",
        "wall": "Auf Ihrer Pinnwand lesen und schreiben",
        "groups": "Ihre Communitys sehen",
      }),
    }),
  }),
  "consoleUrl": "https://vk.com/apps?act=manage",
  "setup": Object.freeze({
    "redirectUri": "Entered in the settings of the app.",
    "steps": Object.freeze([
      "Open the settings of an app that VK still lets use this login.",
      "Enter the redirect URI among its authorized redirect URIs.",
      "Copy the app ID and the secure key.",
    ]),
    "traps": Object.freeze([
      "This is the login of before VK ID. New apps get VK ID alone: see vk-id.",
      "There is no refresh token. With the scope offline the token does not end.",
      "The e-mail address comes with the token only, and this entry does not keep it.",
      "The VK API answers errors with status 200. Look at error in each answer.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "arctic",
      "aspnet-contrib",
      "bell",
      "golang-oauth2",
      "goth",
      "grant",
      "next-auth",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://oauth.vk.ru/authorize",
          "https://id.vk.com/authorize",
        ]),
        "reason": "Ten lists have this one; id.vk.com is VK ID, another product with an entry of its own.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://id.vk.com/oauth2/auth",
          "https://oauth.vk.ru/access_token",
        ]),
        "reason": "The former is VK ID, which is the entry vk-id; .ru is a mirror of the same server.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/mailru.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mailru",
  "name": "Mail.ru",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#005ff9",
  "authorizationUrl": "https://oauth.mail.ru/login",
  "tokenUrl": "https://oauth.mail.ru/token",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "userinfo",
  ]),
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://oauth.mail.ru",
    "hosts": Object.freeze([
      "oauth.mail.ru",
    ]),
    "test": Object.freeze({
      "path": "/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/userinfo",
    "id": "/id",
    "label": "/name",
    "email": "/email",
    "avatarUrl": "/image",
  }),
  "scopes": Object.freeze({
    "userinfo": "See your name, e-mail address and picture",
    "mail.imap": "Read your mail and send mail for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "userinfo": "Ihren Namen, Ihre E-Mail-Adresse und Ihr Bild sehen",
        "mail.imap": "Ihre E-Mails lesen und in Ihrem Namen senden",
      }),
    }),
  }),
  "consoleUrl": "https://o2.mail.ru/app/",
  "manageUrl": "https://id.mail.ru/security",
  "setup": Object.freeze({
    "redirectUri": "To the letter as it is registered, with the slash at the end.",
    "steps": Object.freeze([
      "Sign in at Mail and create an application for OAuth.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Since July 2025 new apps for signing in are made at VK ID: use vk-id. Former ones go on.",
      "The scope mail.imap is only given together with userinfo. It is for XOAUTH2.",
      "The newest page has the scopes openid and profile instead. Ask for those that your app shows.",
      "The profile has the token in the query.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://id.vk.com/about/business/go/docs/ru/vkid/latest/oauth/oauth-mail/index",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "goth",
      "next-auth",
      "social-core",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://connect.mail.ru/oauth/authorize",
          "https://o2.mail.ru/login",
        ]),
        "reason": "The documentation has oauth.mail.ru; the others are of former services.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://connect.mail.ru/oauth/token",
          "https://o2.mail.ru/token",
        ]),
        "reason": "It goes with the authorization address, which the documentation has.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/yandex.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "yandex",
  "name": "Yandex",
  "category": "suite",
  "protocol": "oauth2",
  "color": "#fc3f1d",
  "authorizationUrl": "https://oauth.yandex.com/authorize",
  "tokenUrl": "https://oauth.yandex.com/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "login:info",
  ]),
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "prefix": "OAuth",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://login.yandex.ru",
    "hosts": Object.freeze([
      "login.yandex.ru",
    ]),
    "test": Object.freeze({
      "path": "/info?format=json",
    }),
  }),
  "account": Object.freeze({
    "url": "/info?format=json",
    "id": "/id",
    "label": "/login",
    "email": "/default_email",
  }),
  "scopes": Object.freeze({
    "login:info": "See your user name, name and gender",
    "login:email": "See your e-mail address",
    "login:avatar": "See your picture",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "login:info": "Ihren Benutzernamen, Namen und Ihr Geschlecht sehen",
        "login:email": "Ihre E-Mail-Adresse sehen",
        "login:avatar": "Ihr Bild sehen",
      }),
    }),
  }),
  "consoleUrl": "https://oauth.yandex.com/",
  "setup": Object.freeze({
    "redirectUri": "Among the Redirect URIs of the app.",
    "steps": Object.freeze([
      "Create an app of the kind web services at Yandex OAuth.",
      "Enter the redirect URI under Redirect URI.",
      "Choose the permissions that you will ask for.",
      "Copy the ClientID and the Client secret.",
    ]),
    "traps": Object.freeze([
      "A token holds the permissions that the app was registered with. Two living tokens with different ones are not possible.",
      "Renewing brings a new refresh token. The access token may stay the same while it has long to live.",
      "A refresh token lives as long as the token it came with. Yandex advises renewing every three months.",
      "Calls carry the word OAuth before the token, not Bearer.",
      "Other APIs of Yandex have hosts of their own: add them in an entry of yours.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://yandex.ru/dev/id/doc/ru/codes/code-url",
      "https://yandex.ru/dev/id/doc/en/tokens/refresh-client",
      "https://yandex.com/dev/id/doc/en/concepts/ya-oauth-intro.md",
      "https://yandex.com/dev/id/doc/ru/concepts/glossary.md",
    ]),
    "sources": Object.freeze([
      "arctic",
      "better-auth",
      "golang-oauth2",
      "grant",
      "loginpass",
      "social-core",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://oauth.yandex.ru/token",
        ]),
        "reason": "Yandex's English pages name oauth.yandex.com, its Russian ones oauth.yandex.ru.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Yandex takes both, and names Basic first.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://oauth.yandex.ru/authorize",
        ]),
        "reason": "Yandex's English pages name oauth.yandex.com, its Russian ones oauth.yandex.ru.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

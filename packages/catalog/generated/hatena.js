// Made from entries/hatena.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "hatena",
  "name": "Hatena",
  "category": "social",
  "protocol": "oauth1",
  "color": "#00a4de",
  "requestTokenUrl": "https://www.hatena.com/oauth/initiate",
  "authorizationUrl": "https://www.hatena.ne.jp/oauth/authorize",
  "accessTokenUrl": "https://www.hatena.com/oauth/token",
  "signatureMethod": "HMAC-SHA1",
  "defaultScopes": Object.freeze([
    "read_public",
  ]),
  "dialect": Object.freeze({
    "scopes": Object.freeze({
      "leg": "request_token",
      "param": "scope",
      "separator": ",",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://n.hatena.com",
    "hosts": Object.freeze([
      "n.hatena.com",
      "bookmark.hatenaapis.com",
      "blog.hatena.ne.jp",
    ]),
    "test": Object.freeze({
      "path": "/applications/my.json",
    }),
  }),
  "account": Object.freeze({
    "url": "/applications/my.json",
    "id": "/url_name",
    "label": "/display_name",
  }),
  "scopes": Object.freeze({
    "read_public": "See what you have made public",
    "write_public": "Change what you have made public",
    "read_private": "See what is private too",
    "write_private": "Change what is private too",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read_public": "Sehen, was Sie veröffentlicht haben",
        "write_public": "Ändern, was Sie veröffentlicht haben",
        "read_private": "Auch Privates sehen",
        "write_private": "Auch Privates ändern",
      }),
    }),
  }),
  "consoleUrl": "https://www.hatena.ne.jp/oauth/develop",
  "manageUrl": "https://www.hatena.ne.jp/my/config/auth/provider",
  "setup": Object.freeze({
    "redirectUri": "Any; each request for a token sends its own. oob where the person copies a code.",
    "steps": Object.freeze([
      "Open the settings page for OAuth developers and accept the terms.",
      "Enter the name and website of the app, and tick the scopes that it may ask for.",
      "Copy the consumer key and the consumer secret.",
    ]),
    "traps": Object.freeze([
      "An app can ask only for scopes that were ticked at its registration.",
      "Scopes are asked for with the request token, with commas between.",
      "Each of Hatena's services has an API host of its own.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.hatena.ne.jp/ja/documents/auth/apis/oauth/consumer/",
      "https://hatenadeveloper.g.hatena.ne.jp/keyword/en/auth/apis/oauth/consumer",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

// Made from entries/line.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "line",
  "name": "LINE",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#06c755",
  "authorizationUrl": "https://access.line.me/oauth2/v2.1/authorize",
  "tokenUrl": "https://api.line.me/oauth2/v2.1/token",
  "revocationUrl": "https://api.line.me/oauth2/v2.1/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "profile",
  ]),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "idToken": "ignore",
    }),
    "revocation": Object.freeze({
      "sends": "access",
      "rename": Object.freeze({
        "token": "access_token",
      }),
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.line.me",
    "hosts": Object.freeze([
      "api.line.me",
    ]),
    "test": Object.freeze({
      "path": "/v2/profile",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/profile",
    "id": "/userId",
    "label": "/displayName",
    "avatarUrl": "/pictureUrl",
  }),
  "scopes": Object.freeze({
    "profile": "See your name, picture and status message",
    "openid": "Know that it is you",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile": "Ihren Namen, Ihr Bild und Ihre Statusmeldung sehen",
        "openid": "Erkennen, dass Sie es sind",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.line.biz/console/",
  "setup": Object.freeze({
    "redirectUri": "One of the channel's callback URLs.",
    "steps": Object.freeze([
      "Create a provider and a LINE Login channel with the app type Web app.",
      "Under LINE Login enter the redirect URI as a callback URL.",
      "Under Basic settings copy the Channel ID and the Channel secret.",
      "Publish the channel: until then only its admins and testers can connect.",
    ]),
    "traps": Object.freeze([
      "Keep profile among your scopes: without it the account cannot be told.",
      "The e-mail address needs LINE's permission, and stands in the ID token alone. This entry does not read it.",
      "An access token lives for thirty days.",
      "LINE Login sends no messages: that takes a Messaging API channel, with a token of its own.",
      "The user ID is of one provider: channels of another provider know the same person by another one.",
      "Version 2.0 has other endpoints and is deprecated.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.line.biz/en/reference/line-login",
      "https://developers.line.biz/ja/reference/line-login/index.html.md",
      "https://developers.line.biz/en/docs/line-login/managing-access-tokens/index.html.md",
    ]),
    "sources": Object.freeze([
      "arctic",
      "better-auth",
      "django-allauth",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "none",
        ]),
        "reason": "LINE's documentation recommends PKCE and knows S256.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});

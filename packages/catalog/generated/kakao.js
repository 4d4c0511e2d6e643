// Made from entries/kakao.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "kakao",
  "name": "Kakao",
  "category": "social",
  "protocol": "oauth2",
  "color": "#fee500",
  "authorizationUrl": "https://kauth.kakao.com/oauth/authorize",
  "tokenUrl": "https://kauth.kakao.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "profile_nickname",
  ]),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "idToken": "ignore",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://kapi.kakao.com",
    "hosts": Object.freeze([
      "kapi.kakao.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/user/me",
    "id": "/id",
    "label": "/properties/nickname",
    "email": "/kakao_account/email",
    "emailVerified": "/kakao_account/is_email_verified",
  }),
  "scopes": Object.freeze({
    "profile_nickname": "See your nickname",
    "profile_image": "See your picture",
    "account_email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile_nickname": "Ihren Spitznamen sehen",
        "profile_image": "Ihr Bild sehen",
        "account_email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.kakao.com/console/app",
  "setup": Object.freeze({
    "redirectUri": "One of those that are registered for Kakao Login.",
    "steps": Object.freeze([
      "Add an app at Kakao Developers and switch Kakao Login on.",
      "Enter the redirect URI for Kakao Login.",
      "Under Consent items choose what people are asked for.",
      "Copy the REST API key: it is the client ID.",
      "Make a client secret and switch it on.",
    ]),
    "traps": Object.freeze([
      "The client ID is the REST API key, not the JavaScript key or the app ID.",
      "Scopes are consent items: those that are not set up in the app are refused.",
      "The client secret counts only once it is switched on.",
      "A refresh token changes only when it has less than a month to live.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://developers.kakao.com/docs/ko/kakaologin/rest-api",
      "https://developers.kakao.com/docs/ko/rest-api/reference",
    ]),
    "sources": Object.freeze([
      "arctic",
      "aspnet-contrib",
      "better-auth",
      "django-allauth",
      "golang-oauth2",
      "goth",
      "next-auth",
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});

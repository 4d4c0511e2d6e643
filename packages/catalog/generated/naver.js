// Made from entries/naver.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "naver",
  "name": "Naver",
  "category": "social",
  "protocol": "oauth2",
  "color": "#03c75a",
  "authorizationUrl": "https://nid.naver.com/oauth2.0/authorize",
  "tokenUrl": "https://nid.naver.com/oauth2.0/token",
  "clientAuth": "post",
  "pkce": "none",
  "api": Object.freeze({
    "baseUrl": "https://openapi.naver.com",
    "hosts": Object.freeze([
      "openapi.naver.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/nid/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/nid/me",
    "id": "/response/id",
    "label": "/response/nickname",
    "email": "/response/email",
    "avatarUrl": "/response/profile_image",
  }),
  "consoleUrl": "https://developers.naver.com/apps/",
  "setup": Object.freeze({
    "redirectUri": "One of the callback URLs that were entered for the application.",
    "steps": Object.freeze([
      "Register an application at Naver Developers with Naver Login as its API.",
      "Choose what of a person's profile you need, and the environment web.",
      "Enter the service's URL and the redirect URI as callback URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: what is asked for is chosen when the application is registered.",
      "Until Naver has examined the application only its registered members can connect.",
      "The id is of one application: another of yours knows the same person by another one.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://developers.naver.com/docs/login/api/api.md",
      "https://developers.naver.com/docs/login/devguide/devguide.md",
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
